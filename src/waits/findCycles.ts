// Disjoint cycles of the wait-for graph, shortest first.
import type { WaitEdge } from './waitForGraph.ts';

export type Graph = ReadonlyMap<number, readonly WaitEdge[]>;

/**
 * Every disjoint cycle of two or more threads, as edges in waiting order beginning at the lowest
 * TID. A thread is in one cycle at most; `taken` are in one already. Edges to itself are left out.
 */
export function findCycles(graph: Graph, taken: ReadonlySet<number> = new Set()): WaitEdge[][] {
  const used = new Set(taken);
  const cycles: WaitEdge[][] = [];
  const starts = [...graph.keys()].sort((a, b) => a - b);
  for (const component of components(graph, used)) {
    const inside = starts.filter(tid => component.has(tid));
    for (let found = shortest(graph, inside, used); found; found = shortest(graph, inside, used)) {
      for (const edge of found) used.add(edge.from);
      cycles.push(fromLowest(found));
    }
  }
  return cycles;
}

function shortest(graph: Graph, starts: readonly number[], used: ReadonlySet<number>) {
  let best: WaitEdge[] | null = null;
  for (const start of starts) {
    if (used.has(start)) continue;
    const cycle = cycleThrough(graph, start, used);
    if (cycle && (best === null || cycle.length < best.length)) best = cycle;
    if (best?.length === 2) break; // no cycle is shorter
  }
  return best;
}

/** Breadth first from `start` back to itself. */
function cycleThrough(graph: Graph, start: number, used: ReadonlySet<number>): WaitEdge[] | null {
  const reachedBy = new Map<number, WaitEdge>();
  const queue = [start];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const edge of graph.get(next) ?? []) {
      if (edge.to === edge.from || used.has(edge.to)) continue;
      if (edge.to === start) return pathBack(reachedBy, edge, start);
      if (reachedBy.has(edge.to)) continue;
      reachedBy.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return null;
}

function pathBack(reachedBy: ReadonlyMap<number, WaitEdge>, last: WaitEdge, start: number) {
  const path = [last];
  for (let at = last.from; at !== start;) {
    const edge = reachedBy.get(at);
    if (edge === undefined) break;
    path.unshift(edge);
    at = edge.from;
  }
  return path;
}

function fromLowest(cycle: readonly WaitEdge[]): WaitEdge[] {
  const lowest = Math.min(...cycle.map(edge => edge.from));
  const first = cycle.findIndex(edge => edge.from === lowest);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** Strongly connected components of two or more threads (Tarjan, without recursion). */
function components(graph: Graph, used: ReadonlySet<number>): Set<number>[] {
  const found: Set<number>[] = [];
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const targets = (tid: number) =>
    (graph.get(tid) ?? []).map(edge => edge.to).filter(to => to !== tid && !used.has(to));

  for (const root of graph.keys()) {
    if (order.has(root) || used.has(root)) continue;
    const walk: { tid: number; rest: number[] }[] = [];
    const enter = (tid: number) => {
      order.set(tid, order.size);
      low.set(tid, order.get(tid) ?? 0);
      open.push(tid);
      isOpen.add(tid);
      walk.push({ tid, rest: targets(tid) });
    };
    const lower = (tid: number, to: number) => low.set(tid, Math.min(low.get(tid) ?? 0, to));
    enter(root);
    for (let top = walk.at(-1); top; top = walk.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        walk.pop();
        const parent = walk.at(-1);
        if (parent) lower(parent.tid, low.get(top.tid) ?? 0);
        if (low.get(top.tid) !== order.get(top.tid)) continue;
        const members = open.splice(open.indexOf(top.tid));
        for (const tid of members) isOpen.delete(tid);
        if (members.length > 1) found.push(new Set(members));
      } else if (!order.has(next)) enter(next);
      else if (isOpen.has(next)) lower(top.tid, order.get(next) ?? 0);
    }
  }
  return found;
}
