// Leaves out guards that the source says were given away before the line that runs.
import { readFileSync, statSync } from 'node:fs';
import { isMovedAway } from '../waits/movedAway.ts';
import type { Capture, CapturedThread, GuardSighting } from '../model/capture.ts';

/** Larger sources are machine-made; nobody moves guards there by hand. */
const largestSource = 4 * 1024 * 1024;

/** Where a source cannot be read its guards stay: the lock word has the last word on them. */
export function withoutMovedGuards(capture: Capture): Capture {
  const sources = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const known = sources.get(file) ?? readLines(file);
    sources.set(file, known);
    return known;
  };
  const threads = [...capture.threads].map(([tid, thread]): [number, CapturedThread] => [
    tid,
    { ...thread, guards: thread.guards.filter(guard => !isGivenAway(guard, thread, linesOf)) },
  ]);
  return { ...capture, threads: new Map(threads) };
}

function isGivenAway(
  { file, line, frame, variable }: GuardSighting,
  thread: CapturedThread,
  linesOf: (file: string) => readonly string[],
): boolean {
  const runs = thread.frames[frame];
  if (file === null || line === null || !file.endsWith('.rs')) return false;
  if (runs === undefined || runs.file !== file || runs.line === null || runs.line < line)
    return false;
  return isMovedAway(linesOf(file).slice(line, runs.line), variable);
}

function readLines(file: string): readonly string[] {
  try {
    if (statSync(file).size > largestSource) return [];
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return []; // built elsewhere
  }
}
