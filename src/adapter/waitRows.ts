// What a thread waits for: the lock, who holds it, and how we know.
import type { Holder, LockSnapshot, Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import {
  placeText,
  quietText,
  takenText,
  threadText,
  turnText,
  waitText,
} from '../report/words.ts';
import type { Row } from './stop.ts';
import { lockIn, threadIn } from '../model/snapshotIndex.ts';

/** Empty for a thread that does not wait. */
export function waitRows(thread: ThreadSnapshot, snapshot: Snapshot): Row[] {
  const what = waitText(thread.waitsFor, snapshot);
  if (what === null) return [];
  const lock = lockIn(snapshot, thread.waitsFor?.lock);
  return [
    { name: lock ? 'lock' : 'what', value: what, children: lock && lockRows(lock, snapshot) },
    ...row('at', placeText(thread.source)),
    ...row('has not run for', quietText(thread)),
    ...(lock ? holderRows(lock, snapshot) : []),
  ];
}

/** A line, or none where there is nothing to say. */
const row = (name: string, value: string | null): Row[] =>
  value === null ? [] : [{ name, value }];

/** The lock itself, for those who want to look at it with other tools. */
export function lockRows(lock: LockSnapshot, snapshot: Snapshot): Row[] {
  const waiters = lock.waiters.map(({ tid, mode }) => {
    const facts = [nameOf(tid, snapshot), mode === 'shared' && 'shared', turnText(tid, lock)];
    return { name: `waiter ${tid}`, value: facts.filter(Boolean).join(', ') };
  });
  return [
    { name: 'address', value: lock.address },
    { name: 'family', value: lock.family },
    ...row('its word says', lock.word),
    ...waiters,
  ];
}

function holderRows(lock: LockSnapshot, snapshot: Snapshot): Row[] {
  const numbered = lock.holders.length > 1;
  const rows = lock.holders.flatMap((holder, index) => {
    const number = numbered ? ` (${index + 1})` : '';
    return [
      { name: `held by${number}`, value: holderText(holder, snapshot) },
      { name: `how we know${number}`, value: `${holder.detail} (${holder.grade})` },
    ];
  });
  const unknown = lock.unknownHolder;
  return [...rows, ...row(numbered || rows.length > 0 ? 'further holders' : 'holder', unknown)];
}

function holderText(holder: Holder, snapshot: Snapshot): string {
  const name =
    holder.tid === null ? 'a thread that no longer exists' : nameOf(holder.tid, snapshot);
  const taken = takenText(holder.source);
  const perhaps = holder.grade === 'weak' ? 'perhaps ' : '';
  return `${perhaps}${name}, ${holder.mode}${taken === null ? '' : `, ${taken}`}`;
}

function nameOf(tid: number, snapshot: Snapshot): string {
  const thread = threadIn(snapshot, tid);
  return thread ? threadText(thread) : `thread ${tid}`;
}
