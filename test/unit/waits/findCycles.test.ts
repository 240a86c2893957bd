// Cycles in wait-for graphs: disjoint, shortest first, no false ones.
import { expect, it } from 'vitest';
import { findCycles } from '../../../src/waits/findCycles.ts';
import type { WaitEdge } from '../../../src/waits/waitForGraph.ts';

function graph(...pairs: [number, number][]) {
  const edges = new Map<number, WaitEdge[]>();
  for (const [from, to] of pairs) {
    const edge: WaitEdge = { from, to, lock: `0x${from}`, grade: 'exact', timed: false };
    edges.set(from, [...(edges.get(from) ?? []), edge]);
  }
  return edges;
}
const tids = (cycles: WaitEdge[][]) => cycles.map(cycle => cycle.map(edge => edge.from));

it('finds none in a chain or a tree', () => {
  expect(findCycles(graph([1, 2], [2, 3], [4, 3]))).toEqual([]);
});

it('leaves a thread that waits for itself to others', () => {
  expect(findCycles(graph([1, 1], [2, 1]))).toEqual([]);
});

it('gives a cycle in waiting order from its lowest TID', () => {
  expect(tids(findCycles(graph([3, 1], [1, 2], [2, 3], [9, 1])))).toEqual([[1, 2, 3]]);
});

it('finds every disjoint cycle', () => {
  expect(tids(findCycles(graph([1, 2], [2, 1], [5, 6], [6, 7], [7, 5])))).toEqual([
    [1, 2],
    [5, 6, 7],
  ]);
});

it('prefers the shortest of cycles that share threads', () => {
  expect(tids(findCycles(graph([1, 2], [2, 3], [3, 1], [3, 2])))).toEqual([[2, 3]]);
});

it('is linear enough for ten thousand threads behind one', () => {
  const pairs = Array.from({ length: 10_000 }, (_, n): [number, number] => [n + 2, n + 1]);
  const started = performance.now();
  expect(findCycles(graph(...pairs))).toEqual([]);
  expect(performance.now() - started).toBeLessThan(1000);
});
