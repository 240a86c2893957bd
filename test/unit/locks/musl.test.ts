// musl's read-write lock, inner locks, join and once on words as read from test/programs/c/musl_*.
import { describe, expect, it } from 'vitest';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import { fakeMemory } from '../fakeMemory.ts';

const lock = 0x408140n;
const wait = 0x80n;

function recognise(
  value: number,
  words: Record<string, number>,
  functions: string[] = [],
  at = lock,
  links: Record<string, bigint> = {},
) {
  const memory = fakeMemory(0x408000n, 0x400, { u32: words, u64: links });
  const call = [at, wait, BigInt(value >>> 0), 0n, 0n, 0n];
  const futex = parseFutexCall({ number: 202, arguments: call, sp: 1n, pc: 1n });
  if (futex === null) throw new Error('not a futex wait');
  return recogniseWait({ futex, memory, lives: tid => tid === 1100 }, functions);
}

const stateOf = (family: string, word: number) =>
  findFamily(family)?.readState(lock, fakeMemory(lock, 64, { u32: { 0x408140: word >>> 0 } }));

describe('a read-write lock', () => {
  const reads = ['__syscall_cp_c', '__timedwait', 'pthread_rwlock_timedrdlock'];
  const writes = ['__syscall_cp_c', '__timedwait', 'pthread_rwlock_timedwrlock'];

  it('that a writer has is waited for in both modes, as the frames say', () => {
    const words = { 0x408140: 0xffffffff, 0x408144: 2 };
    expect(recognise(0xffffffff, words, reads)).toMatchObject({
      family: 'musl-rwlock',
      lock,
      mode: 'shared',
    });
    expect(recognise(0xffffffff, words, writes)).toMatchObject({ mode: 'exclusive' });
  });

  it('that readers have is known by its words alone', () => {
    const words = { 0x408140: 0x80000002, 0x408144: 1 };
    for (const functions of [[], writes]) {
      expect(recognise(0x80000002, words, functions)).toMatchObject({
        family: 'musl-rwlock',
        mode: 'exclusive',
      });
    }
  });

  it('is not told from a semaphore of 1.2.3 where there are no frames', () => {
    expect(recognise(0xffffffff, { 0x408140: 0xffffffff, 0x408144: 2 })).toBeNull();
  });

  it.each([
    ['nobody is counted as waiting', 0x80000002, { 0x408140: 0x80000002 }, lock],
    ['it lies askew', 0x80000002, { 0x408144: 0x80000002, 0x408148: 1 }, lock + 4n],
    [
      'no such sharing exists',
      0x80000002,
      { 0x408140: 0x80000002, 0x408144: 1, 0x408148: 7 },
      lock,
    ],
    ['more readers than threads', 0x90000000, { 0x408140: 0x90000000, 0x408144: 1 }, lock],
  ] as const)('is none where %s', (_, value, words, at) => {
    expect(recognise(value, words, [], at)?.family).not.toBe('musl-rwlock');
  });

  it('with sixteen readers is not taken for a mutex four bytes before it', () => {
    const words = { 0x408140: 0x80000010, 0x408144: 1 };
    expect(recognise(0x80000010, words)).toMatchObject({ family: 'musl-rwlock', lock });
  });

  it('says how it is held', () => {
    expect(stateOf('musl-rwlock', 0xffffffff)).toMatchObject({ held: 'exclusive', readers: 0 });
    expect(stateOf('musl-rwlock', 0x7fffffff)).toMatchObject({ held: 'exclusive' });
    expect(stateOf('musl-rwlock', 0x80000003)).toMatchObject({ held: 'shared', readers: 3 });
    expect(stateOf('musl-rwlock', 0)).toMatchObject({ held: 'free' });
    expect(stateOf('musl-rwlock', 0x10000000)).toBeNull();
  });
});

describe('locks inside libc', () => {
  it('of malloc tell no more than that they are locked', () => {
    const value = 0x80000002;
    expect(recognise(value, { 0x408140: value }, ['__lock', '__libc_malloc_impl'])).toMatchObject({
      family: 'musl-libc-lock',
      lock,
    });
    expect(recognise(value, { 0x408140: value })).toBeNull();
    expect(stateOf('musl-libc-lock', value)).toMatchObject({ held: 'exclusive', innerOwner: null });
    expect(stateOf('musl-libc-lock', 2)).toMatchObject({ held: 'free' });
  });

  it('of streams record their owner', () => {
    const value = 0x40000000 | 1100;
    expect(recognise(value, { 0x408140: value }, ['__lockfile'])).toMatchObject({
      family: 'musl-file-lock',
      lock,
    });
    expect(recognise(0x40000000 | 7, { 0x408140: value }, ['__lockfile'])).toBeNull();
    expect(stateOf('musl-file-lock', value)).toMatchObject({ innerOwner: 1100 });
    expect(stateOf('musl-file-lock', 0)).toMatchObject({ held: 'free' });
  });
});

describe('the end of a thread', () => {
  // struct pthread at 0x408200: its own address, tid @48, detach_state @56 (x86-64) or @32, @40 (aarch64)
  const own = { 0x408200: 0x408200n };

  it.each([
    ['x86-64', 0x408238n, { 0x408230: 1100, 0x408238: 2 }],
    ['aarch64', 0x408228n, { 0x408220: 1100, 0x408228: 2 }],
  ] as const)('is waited for in its record, of %s', (_, at, words) => {
    expect(recognise(2, words, [], at, own)).toMatchObject({ kind: 'thread', innerTid: 1100 });
  });

  it('is nobody’s where the record does not name itself or its thread is gone', () => {
    const words = { 0x408230: 1100, 0x408238: 2 };
    expect(recognise(2, words, [], 0x408238n)?.kind).not.toBe('thread');
    expect(recognise(2, { 0x408230: 7, 0x408238: 2 }, [], 0x408238n, own)?.innerTid).not.toBe(7);
  });
});

describe('a once flag', () => {
  it('runs while it reads 1, or 3 with waiters', () => {
    for (const word of [1, 3]) {
      expect(stateOf('pthread-once', word)).toMatchObject({ held: 'exclusive' });
    }
    expect(stateOf('pthread-once', 2)).toMatchObject({ held: 'free' });
  });
});
