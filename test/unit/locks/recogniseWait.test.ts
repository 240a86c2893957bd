// Which of the frames of a wait names the lock, where several could.
import { expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { fakeMemory } from '../fakeMemory.ts';

const futexOf = (address: bigint, op: bigint, value: bigint) => {
  const call = [address, op, value, 0n, 0n, 0n];
  const futex = parseFutexCall({ number: 202, arguments: call, sp: 1n, pc: 1n });
  if (futex === null) throw new Error('not a futex wait');
  return futex;
};

it('does not take the counter of a Rust Condvar for the readers of an rwlock', () => {
  // as met in idle rayon workers: a counter of 393 wake-ups, and zeros behind it
  const value = (393 << 3) | 6;
  const memory = fakeMemory(0x1000n, 64, { u32: { 0x1000: value } });
  const futex = futexOf(0x1000n, 0x89n, BigInt(value));
  expect(recogniseWait({ futex, memory, lives: () => true }, [])).toBeNull();
});

it('takes a reader behind a queued writer for one where the rwlock prefers writers', () => {
  const value = (1 << 3) | 6;
  const memory = fakeMemory(0x1000n, 64, { u32: { 0x1000: value, 0x1030: 2 } });
  const futex = futexOf(0x1000n, 0x189n, BigInt(value));
  expect(recogniseWait({ futex, memory, lives: () => true }, [])).toMatchObject({
    family: 'pthread-rwlock',
    lock: 0x1000n,
    mode: 'shared',
  });
});

it('takes the mutex of a static glibc for a mutex, not for a lock inside libc', () => {
  const memory = fakeMemory(0x1000n, 64, { u32: { 0x1000: 2, 0x1008: 72, 0x100c: 1 } });
  const futex = futexOf(0x1000n, 0x80n, 2n);
  const names = ['futex_wait', '__lll_lock_wait', '___pthread_mutex_lock'];
  expect(recogniseWait({ futex, memory, lives: () => true }, names)).toMatchObject({
    family: 'pthread-mutex',
    lock: 0x1000n,
  });
});

it.each([
  ['a Rust Mutex<u64> of 4,416,430,731', 0x89n, { 0x1008: 121463435, 0x100c: 1 }],
  ['a Rust Mutex<(u32, u32)>', 0x89n, { 0x1008: 5, 0x100c: 1 }],
  ['an owner that no thread can be', 0x80n, { 0x1008: 121463435, 0x100c: 1 }],
  ['a count that only recursive ones have', 0x80n, { 0x1004: 9, 0x1008: 5, 0x100c: 1 }],
  ['a list that only robust ones are in', 0x80n, { 0x1008: 5, 0x100c: 1, 0x1020: 4096 }],
] as const)('without frames does not take for a glibc mutex: %s', (_, op, words) => {
  const memory = fakeMemory(0x1000n, 64, { u32: { 0x1000: 2, ...words } });
  const futex = futexOf(0x1000n, op, 2n);
  expect(recogniseWait({ futex, memory, lives: () => false }, [])).toBeNull();
});

it('without frames does not take a Rust Mutex behind a counter for an rwlock', () => {
  const words = { 0x1000: 11, 0x1008: 2 };
  const memory = fakeMemory(0x1000n, 64, { u32: words });
  const view = { memory, lives: () => false };
  expect(recogniseWait({ ...view, futex: futexOf(0x1008n, 0x89n, 2n) }, [])).toBeNull();
  expect(recogniseWait({ ...view, futex: futexOf(0x1008n, 0x189n, 2n) }, [])).toMatchObject({
    family: 'pthread-rwlock',
  });
});
