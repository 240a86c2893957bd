// Which threads are worth more than their frames: those that may hold a lock of which no owner is recorded.
import type { Decision } from '../waits/decide.ts';

const most = 256;

/** Threads that wait for locks or in futexes first, then all others, up to a bound. */
export function threadsToDetail(first: Decision): number[] {
  const someFutex = first.threads.some(
    ({ state, wait }) => state === 'blocked' || wait?.kind === 'unknown',
  );
  if (!someFutex) return [];
  const rank = (state: string) => (state === 'blocked' ? 0 : state === 'waiting' ? 1 : 2);
  return [...first.threads]
    .sort((a, b) => rank(a.state) - rank(b.state))
    .slice(0, most)
    .map(thread => thread.tid);
}
