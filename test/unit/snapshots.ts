// Snapshots for unit tests: small, and as odd as a test wants them.
import type { Frame, LockSnapshot, Snapshot, ThreadSnapshot } from '../../src/model/snapshot.ts';

export const frame = (name: string, line: number | null = null, library = false): Frame => ({
  pc: '0x10',
  function: name,
  file: line === null ? null : '/src/main.rs',
  line,
  module: '/srv/app',
  inlined: false,
  library,
});

export function thread(
  tid: number,
  name: string,
  parts: Partial<ThreadSnapshot> = {},
): ThreadSnapshot {
  return {
    tid,
    name,
    state: 'sleeping',
    waitsFor: null,
    source: null,
    frames: [],
    quietMs: null,
    quietAtLeast: false,
    sourceFrame: null,
    ...parts,
  };
}

export const waitsFor = (address: string, mode: 'exclusive' | 'shared' = 'exclusive') => ({
  kind: 'lock' as const,
  mode,
  lock: address,
  tid: null,
  timed: false,
  detail: null,
});

export const mutex = (address: string, parts: Partial<LockSnapshot> = {}): LockSnapshot => ({
  address,
  family: 'pthread-mutex',
  symbol: null,
  holders: [],
  waiters: [],
  noun: 'mutex',
  word: 'locked',
  unknownHolder: null,
  ...parts,
});

export function snapshot(parts: Partial<Snapshot>): Snapshot {
  return {
    schema: 'gridlock/1',
    process: { pid: 1, name: 'app', exe: '/srv/app', threads: parts.threads?.length ?? 0 },
    verdict: { kind: 'idle', sentence: 'Nothing is stuck.' },
    findings: [],
    threads: [],
    locks: [],
    timing: { scanMs: 1, pausedMs: 0.6, totalMs: 2 },
    notes: [],
    ...parts,
  };
}
