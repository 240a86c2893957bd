// Stacks as text to paste somewhere.
import type { Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { foldStacks } from './foldStacks.ts';
import { plainText } from './plainText.ts';
import { frameText, threadText, waitText } from './words.ts';

/** One thread: a heading, then `#0 function at file:line`, a line each. */
export function stackText(thread: ThreadSnapshot, snapshot: Snapshot): string {
  return [plainText(heading([thread], thread, snapshot)), ...frameLines(thread)].join('\n');
}

/** All threads, identical stacks folded into one. */
export function allStacksText(snapshot: Snapshot): string {
  return foldStacks(snapshot.threads)
    .map(({ thread, threads }) =>
      [plainText(heading(threads, thread, snapshot)), ...frameLines(thread)].join('\n'),
    )
    .join('\n\n');
}

function heading(
  threads: readonly ThreadSnapshot[],
  thread: ThreadSnapshot,
  snapshot: Snapshot,
): string {
  const names = threads.slice(0, 8).map(threadText).join(', ');
  const more = threads.length > 8 ? `, ${threads.length - 8} more` : '';
  const wait = waitText(thread.waitsFor, snapshot);
  return `${names}${more}: ${thread.state}${wait ? `, waits for ${wait}` : ''}`;
}

function frameLines(thread: ThreadSnapshot): string[] {
  return thread.frames.map((frame, index) => plainText(`  #${index} ${frameText(frame)}`));
}
