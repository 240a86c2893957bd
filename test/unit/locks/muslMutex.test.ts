// musl's mutex on recorded memory: the words of test/programs/c/musl_abba, and what only looks like it.
import { describe, expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { fakeMemory } from '../fakeMemory.ts';

const lock = 0x40a180n;
const waiting = 0x80000000;

function recognise(type: number, word: number, waiters: number, lives = true) {
  const memory = fakeMemory(lock, 40, {
    u32: { 0x40a180: type, 0x40a184: word >>> 0, 0x40a188: waiters },
  });
  const call = [lock + 4n, 0x80n, BigInt(word >>> 0), 0n, 0n, 0n];
  const futex = parseFutexCall({ number: 202, arguments: call, sp: 1n, pc: 1n });
  if (futex === null) throw new Error('not a futex wait');
  const wait = recogniseWait({ futex, memory, lives: () => lives }, []);
  return { wait, state: findFamily('musl-mutex')?.readState(lock, memory) };
}

describe('a mutex of musl', () => {
  it('records its owner where it is recursive or checks errors', () => {
    const { wait, state } = recognise(1, waiting | 1100, 1);
    expect(wait).toMatchObject({ family: 'musl-mutex', lock, mode: 'exclusive' });
    expect(state).toMatchObject({ held: 'exclusive', innerOwner: 1100 });
  });

  it('records none where it is normal', () => {
    const { wait, state } = recognise(0, waiting | 16, 2);
    expect(wait).toMatchObject({ family: 'musl-mutex', lock });
    expect(state).toMatchObject({ held: 'exclusive', innerOwner: null });
  });

  it.each([
    ['a normal one with another value', 0, waiting | 1100, 1, true],
    ['an owner that does not live', 1, waiting | 1100, 1, false],
    ['no waiters', 1, waiting | 1100, 0, true],
    ['a type that does not exist', 64, waiting | 1100, 1, true],
  ] as const)('is not: %s', (_, type, word, waiters, lives) => {
    expect(recognise(type, word, waiters, lives).wait?.family).not.toBe('musl-mutex');
  });
});
