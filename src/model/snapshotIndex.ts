// A snapshot's threads and locks by their names: found at once, however many there are.
import type { Hex } from './address.ts';
import type { LockSnapshot, Snapshot, ThreadSnapshot, Waiter } from './snapshot.ts';

const threads = new WeakMap<Snapshot, ReadonlyMap<number, ThreadSnapshot>>();
const locks = new WeakMap<Snapshot, ReadonlyMap<string, LockSnapshot>>();
const waiters = new WeakMap<LockSnapshot, ReadonlyMap<number, Waiter>>();

/** Undefined where no such thread was there in that look. */
export function threadIn(
  snapshot: Snapshot,
  tid: number | null | undefined,
): ThreadSnapshot | undefined {
  let index = threads.get(snapshot);
  if (index === undefined) {
    index = new Map(snapshot.threads.map(thread => [thread.tid, thread]));
    threads.set(snapshot, index);
  }
  return typeof tid === 'number' ? index.get(tid) : undefined;
}

/** Undefined where nothing waits for that address. */
export function lockIn(
  snapshot: Snapshot,
  address: Hex | null | undefined,
): LockSnapshot | undefined {
  let index = locks.get(snapshot);
  if (index === undefined) {
    index = new Map(snapshot.locks.map(lock => [lock.address, lock]));
    locks.set(snapshot, index);
  }
  return typeof address === 'string' ? index.get(address) : undefined;
}

/** Undefined where that thread does not wait for the lock. */
export function waiterIn(lock: LockSnapshot, tid: number): Waiter | undefined {
  let index = waiters.get(lock);
  if (index === undefined) {
    index = new Map(lock.waiters.map(waiter => [waiter.tid, waiter]));
    waiters.set(lock, index);
  }
  return index.get(tid);
}
