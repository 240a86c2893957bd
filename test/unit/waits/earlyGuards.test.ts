// A guard that names its lock before it has it is no holder while its thread waits for that lock.
import { expect, it } from 'vitest';
import type { GuardSighting } from '../../../src/model/capture.ts';
import { isMoreThanAsking } from '../../../src/waits/earlyGuards.ts';

const guard = (variable: string, type: string, lock = 0x10n, at: bigint | null = null) =>
  ({ variable, type, lock, at, frame: 5, mode: 'exclusive' }) as GuardSighting;
const scoped = 'tbb::detail::d1::unique_scoped_lock<tbb::detail::d1::mutex>';

it.each([scoped, 'tbb::detail::d1::rw_scoped_lock<T>', 'boost::lock_guard<boost::shared_mutex>'])(
  'takes a lone %s for the one that asks, and one of two for a holder',
  type => {
    const own = guard('first', type);
    expect(isMoreThanAsking(own, [own])).toBe(false);
    expect(isMoreThanAsking(own, [own, guard('second', type)])).toBe(true);
  },
);

it('counts objects, not sightings, and those of this lock alone', () => {
  const own = guard('first', scoped, 0x10n, 0x7000n);
  expect(isMoreThanAsking(own, [own, { ...own, frame: 6 }])).toBe(false);
  expect(isMoreThanAsking(own, [own, guard('second', scoped, 0x20n)])).toBe(false);
});

it('leaves guards alone that are made when the lock is had', () => {
  const own = guard('guard', 'parking_lot::MutexGuard<u32>');
  expect(isMoreThanAsking(own, [own])).toBe(true);
});
