// glibc's locks on aarch64, as a program built with aarch64-linux-gnu-gcc 12.2 and glibc 2.36 had them
// in its memory (run by qemu-aarch64): thread 26583 holds all of them.
import { expect, it } from 'vitest';
import { findFamily } from '../../../src/locks/lockFamilies.ts';
import { recogniseWait } from '../../../src/locks/recogniseWait.ts';
import type { Memory } from '../../../src/model/memory.ts';

const lock = 0xffff_8000_1000n; // beyond what x86-64 has
const tid = 26583;

/** `words`: 32-bit words in hexadecimal as they lie in memory, the rest of the lock zeros. */
function memoryOf(size: number, words: string): Memory {
  const bytes = Buffer.alloc(size);
  Buffer.from(words.replaceAll(' ', ''), 'hex').copy(bytes);
  return {
    read(address, length) {
      const start = Number(address - lock);
      return start < 0 || start + length > size ? null : bytes.subarray(start, start + length);
    },
  };
}
const mutexes = {
  normal: memoryOf(48, '01000000 00000000 d7670000 01000000'),
  recursive: memoryOf(48, '01000000 02000000 d7670000 01000000 01000000'),
  errorcheck: memoryOf(48, '01000000 00000000 d7670000 01000000 02000000'),
};
const readTwice = memoryOf(56, '10000000');
const written = memoryOf(56, '03000000 00000000 01000000 01000000 00000000 00000000 d7670000');

it.each(Object.entries(mutexes))('reads the owner of a %s mutex', (_, memory) => {
  const state = findFamily('pthread-mutex')?.readState(lock, memory);
  expect(state).toMatchObject({ held: 'exclusive', innerOwner: tid });
});

it('reads the writer of a rwlock, and counts readers', () => {
  const family = findFamily('pthread-rwlock');
  expect(family?.readState(lock, written)).toMatchObject({ held: 'exclusive', innerOwner: tid });
  expect(family?.readState(lock, readTwice)).toMatchObject({ held: 'shared', readers: 2 });
});

it('recognises the wait for a contended mutex by memory alone', () => {
  const contended = memoryOf(48, '02000000 00000000 d7670000 01000000');
  const futex = { address: lock, command: 0, private: true, realtime: false, value: 2 };
  const view = {
    futex: { ...futex, timed: false, sp: 0xffff_ffff_e000n },
    memory: contended,
    lives: (inner: number) => inner === tid,
  };
  expect(recogniseWait(view, [])).toMatchObject({ family: 'pthread-mutex', lock });
});
