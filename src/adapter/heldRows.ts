// The locks that a thread holds, as far as anything is known about them.
import type { Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { lockText, takenText } from '../report/words.ts';
import type { Row } from './stop.ts';
import { lockRows } from './waitRows.ts';

/** Empty where none is known: a lock that nobody waits for leaves no trace to find. */
export function heldRows(thread: ThreadSnapshot, snapshot: Snapshot): Row[] {
  return snapshot.locks.flatMap(lock =>
    lock.holders
      .filter(holder => holder.tid === thread.tid)
      .map(holder => {
        const taken = takenText(holder.source);
        const perhaps = holder.grade === 'weak' ? 'perhaps, ' : '';
        return {
          name: lockText(lock),
          value: `${perhaps}${holder.mode}${taken === null ? '' : `, ${taken}`}`,
          children: [
            { name: 'how we know', value: `${holder.detail} (${holder.grade})` },
            ...lockRows(lock, snapshot),
          ],
        };
      }),
  );
}
