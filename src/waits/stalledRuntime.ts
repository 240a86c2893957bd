// A tokio runtime whose I/O and timers nobody drives: all its workers are kept from it.
import type { ThreadFacts } from './threadFacts.ts';

const worker = /tokio::runtime::.*worker::(Context::)?run\b/;
// tokio 1.x: one worker at a time parks in the driver, which waits in epoll
const drives =
  /tokio::runtime::(driver|io|time|signal|process)::.*(park|turn)|mio::poll::Poll::poll/;
const kept = new Set(['blocked', 'deadlocked', 'joining']);

/**
 * A sentence, or null where a worker drives them, may be about to, or none is kept by a lock. Where
 * several runtimes are there they are taken for one: silence is all that this can cost.
 */
export function stalledRuntime(threads: readonly ThreadFacts[]): string | null {
  const has = (pattern: RegExp) => (thread: ThreadFacts) =>
    thread.frames.some(frame => pattern.test(frame.function));
  const workers = threads.filter(has(worker));
  const blocked = workers.filter(({ state }) => kept.has(state));
  if (blocked.length === 0 || threads.some(has(drives))) return null;
  if (workers.some(({ state }) => state === 'running' || state === 'unknown')) return null;
  const all = workers.length === 1 ? 'The only worker' : `None of the ${workers.length} workers`;
  const whom = workers.length === 1 ? 'does not drive' : 'drives';
  const who = blocked.length === 1 ? '1 is' : `${blocked.length} are`;
  const why = workers.length === 1 ? 'it is kept' : `${who} kept`;
  return `${all} of the tokio runtime ${whom} its timers and I/O (${why} by locks or joins), so tasks that wait for those cannot go on.`;
}
