// A finding in the terminal: one line per edge in waiting order, then how we know.
import type { Finding, FindingEdge, Holder, Snapshot } from '../model/snapshot.ts';
import type { Paint } from './paint.ts';
import { plainText } from './plainText.ts';
import { lockText, placeText, quietText, takenText, threadText, waitText } from './words.ts';
import { lockIn, threadIn } from '../model/snapshotIndex.ts';

/** For deadlocks; who is merely blocked shows in the groups. */
export function findingLines(snapshot: Snapshot, paint: Paint): string[] {
  const deadlocks = snapshot.findings.filter(finding => finding.kind !== 'blocked-behind');
  return deadlocks.flatMap((finding, index) => [
    ...(deadlocks.length > 1 ? [`${index > 0 ? '\n' : ''}  ${paint.bold(`(${index + 1})`)}`] : []),
    ...linesOf(finding, snapshot, paint),
  ]);
}

function linesOf(finding: Finding, snapshot: Snapshot, paint: Paint): string[] {
  const rows =
    finding.kind === 'orphaned-lock'
      ? finding.tids.flatMap(tid => waitRow(tid, snapshot))
      : finding.edges.flatMap(edge => edgeRows(edge, snapshot));
  const known = finding.locks.flatMap(address => evidenceRows(address, finding, snapshot));
  const missing = finding.missing ? [['', 'not certain', finding.missing, '']] : [];
  return layOut([...rows, ...known, ...missing], paint);
}

type Row = readonly string[];

function edgeRows(edge: FindingEdge, snapshot: Snapshot): Row[] {
  const wait = waitRow(edge.tid, snapshot);
  const lock = lockIn(snapshot, edge.lock);
  const holder = lock?.holders.find(other => other.tid === edge.heldBy);
  if (!lock || !holder) return wait;
  const taken = takenText(holder.source);
  const who =
    edge.heldBy === edge.tid ? 'and holds it' : `held by ${nameOf(edge.heldBy, snapshot)}`;
  const how = holder.mode + (taken ? `, ${taken}` : '');
  return [...wait, ['', who, how, '']];
}

function waitRow(tid: number, snapshot: Snapshot): Row[] {
  const thread = threadIn(snapshot, tid);
  if (!thread) return [];
  const place = placeText(thread.source) ?? '';
  const quiet = quietText(thread);
  return [
    [
      threadText(thread),
      'waits for',
      waitText(thread.waitsFor, snapshot) ?? 'something',
      quiet ? `${place}  ${quiet}` : place,
    ],
  ];
}

function nameOf(tid: number | null, snapshot: Snapshot): string {
  const thread = threadIn(snapshot, tid);
  return thread ? threadText(thread) : 'nobody alive';
}

function evidenceRows(address: string, finding: Finding, snapshot: Snapshot): Row[] {
  const lock = lockIn(snapshot, address);
  if (!lock) return [];
  const involved = (holder: Holder) => holder.tid === null || finding.tids.includes(holder.tid);
  return lock.holders
    .filter(involved)
    .map((holder, index) => [
      '',
      index === 0 && address === finding.locks[0] ? 'how we know' : '',
      `${finding.locks.length > 1 ? `${lockText(lock)}: ` : ''}${holder.detail} (${holder.grade})`,
      '',
    ]);
}

function layOut(rows: readonly Row[], paint: Paint): string[] {
  const width = (column: number) => Math.max(...rows.map(row => (row[column] ?? '').length));
  const [first, second] = [width(0), width(1)];
  return rows.map(([thread = '', verb = '', what = '', where = '']) => {
    const name = plainText(thread.padEnd(first));
    const rest = plainText(what);
    const quiet = thread === '' && !verb.startsWith('and') && !verb.startsWith('held');
    const tail = where === '' ? '' : `   ${paint.cyan(plainText(where))}`;
    return `  ${paint.bold(name)}  ${paint.dim(plainText(verb.padEnd(second)))}  ${quiet ? paint.dim(rest) : rest}${tail}`;
  });
}
