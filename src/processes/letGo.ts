// Lets threads go that did not stop in time: as soon as they do.
import { ended, type PtraceCalls } from './ptraceCalls.ts';

const firstMs = 1;
const longestMs = 50;

/** A stop that delivers a signal hands it on when the thread is let go; any other has none. */
export const signalOf = (status: number): number => (status >> 16 === 0 ? (status >> 8) & 0xff : 0);

/**
 * A thread can be let go only while it is stopped, and one in an uninterruptible wait stops when
 * that is over. Until then it runs as ever; if this process ends first, the kernel lets it go.
 */
export function letGoLater(calls: PtraceCalls, tids: readonly number[], ms = firstMs): void {
  if (tids.length === 0) return;
  const timer = setTimeout(() => {
    const left = tids.filter(tid => {
      const status = calls.poll(tid);
      if (status < 0 || status === ended) return false;
      // tried even where no stop is told: the parent, if that is us, may have taken the news
      return calls.detach(tid, status === 0 ? 0 : signalOf(status)) !== 0;
    });
    letGoLater(calls, left, Math.min(ms * 2, longestMs));
  }, ms);
  timer.unref();
}
