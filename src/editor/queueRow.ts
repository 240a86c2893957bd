// The threads that wait for one lock, under a row that says who has it.
import type { Snapshot } from '../model/snapshot.ts';
import type { LockQueue } from '../report/groupThreads.ts';
import { plainText } from '../report/plainText.ts';
import { holdersText, lockText } from '../report/words.ts';
import { lockLines } from './lockLines.ts';
import { row, type Row } from './row.ts';
import { foldedRows } from './threadRow.ts';

export function queueRow(
  { lock, threads }: LockQueue,
  where: { readonly snapshot: Snapshot; readonly parent: string; readonly open: boolean },
): Row {
  const { snapshot, parent, open } = where;
  const id = `${parent}/${lock?.address ?? 'unknown'}`;
  const holders = lock ? holdersText(lock, snapshot) : 'lock not known';
  const label = plainText(lock ? lockText(lock) : 'An unknown lock');
  return row({
    id,
    label,
    description: plainText(`${threads.length} waiting, ${holders}`),
    icon: 'lock',
    context: 'lock',
    open,
    tooltip: () => lockLines(lock, snapshot),
    children: () => foldedRows(threads, snapshot, id),
  });
}
