// One cell of the corpus table: right, wrong or unknown, and on what evidence.
import type { Finding, Grade, Snapshot } from '../../src/model/snapshot.ts';
import type { Build, Expectation } from '../programs/expectations.ts';
import { judge } from './judge.ts';

export interface Cell {
  readonly word: 'right' | 'wrong' | 'unknown';
  /** The weakest evidence among the findings; null where there is none to weigh. */
  readonly grade: Grade | null;
  /** What is wrong, or why it is unknown. */
  readonly reasons: readonly string[];
}

export function cellOf(row: Expectation, build: Build, snapshot: Snapshot): Cell {
  const unknown = row.unknownIn?.[build];
  const differences = judge(row, build, snapshot);
  if (differences.length > 0) return { word: 'wrong', grade: null, reasons: differences };
  if (unknown !== undefined) return { word: 'unknown', grade: null, reasons: [unknown] };
  return { word: 'right', grade: weakest(snapshot), reasons: [] };
}

const order: readonly Grade[] = ['weak', 'strong', 'exact'];

function weakest(snapshot: Snapshot): Grade | null {
  const grades = snapshot.findings.flatMap(finding => gradesOf(finding, snapshot));
  return order.find(grade => grades.includes(grade)) ?? null;
}

/** Of each edge's holder; a join is exact; so is an owner that is gone, which the lock records. */
function gradesOf(finding: Finding, { locks }: Snapshot): Grade[] {
  if (finding.kind === 'orphaned-lock') return ['exact'];
  const edges = finding.edges.map(({ lock, heldBy }) => {
    if (lock === null) return 'exact';
    const holders = locks.find(other => other.address === lock)?.holders ?? [];
    return holders.find(holder => holder.tid === heldBy)?.grade ?? 'weak';
  });
  if (finding.kind !== 'blocked-behind') return edges;
  return finding.locks.map(lock => {
    const holders = locks.find(other => other.address === lock)?.holders ?? [];
    return order.find(grade => holders.some(holder => holder.grade === grade)) ?? 'weak';
  });
}

export const textOf = ({ word, grade }: Cell) =>
  word === 'wrong' ? 'WRONG' : grade === null ? word : `${word}, ${grade}`;
