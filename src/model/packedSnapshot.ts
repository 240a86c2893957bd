// A snapshot as it travels to our own editor: each frame, stack and wait once, in tables.
import { mapColumn, packTable, unpackTable, type PackedTable } from './packedTable.ts';
import type { Finding, FindingEdge, Frame, LockSnapshot, Snapshot } from './snapshot.ts';
import type { ThreadSnapshot, Waiter } from './snapshot.ts';

export interface PackedSnapshot extends Omit<Snapshot, 'threads' | 'locks' | 'findings'> {
  readonly frames: PackedTable;
  /** Their frames are rows of `frames`. */
  readonly threads: PackedTable;
  readonly locks: readonly (Omit<LockSnapshot, 'waiters'> & { readonly waiters: PackedTable })[];
  readonly findings: readonly (Omit<Finding, 'edges'> & { readonly edges: PackedTable })[];
}

/** Of three thousand threads that wait in one place, less than a tenth is left. */
export function packSnapshot(snapshot: Snapshot): PackedSnapshot {
  const frames = internFrames();
  const threads = snapshot.threads.map(thread => {
    return { ...thread, frames: thread.frames.map(frames.numberOf) };
  });
  return {
    ...snapshot,
    threads: packTable(threads),
    frames: packTable(frames.list),
    locks: snapshot.locks.map(lock => ({ ...lock, waiters: packTable(lock.waiters) })),
    findings: snapshot.findings.map(({ edges, ...rest }) => ({ ...rest, edges: packTable(edges) })),
  };
}

/** The snapshot that was packed; equal stacks are one and the same array. */
export function unpackSnapshot({ frames: table, ...packed }: PackedSnapshot): Snapshot {
  const frames = unpackTable(table);
  const { frames: stacks, ...columns } = packed.threads.columns;
  const withFrames = (numbers: unknown) => (numbers as number[]).map(number => frames[number]);
  const threads = stacks
    ? { ...packed.threads, columns: { ...columns, frames: mapColumn(stacks, withFrames) } }
    : packed.threads;
  return {
    ...packed,
    threads: unpackTable(threads) as unknown as ThreadSnapshot[],
    locks: packed.locks.map(lock => {
      return { ...lock, waiters: unpackTable(lock.waiters) as unknown as Waiter[] };
    }),
    findings: packed.findings.map(finding => {
      return { ...finding, edges: unpackTable(finding.edges) as unknown as FindingEdge[] };
    }),
  };
}

function internFrames() {
  const known = new Map<Frame, number>(); // most are the same object in every thread
  const byContent = new Map<string, number>();
  const list: Frame[] = [];
  const numberOf = (frame: Frame): number => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const key = JSON.stringify(frame);
    const number = byContent.get(key) ?? list.push(frame) - 1;
    byContent.set(key, number);
    known.set(frame, number);
    return number;
  };
  return { list, numberOf };
}
