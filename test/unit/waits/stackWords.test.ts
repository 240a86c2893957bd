// Words on a stack: which frame they lie in, and what is not one of its frames at all.
import { expect, it } from 'vitest';
import type { CapturedThread } from '../../../src/model/capture.ts';
import { findArcsOf, findStackWords } from '../../../src/waits/stackWords.ts';
import { fakeMemory } from '../fakeMemory.ts';

function captured(words: readonly bigint[], sps: readonly bigint[]): CapturedThread {
  const bytes = new Uint8Array(words.length * 8);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => view.setBigUint64(index * 8, word, true));
  return {
    tid: 1,
    frames: sps.map(sp => ({ pc: 1n, function: 'f', file: null, line: null, inlined: false, sp })),
    sp: 0n,
    stack: { base: 0x1000n, bytes },
    registers: [],
    guards: [],
    references: [],
    released: [],
    kept: [],
    saved: [],
  };
}

it('finds a word in its frame, with the word above it', () => {
  const thread = captured([0n, 0xabcn, 16n, 0xabcn, 0n], [0x1000n, 0x1010n, 0x1020n]);
  expect(findStackWords(thread, 0xabcn)).toEqual([
    { at: 0x1008n, frame: 0, next: 16n },
    { at: 0x1018n, frame: 1, next: 0n },
  ]);
});

it('leaves out what lies above the outermost frame: the thread’s own records', () => {
  const thread = captured([0n, 0n, 0xabcn, 0xabcn], [0x1000n, 0x1010n]);
  expect(findStackWords(thread, 0xabcn)).toEqual([]);
});

it('finds an Arc of the lock, and no freed one', () => {
  const thread = captured([0x20000n, 0x20040n, 0n], [0x1000n, 0x1010n]);
  const memory = fakeMemory(0x20000n, 128, {
    u64: {
      0x20000: 1n,
      0x20008: 1n,
      0x20010: 0xabcn,
      0x20040: 0x55d0_0000_0000n,
      0x20048: 1n,
      0x20050: 0xabcn,
    },
  });
  expect(findArcsOf(thread, 0xabcn, memory)).toEqual([{ at: 0x1000n, frame: 0, next: 0n }]);
});

it('takes nothing on the stack itself for an Arc: a slice and its pointers may look like one', () => {
  const thread = captured([0x1008n, 1n, 1n, 0xabcn], [0x1000n, 0x1020n]);
  const memory = fakeMemory(0x1000n, 32, { u64: { 0x1008: 1n, 0x1010: 1n, 0x1018: 0xabcn } });
  expect(findArcsOf(thread, 0xabcn, memory)).toEqual([]);
});
