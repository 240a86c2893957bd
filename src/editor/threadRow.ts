// One thread, or several with the same stack, as a row; its frames below it.
import type { Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { lockIn } from '../model/snapshotIndex.ts';
import { foldStacks } from '../report/foldStacks.ts';
import { plainText } from '../report/plainText.ts';
import {
  holdersText,
  placeText,
  quietText,
  threadText,
  turnText,
  waitText,
} from '../report/words.ts';
import { frameRows } from './frameRows.ts';
import { lockLines } from './lockLines.ts';
import { inRanges } from './rangeRows.ts';
import { row, type Row } from './row.ts';
import { stateIcons } from './stateIcons.ts';

export const foldedRows = (
  threads: readonly ThreadSnapshot[],
  snapshot: Snapshot,
  parent: string,
): Row[] =>
  inRanges(foldStacks(threads), parent, ({ thread, threads: same }) =>
    threadRow(thread, same, snapshot, parent, false),
  );

export function threadRow(
  thread: ThreadSnapshot,
  same: readonly ThreadSnapshot[],
  snapshot: Snapshot,
  parent: string,
  withHolder: boolean,
): Row {
  const id = `${parent}/thread-${thread.tid}`;
  const lock = lockIn(snapshot, thread.waitsFor?.lock) ?? null;
  const wait = waitText(thread.waitsFor, snapshot);
  const held = withHolder && lock ? holdersText(lock, snapshot) : null;
  const facts = [
    wait && (lock ? `waits for ${wait}` : wait),
    held,
    placeText(thread.source),
    quietText(thread),
    lock && same.length === 1 ? turnText(thread.tid, lock) : null,
  ];
  const description = plainText(facts.filter(Boolean).join(' · '));
  const count = same.length > 1 ? ` ×${same.length}` : '';
  const flags = [
    thread.source?.line ? '+source' : '',
    lock?.holders.some(holder => holder.source?.file) ? '+holder' : '',
  ];
  return row({
    id,
    label: plainText(`${threadText(thread)}${count}`),
    description,
    icon: stateIcons[thread.state],
    colour: thread.state === 'deadlocked' ? 'errorForeground' : null,
    spoken: plainText(
      `Thread ${thread.name}, ${thread.tid}, ${thread.state}${description ? `, ${description}` : ''}`,
    ),
    context: `thread${flags.join('')}`,
    place: thread.source,
    thread,
    tooltip: () => [
      // who holds it stands in the lock's own lines
      ...facts.flatMap(fact => (fact && fact !== held ? [plainText(fact)] : [])),
      ...lockLines(lock, snapshot),
    ],
    children: () => frameRows(thread, id),
  });
}
