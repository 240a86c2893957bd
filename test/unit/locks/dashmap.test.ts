// DashMap's shard locks of the versions that the live programs do not build: 4.0 and 5.3.0 to 5.3.3 spin, 6.x pads.
import { describe, expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { spinWait } from '../../../src/waits/receiverWaits.ts';
import { fakeMemory } from '../fakeMemory.ts';

describe('4.0', () => {
  const state = (word: bigint) =>
    findFamily('dashmap-spin')?.readState(
      0x1000n,
      fakeMemory(0x1000n, 8, { u64: { 0x1000: word } }),
    );

  it('reads writer, upgradable and plain readers', () => {
    expect(state(1n)).toMatchObject({ held: 'exclusive' });
    // a reader that spins against a writer counts itself for a moment
    expect(state(5n)).toMatchObject({ held: 'exclusive' });
    expect(state(8n)).toMatchObject({ held: 'shared', readers: 2 });
    expect(state(2n)).toMatchObject({ held: 'shared', readers: 1 });
    expect(state(0n)).toMatchObject({ held: 'free' });
  });

  it('is waited for by a running thread', () => {
    const functions = ['dashmap::lock::RwLock::read', 'dashmap::DashMap::_get', 'app::main'];
    expect(spinWait(functions, null)).toMatchObject({ kind: 'lock', spins: true });
  });
});

describe('5.3.0 to 5.3.3', () => {
  const state = (word: bigint) =>
    findFamily('dashmap-raw-spin')?.readState(
      0x1000n,
      fakeMemory(0x1000n, 8, { u64: { 0x1000: word } }),
    );

  it('reads the top bit as a writer and all else as readers, as in programs built against 5.3.3', () => {
    expect(state(0x8000_0000_0000_0000n)).toMatchObject({ held: 'exclusive' });
    expect(state(1n)).toMatchObject({ held: 'shared', readers: 1 });
    expect(state(0n)).toMatchObject({ held: 'free' });
    // the state of 5.3.4 and later, write-locked
    expect(state(0xffff_ffff_ffff_fffcn)).toBeNull();
  });

  it('reads the 32 bits of 5.3.0 beside what else the map has there', () => {
    expect(state(0x1234_5678_8000_0000n)).toMatchObject({ held: 'exclusive' });
    expect(state(0x1234_5678_0000_0002n)).toMatchObject({ held: 'shared', readers: 2 });
  });

  it('is waited for by a running thread, where the receiver has the field of that lock', () => {
    for (const name of ['dashmap::lock::lock_exclusive', 'dashmap::lock::RawRwLock::lock_shared']) {
      const functions = [name, 'lock_api::rwlock::RwLock::write', 'app::main'];
      const captured = (fits: boolean) => ({ frames: [{ fits }], guards: [] }) as never;
      expect(spinWait(functions, captured(true))).toMatchObject({ kind: 'lock', spins: true });
      // 5.3.4 has functions of the same names, and parks
      expect(spinWait(functions, captured(false))).toBeNull();
    }
  });
});

describe('6.1, shards 128 bytes apart', () => {
  // ThreadData of a reader parked on the second shard's lock plus one
  const shard = 0x5180n;
  const memory = fakeMemory(0x5000n, 1024, {
    u32: { 0x5020: 1 },
    u64: { 0x5000: shard + 1n, 0x5180: 0xfffffffffffffffdn },
  });

  it('is recognised by the key of the parked thread and by its word', () => {
    const futex = parseFutexCall({
      number: 202,
      arguments: [0x5020n, 0x80n, 1n, 0n, 0n, 0n],
      sp: 1n,
      pc: 1n,
    });
    const names = ['dashmap::lock::RawRwLock::lock_shared_slow'];
    for (const functions of [[], names]) {
      expect(
        futex && recogniseWait({ futex, memory, lives: () => false }, functions),
      ).toMatchObject({
        family: 'dashmap-shard',
        lock: shard,
        mode: 'shared',
      });
    }
  });

  it('tells the map’s own pointer to its shards from a guard’s by their number above it', () => {
    const isOther = findFamily('dashmap-shard')?.isOtherPointer;
    expect(isOther?.(64n)).toBe(true);
    expect(isOther?.(48n)).toBe(false);
  });
});
