// Who waits for a lock, in the order of the lock's own queue where the process keeps one.
import type { Address } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';
import type { Waiter } from '../model/snapshot.ts';
import { parseFutexCall } from '../locks/futexCall.ts';
import type { LockFamily, WaitingQueue } from '../locks/lockFamily.ts';
import type { ThreadFacts } from './threadFacts.ts';

interface Place {
  /** The last record of the list: what tells one list from another. */
  readonly list: Address;
  readonly behind: number;
}

/** `waits`: the threads that wait for one lock of this family. */
export function waitersOf(
  { queue }: LockFamily,
  waits: readonly ThreadFacts[],
  memory: Memory,
): Waiter[] {
  if (queue === undefined) return waits.map(thread => waiterOf(thread, null));
  const placeOf = placeFinder(queue, memory);
  const queued = new Map<Address, { thread: ThreadFacts; place: Place }[]>();
  const others: ThreadFacts[] = [];
  for (const thread of waits) {
    const futex = parseFutexCall(thread.scan.call);
    const record = futex && queue.recordOf({ futex, memory, lives: () => false });
    const place = record === null ? null : placeOf(record);
    if (place === null) others.push(thread);
    else {
      const known = queued.get(place.list);
      if (known) known.push({ thread, place });
      else queued.set(place.list, [{ thread, place }]);
    }
  }
  const lists = [...queued.values()].map(list =>
    list.toSorted((a, b) => b.place.behind - a.place.behind),
  );
  return [
    ...lists.flatMap(list => list.map(({ thread }, ahead) => waiterOf(thread, ahead))),
    ...others.map(thread => waiterOf(thread, null)),
  ];
}

const waiterOf = ({ tid, wait }: ThreadFacts, ahead: number | null): Waiter => ({
  tid,
  mode: wait?.mode ?? null,
  ahead,
});

/** Walks each list once, whoever asks first. Null where it leads into a loop: it changes just now. */
function placeFinder(queue: WaitingQueue, memory: Memory): (record: Address) => Place | null {
  const known = new Map<Address, Place | null>();
  return record => {
    const walked: Address[] = [];
    let at: Address | null = record;
    while (at !== null && !known.has(at)) {
      known.set(at, null);
      walked.push(at);
      at = queue.next(at, memory);
    }
    const rest = at === null ? undefined : known.get(at);
    if (rest === null) return null;
    const list = rest?.list ?? walked.at(-1) ?? record;
    let behind = rest ? rest.behind + 1 : 0;
    for (const one of walked.reverse()) known.set(one, { list, behind: behind++ });
    return known.get(record) ?? null;
  };
}
