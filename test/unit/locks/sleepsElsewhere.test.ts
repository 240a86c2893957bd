// Locks that sleep on a condition or in a queue of their own: boost::shared_mutex, tbb's mutex and rw_mutex.
// The words were read from programs of the corpus (boost 1.74, oneTBB 2021.8).
import { describe, expect, it } from 'vitest';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import type { CapturedThread, GuardSighting } from '../../../src/model/capture.ts';
import { sleeperWait } from '../../../src/waits/receiverWaits.ts';
import { fakeMemory } from '../fakeMemory.ts';

const state = (family: string, word: bigint) =>
  findFamily(family)?.readState(0x1000n, fakeMemory(0x1000n, 8, { u64: { 0x1000: word } }));

describe('words', () => {
  it('reads a boost::shared_mutex', () => {
    const family = 'boost-shared-mutex';
    expect(state(family, 0x0001_0000_0000_0001n)).toEqual({
      held: 'shared',
      innerOwner: null,
      readers: 1,
      upgradable: false,
      text: 'read-locked, 1 reader, a writer waits',
    });
    expect(state(family, 0x0001_0001_0000_0000n)).toMatchObject({ held: 'exclusive', readers: 0 });
    expect(state(family, 0n)).toMatchObject({ held: 'free' });
    expect(state(family, 0x0000_0100_0000_0001n)).toMatchObject({ upgradable: true });
    expect(state(family, 0x0000_0002_0000_0000n)).toBeNull();
    expect(state(family, 0x7fff_1234_5678n)).toBeNull();
  });

  it("reads tbb's mutex and rw_mutex", () => {
    expect(state('tbb-mutex', 0x0101n)).toMatchObject({ held: 'exclusive' });
    expect(state('tbb-mutex', 0x0100n)).toMatchObject({ held: 'free' });
    expect(state('tbb-mutex', 0x7fn)).toBeNull();
    const writerWaits = {
      held: 'shared',
      readers: 1,
      text: 'read-locked, 1 reader, a writer waits',
    };
    expect(state('tbb-rw-mutex', 6n)).toMatchObject(writerWaits);
    expect(state('tbb-rw-mutex', 1n)).toMatchObject({ held: 'exclusive' });
    expect(state('tbb-rw-mutex', 7n)).toMatchObject({ held: 'shared', readers: 1 }); // upgrades
    expect(state('tbb-rw-mutex', 2n)).toMatchObject({ held: 'free', text: 'free, a writer waits' });
    expect(state('tbb-rw-mutex', 0x7fff_1234_5678n)).toBeNull();
  });
});

describe('the wait', () => {
  const frames = [
    'pthread_cond_wait@@GLIBC_2.3.2',
    'boost::condition_variable::wait',
    'boost::shared_mutex::lock_shared',
    'boost::shared_lock::lock',
    'transfer',
  ];
  const sighting = { frame: 2, type: '*', lock: 0x1000n, mode: 'shared' } as GuardSighting;
  const captured = { guards: [sighting] } as unknown as CapturedThread;

  it("is for the lock function's own this", () => {
    expect(sleeperWait(frames, captured, false)).toMatchObject({
      kind: 'lock',
      lock: 0x1000n,
      mode: 'shared',
      family: 'boost-shared-mutex',
    });
  });

  it('is for an unknown lock where debug information does not tell, and says when it is timed', () => {
    const wait = sleeperWait(frames, null, true);
    expect(wait).toMatchObject({ kind: 'lock', lock: null, family: null, timed: true });
    expect(wait).not.toHaveProperty('spins');
  });

  it('is none of these while it is for the mutex inside, or in no such function', () => {
    expect(sleeperWait(['pthread_mutex_lock', ...frames], captured, false)).toBeNull();
    expect(sleeperWait(['pthread_cond_wait', 'worker'], captured, false)).toBeNull();
  });
});
