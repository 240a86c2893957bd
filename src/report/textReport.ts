// The look as a person at a shell reads it: verdict, findings, source lines, groups, closing line.
import type { LockSnapshot, Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { stateHeadings } from '../model/threadState.ts';
import { findingLines } from './findingLines.ts';
import { foldStacks } from './foldStacks.ts';
import { groupByState, queuesByLock } from './groupThreads.ts';
import type { Paint } from './paint.ts';
import { plainText } from './plainText.ts';
import { excerptLines, type ReadLine } from './sourceExcerpt.ts';
import { holdersText, lockText, placeText, quietText, turnText, waitText } from './words.ts';

export interface TextOptions {
  readonly paint: Paint;
  /** Columns of the terminal; null to cut nothing. */
  readonly width: number | null;
  /** Reads one line of a source file; null where it is not there. */
  readonly readLine: ReadLine;
}

/** Ends with a newline. Everything that comes from the program is made plain. */
export function textReport(snapshot: Snapshot, options: TextOptions): string {
  const { paint } = options;
  const blocks = [
    [verdictLine(snapshot, paint)],
    findingLines(snapshot, paint),
    excerptLines(snapshot, options),
    groupByState(snapshot).flatMap(({ state, threads }) =>
      state === 'deadlocked'
        ? []
        : [
            heading(stateHeadings[state], threads.length, paint),
            ...groupLines(state, threads, snapshot, paint),
          ],
    ),
    snapshot.notes.map(note => paint.dim(plainText(note))),
    [paint.dim(closingLine(snapshot))],
  ];
  const text = blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.map(line => cut(line, options.width)).join('\n'))
    .join('\n\n');
  return `${text}\n`;
}

function verdictLine(snapshot: Snapshot, paint: Paint): string {
  const { kind, sentence } = snapshot.verdict;
  const text = plainText(sentence);
  if (kind === 'deadlock') return paint.bold(paint.red(text));
  return kind === 'blocked' ? paint.bold(paint.yellow(text)) : paint.bold(text);
}

const heading = (title: string, count: number, paint: Paint) =>
  `  ${paint.bold(title)} ${paint.dim(String(count))}`;

function groupLines(
  state: string,
  threads: readonly ThreadSnapshot[],
  snapshot: Snapshot,
  paint: Paint,
): string[] {
  if (state === 'idle') return [`    ${paint.dim(plainText(namesWithCounts(threads)))}`];
  if (state !== 'blocked') return threadLines(threads, snapshot, paint);
  return queuesByLock(snapshot, threads).flatMap(({ lock, threads: waiting }) => {
    if (lock === null) return threadLines(waiting, snapshot, paint);
    const title = `    ${plainText(lockText(lock))} ${paint.dim(`– ${plainText(holdersText(lock, snapshot))}`)}`;
    return [title, ...threadLines(waiting, snapshot, paint, lock)];
  });
}

/** Threads with the same stack in one line; under the line of a `lock`, what they wait for is said. */
function threadLines(
  threads: readonly ThreadSnapshot[],
  snapshot: Snapshot,
  paint: Paint,
  lock: LockSnapshot | null = null,
): string[] {
  const indent = lock ? '  ' : '';
  return foldStacks(threads).map(({ thread, threads: same }) => {
    const count = same.length > 1 ? ` ×${same.length}` : '';
    const wait = lock ? null : waitText(thread.waitsFor, snapshot);
    const turn = lock && same.length === 1 ? turnText(thread.tid, lock) : null;
    const facts = [wait, placeText(thread.source), quietText(thread), turn];
    const rest = facts.filter(part => part !== null).join('  ');
    return `    ${indent}${plainText(`${thread.name} (${thread.tid})${count}`)}  ${paint.dim(plainText(rest))}`;
  });
}

/** `tokio-runtime-w ×4 · rayon ×4` */
function namesWithCounts(threads: readonly ThreadSnapshot[]): string {
  const counts = new Map<string, number>();
  for (const { name } of threads) {
    const family = name.replace(/[-_ #]*\d+$/, '');
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(' · ');
}

function closingLine({ timing }: Snapshot): string {
  if (timing.pausedMs === 0) return 'Nothing was stopped. The program is running.';
  const paused = timing.pausedMs < 10 ? timing.pausedMs.toFixed(1) : Math.round(timing.pausedMs);
  return `Stopped for ${paused} ms. The program is running.`;
}

const colourCode = /\u001b\[\d+m/y;

/** Cuts to the width without counting or breaking colour codes. */
function cut(line: string, width: number | null): string {
  if (width === null) return line;
  let shown = 0;
  let result = '';
  for (let index = 0; index < line.length;) {
    colourCode.lastIndex = index;
    const code = colourCode.exec(line)?.[0];
    if (code) {
      result += code;
      index += code.length;
      continue;
    }
    shown++;
    if (shown < width) result += line[index] ?? '';
    else if (shown === width) result += index === line.length - 1 ? (line[index] ?? '') : '…';
    index++;
  }
  return result;
}
