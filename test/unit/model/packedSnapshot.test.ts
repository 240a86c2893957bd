// A packed snapshot is small and tells the same.
import { expect, it } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../../src/model/packedSnapshot.ts';
import { frame, snapshot as makeSnapshot, thread } from '../snapshots.ts';

const stack = () => [frame('wait', null, true), frame('run', 7), frame('main', 30)];
const many = Array.from({ length: 1000 }, (_, index) =>
  thread(100 + index, `t${index}`, { frames: stack() }),
);
const other = thread(50, 'other', { frames: [frame('wait', null, true), frame('run', 8)] });
const bare = thread(51, 'bare');
const snapshot = makeSnapshot({ threads: [...many, other, bare] });

it('comes out as it went in, also by way of JSON', () => {
  const sent: unknown = JSON.parse(JSON.stringify(packSnapshot(snapshot)));
  expect(unpackSnapshot(sent as ReturnType<typeof packSnapshot>)).toEqual(snapshot);
});

it('has equal frames and stacks once, whether or not they were the same objects', () => {
  const packed = packSnapshot(snapshot);
  expect(packed.frames).toHaveLength(4);
  expect(packed.stacks).toEqual([[0, 1, 2], [0, 3], []]);
  const [first, second] = unpackSnapshot(packed).threads;
  expect(first?.frames).toBe(second?.frames);
});
