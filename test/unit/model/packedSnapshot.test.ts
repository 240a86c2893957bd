// A packed snapshot is small and tells the same.
import { expect, it } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../../src/model/packedSnapshot.ts';
import { frame, mutex, snapshot as makeSnapshot, thread, waitsFor } from '../snapshots.ts';

const stack = () => [frame('wait', null, true), frame('run', 7), frame('main', 30)];
const many = Array.from({ length: 1000 }, (_, index) =>
  thread(100 + index, `t${index}`, {
    frames: stack(),
    waitsFor: waitsFor('0x10'),
    quietMs: index * 3,
  }),
);
const other = thread(50, 'other', { frames: [frame('wait', null, true), frame('run', 8)] });
const snapshot = makeSnapshot({
  threads: [...many, other, thread(51, 'bare')],
  locks: [
    mutex('0x10', { waiters: many.map(({ tid }) => ({ tid, mode: 'exclusive', ahead: null })) }),
  ],
  findings: [
    {
      kind: 'blocked-behind',
      confidence: 'certain',
      tids: [50, ...many.map(({ tid }) => tid)],
      locks: ['0x10'],
      sentence: 'They wait.',
      edges: many.map(({ tid }) => ({ tid, lock: '0x10', heldBy: 50, timed: false })),
      missing: null,
    },
  ],
});
const sent = () => JSON.stringify(packSnapshot(snapshot));

it('comes out as it went in, also by way of JSON', () => {
  expect(unpackSnapshot(JSON.parse(sent()) as ReturnType<typeof packSnapshot>)).toEqual(snapshot);
});

it('is a small part of what JSON makes of the whole', () => {
  expect(sent().length).toBeLessThan(JSON.stringify(snapshot).length / 10);
});

it('has equal frames and stacks once, whether or not they were the same objects', () => {
  const packed = packSnapshot(snapshot);
  expect(packed.frames.rows).toBe(4);
  expect(packed.threads.columns['frames']).toMatchObject({ distinct: [[0, 1, 2], [0, 3], []] });
  const [first, second] = unpackSnapshot(packed).threads;
  expect(first?.frames).toBe(second?.frames);
});

it('may be empty', () => {
  const empty = makeSnapshot({ threads: [], locks: [], findings: [] });
  expect(unpackSnapshot(packSnapshot(empty))).toEqual(empty);
});
