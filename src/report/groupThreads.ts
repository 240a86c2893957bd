// A snapshot's threads in groups: findings first, then by state; those on locks by lock, worst queue first.
import type { LockSnapshot, Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { threadStates, type ThreadState } from '../model/threadState.ts';

export interface StateGroup {
  readonly state: ThreadState;
  readonly threads: readonly ThreadSnapshot[];
}

/** Only groups that have threads, in the order of DESIGN §2. */
export function groupByState(snapshot: Snapshot): StateGroup[] {
  const groups = new Map<ThreadState, ThreadSnapshot[]>(threadStates.map(state => [state, []]));
  for (const thread of snapshot.threads) groups.get(thread.state)?.push(thread);
  return [...groups]
    .filter(([, threads]) => threads.length > 0)
    .map(([state, threads]) => ({ state, threads }));
}

export interface LockQueue {
  /** Null for threads that wait for a lock that is not known. */
  readonly lock: LockSnapshot | null;
  readonly threads: readonly ThreadSnapshot[];
}

/** Threads by the lock that they wait for, the longest queue first, each in its order where that is known. */
export function queuesByLock(snapshot: Snapshot, threads: readonly ThreadSnapshot[]): LockQueue[] {
  const queues = new Map<string | null, ThreadSnapshot[]>();
  for (const thread of threads) {
    const address = thread.waitsFor?.lock ?? null;
    const known = queues.get(address);
    if (known) known.push(thread);
    else queues.set(address, [thread]);
  }
  const locks = new Map(snapshot.locks.map(lock => [lock.address, lock]));
  return [...queues]
    .map(([address, waiting]) => {
      const lock = address === null ? null : (locks.get(address) ?? null);
      return { lock, threads: lock ? inOrder(waiting, lock) : waiting };
    })
    .sort((a, b) => b.threads.length - a.threads.length);
}

function inOrder(threads: readonly ThreadSnapshot[], { waiters }: LockSnapshot) {
  if (waiters.every(({ ahead }) => ahead === null)) return threads;
  const order = new Map(waiters.map(({ tid }, index) => [tid, index]));
  return threads.toSorted((a, b) => (order.get(a.tid) ?? 0) - (order.get(b.tid) ?? 0));
}
