// Which of the frames of a wait names the lock, where several could.
import { expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { fakeMemory } from '../fakeMemory.ts';

it('takes the mutex of a static glibc for a mutex, not for a lock inside libc', () => {
  const memory = fakeMemory(0x1000n, 64, { u32: { 0x1000: 2, 0x1008: 72, 0x100c: 1 } });
  const wait = [0x1000n, 0x80n, 2n, 0n, 0n, 0n];
  const futex = parseFutexCall({ number: 202, arguments: wait, sp: 1n, pc: 1n });
  if (futex === null) throw new Error('not a futex wait');
  const names = ['futex_wait', '__lll_lock_wait', '___pthread_mutex_lock'];
  expect(recogniseWait({ futex, memory, lives: () => true }, names)).toMatchObject({
    family: 'pthread-mutex',
    lock: 0x1000n,
  });
});
