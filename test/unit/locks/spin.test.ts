// Locks that spin: their words, and the frames that say that a running thread is blocked.
import { describe, expect, it } from 'vitest';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import type { CapturedThread } from '../../../src/model/capture.ts';
import { isReceiver, spinWait } from '../../../src/waits/receiverWaits.ts';
import { fakeMemory } from '../fakeMemory.ts';

const state = (family: string, word: bigint) =>
  findFamily(family)?.readState(0x1000n, fakeMemory(0x1000n, 8, { u64: { 0x1000: word } }));

describe('words', () => {
  it('reads a Mutex, a hand-made lock and a pthread spin lock', () => {
    expect(state('spin-mutex', 1n)).toMatchObject({ held: 'exclusive' });
    expect(state('spin-mutex', 0n)).toMatchObject({ held: 'free' });
    expect(state('spin-mutex', 7n)).toBeNull();
    expect(state('spin-lock', 0n)).toMatchObject({ held: 'free' });
    expect(state('pthread-spinlock', 0n)).toMatchObject({ held: 'exclusive' });
    expect(state('pthread-spinlock', 1n)).toMatchObject({ held: 'free' });
  });

  it('counts the readers of an RwLock, an upgradable one with them', () => {
    expect(state('spin-rwlock', 1n)).toMatchObject({ held: 'exclusive' });
    expect(state('spin-rwlock', (2n << 2n) | 2n)).toMatchObject({ held: 'shared', readers: 3 });
    expect(state('spin-rwlock', 0n)).toMatchObject({ held: 'free' });
  });

  it('takes a Once for held only while its initialiser runs', () => {
    expect(state('spin-once', 1n)).toMatchObject({ held: 'exclusive' });
    expect(state('spin-once', 2n)).toMatchObject({ held: 'free' });
  });
});

const captured = (frame: number, type: string): CapturedThread => ({
  tid: 1,
  frames: [],
  sp: 0n,
  stack: null,
  registers: [],
  saved: [],
  references: [],
  released: [],
  kept: [],
  guards: [
    { frame, variable: 'self', type, at: null, lock: 0x1000n, mode: 'shared', file: null, line: 1 },
  ],
});

describe('a running thread', () => {
  const functions = ['core::hint::spin_loop', 'spin::rwlock::RwLock::read', 'app::route'];

  it('is blocked on the receiver of the lock function that it spins in', () => {
    const self = captured(1, '*mut spin::rwlock::RwLock<u32, spin::relax::Spin>');
    expect(spinWait(functions, self)).toMatchObject({
      lock: 0x1000n,
      family: 'spin-rwlock',
      mode: 'shared',
      spins: true,
    });
  });

  it('is blocked on an unknown lock where no receiver is seen', () => {
    expect(spinWait(functions, captured(1, 'spin::rwlock::RwLockReadGuard<u32>'))).toMatchObject({
      lock: null,
      family: null,
    });
    expect(spinWait(['SpinLock::lock()', 'main'], null)).toMatchObject({ kind: 'lock' });
  });

  it('is not blocked elsewhere', () => {
    expect(spinWait(['memcpy', 'app::spin_fast', 'main'], null)).toBeNull();
  });

  it('has guards that are objects and receivers that are pointers', () => {
    const typed = (type: string) => captured(0, type).guards.map(isReceiver)[0];
    expect(typed('SpinLock * const')).toBe(true);
    expect(typed('&spin::mutex::Mutex<u8>')).toBe(true);
    expect(typed('std::lock_guard<SpinLock *>')).toBe(false);
  });
});
