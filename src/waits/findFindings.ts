// What is wrong: self-deadlocks, cycles, orphaned locks, and who is blocked behind whom.
import { hexOf, type Hex } from '../model/address.ts';
import type { Confidence, FindingKind } from '../model/snapshot.ts';
import { findCycles, type Graph } from './findCycles.ts';
import type { LockFacts } from './lockFacts.ts';
import type { ThreadFacts } from './threadFacts.ts';
import { waitForGraph, type WaitEdge } from './waitForGraph.ts';

/** A finding before it is put into words. */
export interface RawFinding {
  readonly kind: FindingKind;
  readonly confidence: Confidence;
  readonly tids: readonly number[];
  readonly locks: readonly Hex[];
  readonly edges: readonly WaitEdge[];
  /** What to say, where the edges do not tell it: they end at this process. */
  readonly sentence?: string;
}

/** Deadlocks first, then the others; within a kind, those with most threads behind first. */
export function findFindings(
  threads: readonly ThreadFacts[],
  locks: readonly LockFacts[],
): RawFinding[] {
  const graph = waitForGraph(threads, locks);
  const selfs = [...graph.values()]
    .map(edges => edges.find(edge => edge.to === edge.from))
    .filter(edge => edge !== undefined)
    .map(edge => fromEdges('self-deadlock', [edge]));
  const inSelf = new Set(selfs.flatMap(finding => finding.tids));
  const cycles = findCycles(graph, inSelf).map(edges => fromEdges('cycle', edges));
  const orphans = locks.filter(isOrphaned).map(orphanedLock);
  const deadlocks = [...selfs, ...cycles, ...orphans];
  const stuck = new Set(deadlocks.flatMap(finding => finding.tids));
  return [...deadlocks, ...blockedBehind(threads, graph, stuck)];
}

function fromEdges(kind: FindingKind, edges: readonly WaitEdge[]): RawFinding {
  return {
    kind,
    confidence: confidenceOf(edges),
    tids: edges.map(edge => edge.from),
    locks: locksOf(edges),
    edges,
  };
}

const confidenceOf = (edges: readonly WaitEdge[]): Confidence =>
  edges.every(edge => edge.grade !== 'weak') ? 'certain' : 'probable';

const locksOf = (edges: readonly WaitEdge[]) => [
  ...new Set(edges.map(edge => edge.lock).filter(lock => lock !== null)),
];

const isOrphaned = (lock: LockFacts) =>
  lock.waiters.length > 0 && lock.holders.some(holder => holder.tid === null);

function orphanedLock(lock: LockFacts): RawFinding {
  return {
    kind: 'orphaned-lock',
    confidence: 'certain',
    tids: lock.waiters.map(waiter => waiter.tid),
    locks: [hexOf(lock.address)],
    edges: [],
  };
}

/** Groups the threads that wait for locks by the thread at the end of their chain. */
function blockedBehind(
  threads: readonly ThreadFacts[],
  graph: Graph,
  deadlocked: ReadonlySet<number>,
): RawFinding[] {
  const behind = new Map<number, Map<number, WaitEdge>>();
  for (const { tid, state } of threads) {
    if (state !== 'blocked' || deadlocked.has(tid)) continue;
    const chain = chainOf(graph, tid, deadlocked);
    const root = chain?.at(-1)?.to;
    if (chain === null || root === undefined) continue;
    const known = behind.get(root) ?? new Map<number, WaitEdge>();
    for (const edge of chain) if (!known.has(edge.from)) known.set(edge.from, edge);
    behind.set(root, known);
  }
  return [...behind]
    .map(([root, known]) => ({ root, edges: [...known.values()] }))
    .map(({ root, edges }): RawFinding => ({
      kind: 'blocked-behind',
      confidence: confidenceOf(edges),
      tids: [root, ...edges.map(edge => edge.from).sort((a, b) => a - b)],
      locks: locksOf(edges),
      edges,
    }))
    .sort((a, b) => b.tids.length - a.tids.length);
}

/** From a blocked thread to the one that waits for nobody; null if that way leads into a deadlock. */
function chainOf(graph: Graph, start: number, deadlocked: ReadonlySet<number>) {
  const chain: WaitEdge[] = [];
  const seen = new Set([start]);
  for (let at = start; ;) {
    const edge = graph.get(at)?.[0];
    if (edge === undefined) return chain;
    if (deadlocked.has(edge.to) || seen.has(edge.to)) return null;
    chain.push(edge);
    seen.add(edge.to);
    at = edge.to;
  }
}
