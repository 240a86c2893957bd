// Which threads are worth more than their frames: those that may hold a lock of which no owner is recorded.
import type { Decision } from '../waits/decide.ts';
import type { ThreadFacts } from '../waits/threadFacts.ts';

const most = 256;

/**
 * Recorded owners, whose guards say where they took the lock; and where a lock has no record, the
 * threads that wait for locks or in futexes first, then all others, up to a bound.
 */
export function threadsToDetail(first: Decision): number[] {
  const owned = new Map(
    first.locks
      .filter(lock => lock.holders.length > 0 && lock.holders.every(isExact))
      .map(lock => [lock.address, lock.holders]),
  );
  const owners = new Set([...owned.values()].flat().map(holder => holder.tid));
  const isOwned = ({ wait }: ThreadFacts) => owned.has(wait?.lock ?? -1n);
  const unclear = first.threads.some(thread => mayWaitForLock(thread) && !isOwned(thread));
  // those who only wait behind others are many, and hold nothing of interest
  const deadlocks = first.findings.filter(({ kind }) => kind !== 'blocked-behind');
  const found = new Set(deadlocks.flatMap(({ tids }) => tids));
  const rank = (thread: ThreadFacts) => {
    if (owners.has(thread.tid)) return 0;
    if (mayWaitForLock(thread)) return isOwned(thread) ? 2 : 1;
    return thread.state === 'waiting' ? 2 : 3;
  };
  return first.threads
    .filter(thread => unclear || owners.has(thread.tid) || found.has(thread.tid))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most)
    .map(thread => thread.tid);
}

const isExact = ({ grade }: { readonly grade: string }) => grade === 'exact';

/** A futex of unknown purpose may turn out to be a lock once the frames are known. */
const mayWaitForLock = ({ wait }: ThreadFacts) =>
  wait !== null &&
  (wait.lock !== null || wait.kind === 'lock' || wait.kind === 'unknown' || wait.spins === true);
