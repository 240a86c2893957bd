// Withdraws what moved: a finding stands only if its threads wait for the same, have not run, and
// its locks still say the same. Over such a window the whole finding was true at once.
import { hexOf, type Hex } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';
import type { Standing, StandingCalls } from '../model/scan.ts';
import type { WaitKind } from '../model/snapshot.ts';
import type { ThreadState } from '../model/threadState.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { Decision } from './decide.ts';
import type { RawFinding } from './findFindings.ts';

export interface ConfirmWindow {
  /** Some time apart with no ptrace stop between them (a stop counts as a run). */
  readonly before: Standing;
  readonly after: StandingCalls;
  /** The locks as they were read between the two: what a thread that slept through both waited for. */
  readonly states: LockStates;
}

export type LockStates = ReadonlyMap<Hex, LockState | null>;

/** What the locks of a decision say now. */
export function readStates(decision: Decision, memory: Memory): LockStates {
  return new Map(
    decision.locks.map(({ address, family }) => [
      hexOf(address),
      family.readState(address, memory),
    ]),
  );
}

/** What they said when it was made. */
export const statesOf = (decision: Decision): LockStates =>
  new Map(decision.locks.map(({ address, state }) => [hexOf(address), state]));

/** The findings that stood still over the window. */
export function unmoved(
  decision: Decision,
  { before, after, states }: ConfirmWindow,
): RawFinding[] {
  const earlier = new Map(before.threads.map(thread => [thread.tid, thread]));
  const later = new Map(after.threads.map(thread => [thread.tid, thread]));
  const waits = new Map(decision.threads.map(thread => [thread.tid, thread.scan]));
  const decided = statesOf(decision);
  const spinning = new Set(
    decision.threads.filter(thread => thread.wait?.spins).map(thread => thread.tid),
  );
  const still = (tid: number) =>
    spinning.has(tid) ||
    (hasNotRun(earlier.get(tid), later.get(tid)) && sameWait(waits.get(tid), later.get(tid)));
  return decision.findings.filter(finding => {
    const waiting = finding.kind === 'blocked-behind' ? finding.tids.slice(1) : finding.tids;
    return (
      waiting.every(still) &&
      finding.locks.every(hex => sameState(decided.get(hex), states.get(hex)))
    );
  });
}

/** The decision with only these findings: threads of the others are merely blocked or joining. */
export function withFindings(decision: Decision, findings: readonly RawFinding[]): Decision {
  const deadlocked = new Set(
    findings.filter(finding => finding.kind !== 'blocked-behind').flatMap(finding => finding.tids),
  );
  const threads = decision.threads.map(thread => {
    if (thread.state !== 'deadlocked' || deadlocked.has(thread.tid)) return thread;
    return { ...thread, state: stateWithout(thread.wait?.kind) };
  });
  return { ...decision, findings, threads };
}

function stateWithout(kind: WaitKind | undefined): ThreadState {
  return kind === 'thread' ? 'joining' : kind === 'io' ? 'io' : 'blocked';
}

/** What one capture found of threads that spin, and a later one found again: a scan cannot confirm it. */
export function foundAgain(decision: Decision, again: Decision): Decision {
  const spins = new Set(
    again.threads.filter(thread => thread.wait?.spins).map(thread => thread.tid),
  );
  const key = ({ kind, tids, locks }: RawFinding) => [kind, ...tids, ...locks].join();
  const before = new Set(decision.findings.map(key));
  const standing = again.findings.filter(
    finding => before.has(key(finding)) || !finding.tids.some(tid => spins.has(tid)),
  );
  return withFindings(again, standing);
}

/** No context switch: whoever waits in a call at both ends has not run in between. */
const hasNotRun = (
  before: Standing['threads'][number] | undefined,
  after: Standing['threads'][number] | undefined,
) => before !== undefined && before.switches === after?.switches;

/** A stop turns a timed wait into restart_syscall: the number may differ, the rest may not. */
function sameWait(
  before: StandingCalls['threads'][number] | undefined,
  after: StandingCalls['threads'][number] | undefined,
): boolean {
  if (!before?.call || !after?.call) return false;
  return (
    before.call.sp === after.call.sp &&
    before.call.pc === after.call.pc &&
    before.call.arguments[0] === after.call.arguments[0]
  );
}

function sameState(before: LockState | null | undefined, now: LockState | null | undefined) {
  if (before === undefined || now === undefined) return false;
  return now?.held === before?.held && now?.innerOwner === before?.innerOwner;
}
