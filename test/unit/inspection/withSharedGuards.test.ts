// Guards behind an Arc, on words as alloc::sync::ArcInner of std 1.95 has them: strong, weak, data.
import { expect, it } from 'vitest';
import { withSharedGuards } from '../../../src/inspection/withSharedGuards.ts';
import type { Capture, GuardSighting } from '../../../src/model/capture.ts';
import { fakeMemory } from '../fakeMemory.ts';

const memory = fakeMemory(0x20000n, 64, {
  u64: { 0x20000: 2n, 0x20008: 1n, 0x20010: 0xabcn, 0x20020: 0x55d000000000n, 0x20028: 1n },
});

function locksOf(...guards: Pick<GuardSighting, 'lock' | 'arc'>[]) {
  const capture = { threads: new Map([[7, { guards }]]) } as unknown as Capture;
  return withSharedGuards(capture, memory)
    .threads.get(7)
    ?.guards.map(guard => guard.lock);
}

it('follows an Arc to the lock that its guard has, and leaves a plain guard as it is', () => {
  expect(locksOf({ lock: 0x20000n, arc: 16 }, { lock: 0x123n, arc: null })).toEqual([
    0xabcn,
    0x123n,
  ]);
});

it('leaves out what was freed, and what is nowhere', () => {
  expect(locksOf({ lock: 0x20020n, arc: 16 }, { lock: 0x90000n, arc: 16 })).toEqual([]);
});
