// Between two looks: reads where the threads stand that our stop has made run, so that the next need not.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Snapshot } from '../model/snapshot.ts';
import type { ThreadBook } from '../processes/threadBook.ts';

/** Long enough for the look's own answer to be on its way, in ms. */
const restMs = 20;
/** Threads in one turn: some 5 ms. */
const atOnce = 100;

/** Ends early with the signal. Never rejects, and keeps no process alive. */
export async function readAhead(
  book: ThreadBook,
  { threads }: Pick<Snapshot, 'threads'>,
  signal: AbortSignal,
): Promise<void> {
  const quietly = { signal, ref: false };
  try {
    await sleep(restMs, undefined, quietly);
    for (let first = 0; first < threads.length; first += atOnce) {
      for (const { tid } of threads.slice(first, first + atOnce)) book.readAhead(tid);
      await turn(undefined, quietly);
    }
  } catch {
    // a look has begun, or the session has ended
  }
}
