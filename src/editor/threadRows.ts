// A snapshot as the rows of the Threads tree: verdict, findings, then groups by state.
import type { Finding, LockSnapshot, Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { stateHeadings, type ThreadState } from '../model/threadState.ts';
import { foldStacks } from '../report/foldStacks.ts';
import { groupByState, queuesByLock } from '../report/groupThreads.ts';
import { plainText } from '../report/plainText.ts';
import {
  holdersText,
  lockText,
  placeText,
  quietText,
  threadText,
  waitText,
} from '../report/words.ts';
import { frameRows } from './frameRows.ts';
import { row, type Row } from './row.ts';

const icons: Readonly<Record<ThreadState, string>> = {
  deadlocked: 'error',
  blocked: 'lock',
  joining: 'git-merge',
  waiting: 'watch',
  io: 'plug',
  sleeping: 'clock',
  idle: 'coffee',
  running: 'play',
  kernel: 'chip',
  stopped: 'debug-pause',
  unknown: 'question',
};

/** `filter`: only threads whose name or state contains this; empty for all. */
export function threadRows(snapshot: Snapshot, filter = ''): Row[] {
  const wanted = filter.toLowerCase();
  const shown = snapshot.threads.filter(
    thread =>
      wanted === '' ||
      `${thread.name} ${thread.tid} ${thread.state}`.toLowerCase().includes(wanted),
  );
  const groups = groupByState({ ...snapshot, threads: shown });
  return [
    verdictRow(snapshot),
    ...snapshot.findings.flatMap((finding, index) => findingRow(finding, index, snapshot)),
    ...groups
      .filter(({ state }) => state !== 'deadlocked' || snapshot.findings.length === 0)
      .map(({ state, threads }) => stateRow(state, threads, snapshot)),
  ];
}

function verdictRow({ verdict, timing, notes }: Snapshot): Row {
  const deadlock = verdict.kind === 'deadlock';
  const paused =
    timing.pausedMs === 0 ? 'nothing was stopped' : `stopped for ${timing.pausedMs.toFixed(1)} ms`;
  return row({
    id: 'verdict',
    label: plainText(verdict.sentence),
    icon: deadlock ? 'error' : verdict.kind === 'blocked' ? 'warning' : 'pass',
    colour: deadlock
      ? 'errorForeground'
      : verdict.kind === 'blocked'
        ? 'editorWarning.foreground'
        : 'testing.iconPassed',
    context: 'verdict',
    tooltip: () => [
      plainText(verdict.sentence),
      `The program is running; it was looked at and ${paused}.`,
      ...notes.map(plainText),
    ],
  });
}

function findingRow(finding: Finding, index: number, snapshot: Snapshot): Row[] {
  if (finding.kind === 'blocked-behind') return [];
  const titles = {
    'self-deadlock': 'Self-deadlock',
    cycle: 'Cycle',
    'orphaned-lock': 'Orphaned lock',
  };
  const id = `finding-${finding.kind}-${finding.locks.join('-') || index}`;
  const members = finding.tids.flatMap(
    tid => snapshot.threads.find(thread => thread.tid === tid) ?? [],
  );
  return [
    row({
      id,
      label: titles[finding.kind],
      description: `${members.length === 1 ? '1 thread' : `${members.length} threads`}${finding.confidence === 'probable' ? ', probable' : ''}`,
      icon: 'error',
      colour: 'errorForeground',
      context: 'finding',
      open: true,
      spoken: plainText(finding.sentence),
      tooltip: () =>
        [finding.sentence, ...(finding.missing ? [`Not certain: ${finding.missing}.`] : [])].map(
          plainText,
        ),
      children: () => members.map(thread => threadRow(thread, [thread], snapshot, id, true)),
    }),
  ];
}

function stateRow(state: ThreadState, threads: readonly ThreadSnapshot[], snapshot: Snapshot): Row {
  const id = `state-${state}`;
  const children =
    state === 'blocked'
      ? () =>
          queuesByLock(snapshot, threads).map(queue =>
            queueRow(queue.lock, queue.threads, snapshot, id),
          )
      : () => foldedRows(threads, snapshot, id);
  return row({
    id,
    label: stateHeadings[state],
    description: String(threads.length),
    icon: icons[state],
    context: 'state',
    open: state === 'blocked' || state === 'deadlocked',
    spoken: `${stateHeadings[state]}: ${threads.length} ${threads.length === 1 ? 'thread' : 'threads'}`,
    children,
  });
}

function queueRow(
  lock: LockSnapshot | null,
  threads: readonly ThreadSnapshot[],
  snapshot: Snapshot,
  parent: string,
): Row {
  const id = `${parent}/${lock?.address ?? 'unknown'}`;
  const holders = lock ? holdersText(lock, snapshot) : 'lock not known';
  const label = plainText(lock ? lockText(lock) : 'An unknown lock');
  return row({
    id,
    label,
    description: plainText(`${threads.length} waiting, ${holders}`),
    icon: 'lock',
    context: 'lock',
    open: true,
    tooltip: () => lockLines(lock, snapshot),
    children: () => foldedRows(threads, snapshot, id),
  });
}

const foldedRows = (threads: readonly ThreadSnapshot[], snapshot: Snapshot, parent: string) =>
  foldStacks(threads).map(({ thread, threads: same }) =>
    threadRow(thread, same, snapshot, parent, false),
  );

function threadRow(
  thread: ThreadSnapshot,
  same: readonly ThreadSnapshot[],
  snapshot: Snapshot,
  parent: string,
  withHolder: boolean,
): Row {
  const id = `${parent}/thread-${thread.tid}`;
  const lock = snapshot.locks.find(other => other.address === thread.waitsFor?.lock) ?? null;
  const wait = waitText(thread.waitsFor, snapshot);
  const held = withHolder && lock ? holdersText(lock, snapshot) : null;
  const facts = [
    wait && (lock ? `waits for ${wait}` : wait),
    held,
    placeText(thread.source),
    quietText(thread),
  ];
  const description = plainText(facts.filter(Boolean).join(' · '));
  const count = same.length > 1 ? ` ×${same.length}` : '';
  const flags = [
    thread.source?.line ? '+source' : '',
    lock?.holders.some(holder => holder.source?.file) ? '+holder' : '',
  ];
  return row({
    id,
    label: plainText(`${threadText(thread)}${count}`),
    description,
    icon: icons[thread.state],
    colour: thread.state === 'deadlocked' ? 'errorForeground' : null,
    spoken: plainText(
      `Thread ${thread.name}, ${thread.tid}, ${thread.state}${description ? `, ${description}` : ''}`,
    ),
    context: `thread${flags.join('')}`,
    place: thread.source,
    thread,
    tooltip: () => [
      ...facts.filter(fact => typeof fact === 'string').map(plainText),
      ...lockLines(lock, snapshot),
    ],
    children: () => frameRows(thread, id),
  });
}

/** What is known of a lock, and how. */
function lockLines(lock: LockSnapshot | null, snapshot: Snapshot): string[] {
  if (lock === null) return [];
  return [
    `${lockText(lock)}: ${lock.word ?? 'state not known'}`,
    holdersText(lock, snapshot),
    ...lock.holders.map(holder => `How we know: ${holder.detail} (${holder.grade}).`),
    ...(lock.unknownHolder && lock.holders.length > 0 ? [`Not known: ${lock.unknownHolder}.`] : []),
  ].map(plainText);
}
