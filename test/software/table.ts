// The table at the end of the suite: what was looked at, how often, how long it took, what was found.
import type { Snapshot, ThreadSnapshot } from '../../src/model/snapshot.ts';

export interface Row {
  readonly name: string;
  readonly snapshots: readonly Snapshot[];
  /** What each look had said first, from the scan alone. */
  readonly scans: readonly Snapshot[];
}

const head = [
  'program',
  'threads',
  'looks',
  'pause',
  'wall',
  'first',
  'lock waits',
  'deadlocks',
  'findings',
];

/**
 * Times are medians without the first look, which reads the symbols (`first`: its wall). `lock
 * waits`: how often scan or look saw a thread wait for a lock, so that a deadlock could have been claimed.
 */
export function tableOf(rows: readonly Row[]): string {
  const cells = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === head.length - 1
          ? cell.padEnd(width)
          : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  return cells.map(line).join('\n');
}

function cellsOf({ name, snapshots, scans }: Row): string[] {
  const warm = snapshots.length > 1 ? snapshots.slice(1) : snapshots;
  const ms = (value: number | undefined) => `${Math.round(value ?? 0)} ms`;
  const findings = snapshots.flatMap(snapshot => snapshot.findings.map(finding => finding.kind));
  return [
    name,
    String(Math.max(0, ...snapshots.map(snapshot => snapshot.threads.length))),
    String(snapshots.length),
    ms(median(warm.map(snapshot => snapshot.timing.pausedMs))),
    ms(median(warm.map(snapshot => snapshot.timing.totalMs))),
    ms(snapshots[0]?.timing.totalMs),
    String([...scans, ...snapshots].flatMap(({ threads }) => threads.filter(isLockWait)).length),
    String(findings.filter(kind => kind !== 'blocked-behind').length),
    countsOf(findings) || 'none',
  ];
}

const isLockWait = ({ waitsFor }: ThreadSnapshot) =>
  waitsFor?.kind === 'lock' || waitsFor?.kind === 'once';

function countsOf(words: readonly string[]): string {
  const kinds = [...new Set(words)].sort();
  return kinds.map(kind => `${words.filter(word => word === kind).length} ${kind}`).join(', ');
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
