// Which threads are worth more than their frames: those that may hold a lock of which no owner is recorded.
import type { Decision } from '../waits/decide.ts';
import type { ThreadFacts } from '../waits/threadFacts.ts';

const most = 256;

/** Threads that wait for locks or in futexes first, then all others, up to a bound. */
export function threadsToDetail(first: Decision): number[] {
  if (!first.threads.some(mayWaitForLock)) return [];
  const rank = (thread: ThreadFacts) =>
    mayWaitForLock(thread) ? 0 : thread.state === 'waiting' ? 1 : 2;
  return [...first.threads]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most)
    .map(thread => thread.tid);
}

/** A futex of unknown purpose may turn out to be a lock once the frames are known. */
const mayWaitForLock = ({ wait }: ThreadFacts) =>
  wait !== null &&
  (wait.lock !== null || wait.kind === 'lock' || wait.kind === 'unknown' || wait.spins === true);
