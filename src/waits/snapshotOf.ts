// A decision written as a gridlock/1 snapshot.
import { hexOf } from '../model/address.ts';
import type { Scan } from '../model/scan.ts';
import type { Finding, LockSnapshot, Snapshot, ThreadSnapshot, Timing } from '../model/snapshot.ts';
import type { Decision } from './decide.ts';
import type { RawFinding } from './findFindings.ts';
import { nounOf, type LockFacts } from './lockFacts.ts';
import { placeOf, speakerFor, type Speaker } from './sentences.ts';
import type { ThreadFacts } from './threadFacts.ts';
import { verdictOf } from './verdict.ts';

export interface SnapshotParts {
  readonly scan: Scan;
  readonly decision: Decision;
  readonly symbols: ReadonlyMap<bigint, string>;
  /** How long each thread has not run, in ms; `atLeast` where it is only known since the first look. */
  readonly quiet: ReadonlyMap<number, { readonly ms: number; readonly atLeast: boolean }>;
  readonly notes: readonly string[];
  readonly timing: Timing;
}

export function snapshotOf(parts: SnapshotParts): Snapshot {
  const { scan, decision, symbols } = parts;
  const speaker = speakerFor(decision, symbols);
  return {
    schema: 'gridlock/1',
    process: { pid: scan.pid, name: scan.name, exe: scan.exe, threads: scan.threads.length },
    verdict: verdictOf(decision, speaker),
    findings: decision.findings.map(finding => writeFinding(finding, speaker, decision.locks)),
    threads: decision.threads.map(thread => writeThread(thread, parts)),
    locks: decision.locks.map(lock => writeLock(lock, symbols)),
    timing: parts.timing,
    notes: parts.notes,
  };
}

function writeFinding(finding: RawFinding, speaker: Speaker, locks: readonly LockFacts[]): Finding {
  const weak = finding.edges.find(edge => edge.grade === 'weak');
  const lock = locks.find(other => hexOf(other.address) === weak?.lock);
  return {
    kind: finding.kind,
    confidence: finding.confidence,
    tids: finding.tids,
    locks: finding.locks,
    sentence: speaker.finding(finding),
    edges: finding.edges.map(({ from, to, lock: hex, timed }) => {
      return { tid: from, lock: hex, heldBy: to, timed };
    }),
    missing: weak
      ? `the ${lock?.family.noun ?? 'lock'} records no owner; ${lock?.holders[0]?.detail ?? ''}`
      : null,
  };
}

function writeThread(thread: ThreadFacts, { quiet }: SnapshotParts): ThreadSnapshot {
  const { wait } = thread;
  const still = quiet.get(thread.tid);
  return {
    tid: thread.tid,
    name: thread.name,
    state: thread.state,
    waitsFor: wait && {
      kind: wait.kind,
      mode: wait.mode,
      lock: wait.lock === null ? null : hexOf(wait.lock),
      tid: wait.tid,
      timed: wait.timed,
      detail: wait.detail,
    },
    source: placeOf(thread),
    frames: thread.frames,
    quietMs: still?.ms ?? null,
    quietAtLeast: still?.atLeast ?? false,
    sourceFrame: thread.userFrame,
  };
}

function writeLock(lock: LockFacts, symbols: ReadonlyMap<bigint, string>): LockSnapshot {
  const symbol = symbols.get(lock.address);
  return {
    address: hexOf(lock.address),
    family: lock.family.family,
    symbol: symbol ?? null,
    holders: lock.holders,
    waiters: lock.waiters,
    noun: nounOf(lock, symbol),
    word: lock.state?.text ?? null,
    unknownHolder: lock.unknownHolder,
  };
}
