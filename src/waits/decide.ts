// From facts to a judgement: every thread's state, every contended lock's holders, the findings.
import type { Address } from '../model/address.ts';
import type { Capture, CapturedThread } from '../model/capture.ts';
import type { Memory } from '../model/memory.ts';
import type { Scan } from '../model/scan.ts';
import { findFamily } from '../locks/lockFamilies.ts';
import { classifyThread } from './classifyThread.ts';
import { fileLockFindings, withFileLock } from './fileLockWaits.ts';
import { findFindings, type RawFinding } from './findFindings.ts';
import { findHolders } from './findHolders.ts';
import type { LockFacts } from './lockFacts.ts';
import { lockingLibrary } from './lockingLibrary.ts';
import { movedSince } from './movedSince.ts';
import { frameReader, type ThreadFacts } from './threadFacts.ts';
import { waitersOf } from './waitersOf.ts';

export interface Decision {
  readonly threads: readonly ThreadFacts[];
  readonly locks: readonly LockFacts[];
  readonly findings: readonly RawFinding[];
}

export interface DecideInput {
  readonly scan: Scan;
  /** Null for a scan alone. */
  readonly capture: Capture | null;
  readonly memory: Memory;
  /** Whether a thread of another process has this number, as this process counts. */
  readonly livesOnMachine: (tid: number) => boolean;
}

export function decide(input: DecideInput): Decision {
  const threads = readThreads(input);
  const locks = readLocks(input, threads);
  const findings = [...fileLockFindings(threads, input.scan), ...findFindings(threads, locks)];
  const stuck = new Set(
    findings.filter(finding => finding.kind !== 'blocked-behind').flatMap(finding => finding.tids),
  );
  return { threads: threads.map(thread => markDeadlocked(thread, stuck)), locks, findings };
}

/** The same decision, with the frames of these threads: it is not made anew. */
export function withFrames(
  decision: Decision,
  scan: Scan,
  captured: readonly CapturedThread[],
): Decision {
  const found = new Map(captured.map(thread => [thread.tid, thread]));
  const readFrames = frameReader(scan);
  const threads = decision.threads.map(thread => {
    const now = found.get(thread.tid);
    if (now === undefined) return thread;
    const frames = readFrames(now);
    return { ...thread, captured: now, frames, userFrame: findUserFrame(frames) };
  });
  return { ...decision, threads };
}

const markDeadlocked = (thread: ThreadFacts, stuck: ReadonlySet<number>): ThreadFacts =>
  stuck.has(thread.tid) ? { ...thread, state: 'deadlocked' } : thread;

function readThreads({ scan, capture, memory }: DecideInput): ThreadFacts[] {
  const tidOf = innerTids(scan);
  const readFrames = frameReader(scan);
  return scan.threads.map(thread => {
    const captured = capture?.threads.get(thread.tid) ?? null;
    const frames = readFrames(captured);
    const userFrame = findUserFrame(frames);
    const { state, wait } = movedSince(thread, captured)
      ? ({ state: 'running', wait: null } as const)
      : classifyThread(thread, frames, userFrame, { memory, tidOf, captured });
    const { tid, innerTid, name } = thread;
    const named = withFileLock(wait, thread.call, scan);
    return { tid, innerTid, name, scan: thread, captured, frames, userFrame, state, wait: named };
  });
}

/** Of what a static program has inside, only line information tells the user's own from libc's. */
function findUserFrame(frames: ThreadFacts['frames']): number | null {
  const own = frames.findIndex(frame => !frame.library);
  const first = frames[own];
  if (first === undefined) return null;
  if (first.file !== null) return own;
  const lined = frames.findIndex(
    frame => !frame.library && frame.file !== null && frame.module === first.module,
  );
  return lined < 0 ? own : lined;
}

function readLocks(input: DecideInput, threads: readonly ThreadFacts[]): LockFacts[] {
  const { scan, memory, livesOnMachine } = input;
  const queues = new Map<Address, { family: string; waits: ThreadFacts[] }>();
  for (const thread of threads) {
    const { wait } = thread;
    if (wait === null || wait.lock === null || wait.family === null) continue;
    const known = queues.get(wait.lock) ?? { family: wait.family, waits: [] };
    known.waits.push(thread);
    queues.set(wait.lock, known);
  }
  const mappingOf = (address: Address) =>
    scan.mappings.find(mapping => address >= mapping.start && address < mapping.end);
  const context = {
    threads,
    memory,
    tidOf: innerTids(scan),
    livesElsewhere: (lock: Address, tid: number) =>
      mappingOf(lock)?.permissions.endsWith('s') === true && livesOnMachine(tid),
    isStatic: (address: Address) => isStatic(scan, input.capture, address),
  };
  return [...queues].flatMap(([address, { family: name, waits }]) => {
    const family = findFamily(name);
    if (family === undefined) return [];
    const state = family.readState(address, memory);
    const library = lockingLibrary(family, waits);
    const waiters = waitersOf(family, waits, memory);
    const lock = { address, family, state, library, waiters };
    return [findHolders(lock, context)];
  });
}

function innerTids(scan: Scan): (innerTid: number) => number | null {
  const byInner = new Map(scan.threads.map(thread => [thread.innerTid, thread.tid]));
  return inner => byInner.get(inner) ?? null;
}

/** In a mapped file, or in the anonymous .bss that directly follows one. */
function isStatic(scan: Scan, capture: Capture | null, address: Address): boolean {
  if (capture?.symbols.has(address)) return true;
  const index = scan.mappings.findIndex(m => address >= m.start && address < m.end);
  const mapping = scan.mappings[index];
  const before = scan.mappings[index - 1];
  if (mapping === undefined) return false;
  if (mapping.path.startsWith('/')) return true;
  return (
    mapping.path === '' && before?.path.startsWith('/') === true && before.end === mapping.start
  );
}
