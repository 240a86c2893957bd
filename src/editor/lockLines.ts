// A lock's tooltip: what is known of it, and how.
import type { LockSnapshot, Snapshot } from '../model/snapshot.ts';
import { plainText } from '../report/plainText.ts';
import { holdersText, lockText, queueText } from '../report/words.ts';

/** Plain lines; none without a lock. */
export function lockLines(lock: LockSnapshot | null, snapshot: Snapshot): string[] {
  if (lock === null) return [];
  const queue = queueText(lock, snapshot);
  return [
    `${lockText(lock)}: ${lock.word ?? 'state not known'}`,
    holdersText(lock, snapshot),
    ...lock.holders.map(holder => `How we know: ${holder.detail} (${holder.grade}).`),
    ...(lock.unknownHolder && lock.holders.length > 0 ? [`Not known: ${lock.unknownHolder}.`] : []),
    ...(queue ? [`In its queue: ${queue}.`] : []),
  ].map(plainText);
}
