// The source lines where deadlocked threads wait, with an arrow.
import type { Place, Snapshot } from '../model/snapshot.ts';
import type { Paint } from './paint.ts';
import { plainText } from './plainText.ts';
import { baseName } from './words.ts';
import { threadIn } from '../model/snapshotIndex.ts';

export type ReadLine = (file: string, line: number) => string | null;

const around = 1;
const mostPlaces = 6;

/** Three lines around each distinct place where a thread of a deadlock waits; empty where no source is at hand. */
export function excerptLines(
  snapshot: Snapshot,
  { paint, readLine }: { readonly paint: Paint; readonly readLine: ReadLine },
): string[] {
  const tids = snapshot.findings
    .filter(finding => finding.kind !== 'blocked-behind')
    .flatMap(finding => finding.tids);
  const places = new Map<string, { place: Place; names: string[] }>();
  for (const tid of tids) {
    const thread = threadIn(snapshot, tid);
    if (!thread?.source?.file || !thread.source.line) continue;
    const key = `${thread.source.file}:${thread.source.line}`;
    const known = places.get(key) ?? { place: thread.source, names: [] };
    known.names.push(thread.name);
    places.set(key, known);
  }
  return [...places.values()]
    .slice(0, mostPlaces)
    .flatMap(({ place, names }) => excerpt(place, names, paint, readLine));
}

function excerpt(place: Place, names: readonly string[], paint: Paint, readLine: ReadLine) {
  const { file, line } = place;
  if (file === null || line === null || readLine(file, line) === null) return [];
  const title = `  ${paint.cyan(plainText(`${baseName(file)}:${line}`))}  ${paint.dim(plainText(`${names.join(', ')} waits here`))}`;
  const lines: string[] = [title];
  for (let number = line - around; number <= line + around; number++) {
    const text = readLine(file, number);
    if (text === null) continue;
    const shown = `${number === line ? '→' : ' '} ${String(number).padStart(5)}  ${plainText(text)}`;
    lines.push(`  ${number === line ? paint.bold(shown) : paint.dim(shown)}`);
  }
  return lines;
}
