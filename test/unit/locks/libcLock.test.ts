// libc's inner locks as recorded on glibc 2.36: a stream's names its owner's record, an arena's nobody.
import { describe, expect, it } from 'vitest';
import { libcLock } from '../../../src/locks/libcLock.ts';
import { threadOfLocal, threadOfRecord } from '../../../src/locks/threadRecord.ts';
import { fakeMemory } from '../fakeMemory.ts';

const stream = 0x2000n;
const record = 0x8000n;

const memoryWith = (words: Record<string, bigint>) =>
  fakeMemory(0x2000n, 0x20000, {
    u32: { 0x2000: 2, 0x182d0: 72 },
    u64: { 0x18000: 0x18000n, 0x18010: 0x18000n, ...words },
  });

describe('the owner of a stream', () => {
  it('is the thread whose record the lock points at', () => {
    expect(libcLock.readState(stream, memoryWith({ 0x2008: 0x18000n }))).toMatchObject({
      held: 'exclusive',
      innerOwner: 72,
    });
  });

  it('is nobody where the next word is no such pointer, as in an arena', () => {
    for (const word of [0n, 1n, 0x18008n, record]) {
      expect(libcLock.readState(stream, memoryWith({ 0x2008: word }))).toMatchObject({
        held: 'exclusive',
        innerOwner: null,
      });
    }
  });
});

describe('a thread’s record', () => {
  it('is found above its thread-locals', () => {
    expect(threadOfLocal(0x17fa3n, memoryWith({}))).toBe(72);
    expect(threadOfLocal(0x18010n, memoryWith({}))).toBeNull();
  });

  it('is not believed where it does not point at itself', () => {
    expect(threadOfRecord(0x2008n, memoryWith({ 0x2008: 0x18000n, 0x18010: 1n }))).toBeNull();
  });
});

it('is waited for in malloc and streams, and never stands for a mutex', () => {
  for (const name of ['__GI___lll_lock_wait_private', '__libc_malloc', 'flockfile']) {
    expect(libcLock.blocking.test(name), name).toBe(true);
  }
  for (const name of ['__lll_lock_wait', '__GI___lll_lock_wait', 'my_malloc', 'mallocator']) {
    expect(libcLock.blocking.test(name), name).toBe(false);
  }
});
