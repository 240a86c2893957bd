// A snapshot as the rows of the Threads tree: findings, then groups by state, then what is known of the look itself.
import type { Finding, Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { threadIn } from '../model/snapshotIndex.ts';
import { stateHeadings, type ThreadState } from '../model/threadState.ts';
import { groupByState, queuesByLock } from '../report/groupThreads.ts';
import { plainText } from '../report/plainText.ts';
import { queueRow } from './queueRow.ts';
import { inRanges } from './rangeRows.ts';
import { row, type Row } from './row.ts';
import { foldedRows, threadRow } from './threadRow.ts';
import { stateIcons } from './stateIcons.ts';

/** So many of the longest queues are unfolded at first. */
const mostOpen = 10;

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
    ...snapshot.findings.flatMap((finding, index) => findingRow(finding, index, snapshot)),
    ...groups
      .filter(({ state }) => state !== 'deadlocked' || snapshot.findings.length === 0)
      .map(({ state, threads }) => stateRow(state, threads, snapshot)),
    aboutRow(snapshot),
  ];
}

function findingRow(finding: Finding, index: number, snapshot: Snapshot): Row[] {
  if (finding.kind === 'blocked-behind') return [];
  const titles = {
    'self-deadlock': 'Self-deadlock',
    cycle: 'Cycle',
    'orphaned-lock': 'Orphaned lock',
  };
  const id = `finding-${finding.kind}-${finding.locks.join('-') || index}`;
  const members = finding.tids.flatMap(tid => threadIn(snapshot, tid) ?? []);
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
          inRanges(queuesByLock(snapshot, threads), id, (queue, index) =>
            queueRow(queue, { snapshot, parent: id, open: index < mostOpen }),
          )
      : () => foldedRows(threads, snapshot, id);
  return row({
    id,
    label: stateHeadings[state],
    description: String(threads.length),
    icon: stateIcons[state],
    context: 'state',
    open: state === 'blocked' || state === 'deadlocked',
    spoken: `${stateHeadings[state]}: ${threads.length} ${threads.length === 1 ? 'thread' : 'threads'}`,
    children,
  });
}

/** Last, for whoever asks: what the look cost, and what it could not do. */
function aboutRow({ timing, notes, verdict }: Snapshot): Row {
  const stopped = timing.pausedMs > 0;
  const paused = stopped ? `stopped for ${timing.pausedMs.toFixed(1)} ms` : 'nothing was stopped';
  return row({
    id: 'about',
    label: 'About this look',
    description: notes.length > 0 ? `${paused}, ${notes.length} to note` : paused,
    icon: 'info',
    context: notes.length > 0 ? 'about' : 'about.empty',
    spoken: plainText(`${verdict.sentence} About this look: ${paused}.`),
    tooltip: () => [
      stopped ? `The program was ${paused} and let go.` : 'The program was not stopped.',
      ...notes.map(plainText),
    ],
    children: () =>
      notes.map((note, index) =>
        row({
          id: `about-${index}`,
          label: plainText(note),
          icon: 'info',
          context: 'note',
          tooltip: () => [plainText(note)],
        }),
      ),
  });
}
