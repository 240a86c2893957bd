// Who waits at a source line, and whose lock was taken there, in one look at a process.
import type { Hex } from '../model/address.ts';
import type {
  Evidence,
  Grade,
  Holder,
  LockSnapshot,
  Mode,
  Place,
  Snapshot,
  ThreadSnapshot,
} from '../model/snapshot.ts';
import { isAt } from './samePlace.ts';
import { lockIn, threadIn } from '../model/snapshotIndex.ts';

export interface WaitingThread {
  readonly tid: number;
  readonly name: string;
  readonly quietMs: number | null;
  readonly quietAtLeast: boolean;
  readonly mode: Mode | null;
  readonly timed: boolean;
  /** True where the thread's own line is this one; false where it waits in a call made from here. */
  readonly direct: boolean;
  /** Its own line, where it waits. */
  readonly place: Place | null;
}

export interface HoldingThread {
  /** Null: an owner is recorded, but no such thread lives. */
  readonly tid: number | null;
  readonly name: string | null;
  readonly mode: Mode;
  /** Where it had taken the lock, as far as its frames tell. */
  readonly place: Place | null;
  readonly evidence: Evidence;
  readonly grade: Grade;
  readonly detail: string;
}

export interface LockName {
  readonly address: Hex;
  readonly noun: string;
  readonly symbol: string | null;
}

/** The threads that wait at the line for one lock (null: which one is not known). */
export interface LineWait {
  readonly lock: LockName | null;
  readonly waiters: readonly WaitingThread[];
  readonly holders: readonly HoldingThread[];
  readonly unknownHolder: string | null;
}

/** A lock that one thread has taken at the line, and who waits for it anywhere. */
export interface LineHold {
  readonly lock: LockName;
  readonly holder: HoldingThread;
  readonly waiters: readonly WaitingThread[];
}

export interface LiveFacts {
  readonly waits: readonly LineWait[];
  readonly holds: readonly LineHold[];
}

/** What the snapshot says about `file`:`line` (counted from 1). */
export function liveFacts(snapshot: Snapshot, file: string, line: number): LiveFacts {
  return { waits: waitsAt(snapshot, file, line), holds: holdsAt(snapshot, file, line) };
}

function waitsAt(snapshot: Snapshot, file: string, line: number): LineWait[] {
  const groups = new Map<Hex | null, WaitingThread[]>();
  for (const thread of snapshot.threads) {
    const wait = thread.waitsFor;
    if (wait?.kind !== 'lock' && wait?.kind !== 'once') continue;
    const direct = isAt(thread.source, file, line);
    if (!direct && !thread.frames.some(frame => isAt(frame, file, line))) continue;
    const group = groups.get(wait.lock) ?? [];
    group.push(waiting(thread, direct));
    groups.set(wait.lock, group);
  }
  return [...groups].map(([address, waiters]) => {
    const lock = lockIn(snapshot, address);
    return {
      lock: lock ? lockName(lock) : null,
      waiters,
      holders: (lock?.holders ?? []).map(holder => holding(snapshot, holder)),
      unknownHolder: lock?.unknownHolder ?? null,
    };
  });
}

function holdsAt(snapshot: Snapshot, file: string, line: number): LineHold[] {
  return snapshot.locks.flatMap(lock =>
    lock.holders
      .filter(holder => isAt(holder.source, file, line))
      .map(holder => ({
        lock: lockName(lock),
        holder: holding(snapshot, holder),
        waiters: lock.waiters.flatMap(({ tid }) =>
          snapshot.threads
            .filter(thread => thread.tid === tid)
            .map(thread => waiting(thread, isAt(thread.source, file, line))),
        ),
      })),
  );
}

function waiting(thread: ThreadSnapshot, direct: boolean): WaitingThread {
  const { tid, name, quietMs, quietAtLeast, waitsFor, source: place } = thread;
  const mode = waitsFor?.mode ?? null;
  const timed = waitsFor?.timed ?? false;
  return { tid, name, quietMs, quietAtLeast, mode, timed, direct, place };
}

function holding(snapshot: Snapshot, holder: Holder): HoldingThread {
  const { tid, mode, source, evidence, grade, detail } = holder;
  const name = threadIn(snapshot, tid)?.name ?? null;
  return { tid, name, mode, place: source, evidence, grade, detail };
}

function lockName({ address, noun, symbol }: LockSnapshot): LockName {
  return { address, noun, symbol };
}
