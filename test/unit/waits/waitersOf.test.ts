// Waiters in the order of a parking_lot queue, on records linked as parking_lot_core 0.9.3 links them.
import { expect, it } from 'vitest';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import type { LockFamily } from '../../../src/locks/lockFamily.ts';
import { waitersOf } from '../../../src/waits/waitersOf.ts';
import type { ThreadFacts } from '../../../src/waits/threadFacts.ts';
import { fakeMemory } from '../fakeMemory.ts';

const lock = 0x5f00n;
const recordOf = (tid: number) => 0x5000n + BigInt(tid) * 0x40n;

function waiter(tid: number, mode: 'exclusive' | 'shared' = 'exclusive'): ThreadFacts {
  const call = { number: 202, arguments: [recordOf(tid) + 32n, 0x80n, 1n, 0n], sp: 1n, pc: 1n };
  const scan = { tid, innerTid: tid, name: 'w', state: 'S', cpuTicks: 0, switches: 0, call };
  const wait = { kind: 'lock', mode, lock, family: 'x', tid: null, timed: false, detail: null };
  return { tid, scan, wait } as unknown as ThreadFacts;
}

/** Each thread with who stands behind it, and the key it is parked on. */
function records(links: Record<number, { next: number; key?: bigint }>) {
  const u64: Record<string, bigint> = {};
  const u32: Record<string, number> = {};
  for (const [tid, { next, key }] of Object.entries(links)) {
    const record = Number(recordOf(Number(tid)));
    u64[String(record)] = key ?? lock;
    u64[String(record + 8)] = next === 0 ? 0n : recordOf(next);
    u32[String(record + 32)] = 1;
  }
  return fakeMemory(0x5000n, 0x1000, { u64, u32 });
}

const family = (name: string) => findFamily(name) as LockFamily;
const order = (tids: number[], links: Parameters<typeof records>[0], name = 'parking-lot-mutex') =>
  waitersOf(
    family(name),
    tids.map(tid => waiter(tid)),
    records(links),
  ).map(({ tid, ahead }) => [tid, ahead]);

it('follows the links from record to record, past threads parked on other locks', () => {
  const links = { 1: { next: 0 }, 2: { next: 9 }, 9: { next: 1, key: 0x5e00n }, 3: { next: 2 } };
  expect(order([1, 2, 3], links)).toEqual([
    [3, 0],
    [2, 1],
    [1, 2],
  ]);
});

it('counts each queue of a lock for itself', () => {
  const links = { 1: { next: 0 }, 2: { next: 1 }, 3: { next: 0, key: lock + 1n } };
  const found = order([1, 2, 3], links, 'parking-lot-rwlock');
  expect(found).toEqual([
    [2, 0],
    [1, 1],
    [3, 0],
  ]);
});

it('says no order where the links lead into a loop', () => {
  expect(order([1, 2], { 1: { next: 2 }, 2: { next: 1 } })).toEqual([
    [1, null],
    [2, null],
  ]);
});

it('says no order of a lock whose queue is the kernel’s', () => {
  expect(order([2, 1], { 1: { next: 0 }, 2: { next: 1 } }, 'pthread-mutex')).toEqual([
    [2, null],
    [1, null],
  ]);
});
