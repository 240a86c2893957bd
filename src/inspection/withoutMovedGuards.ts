// Leaves out guards that the source says were given away before the line that runs.
import { isMovedAway } from '../waits/movedAway.ts';
import type { Capture, CapturedThread, GuardSighting } from '../model/capture.ts';
import { sourceFiles } from '../processes/sourceFiles.ts';

/** Where a source cannot be read its guards stay: the lock word has the last word on them. */
export function withoutMovedGuards(capture: Capture): Capture {
  const linesOf = sourceFiles();
  const threads = [...capture.threads].map(([tid, thread]): [number, CapturedThread] => [
    tid,
    { ...thread, guards: thread.guards.filter(guard => !isGivenAway(guard, thread, linesOf)) },
  ]);
  return { ...capture, threads: new Map(threads) };
}

function isGivenAway(
  { file, line, frame, variable }: GuardSighting,
  thread: CapturedThread,
  linesOf: ReturnType<typeof sourceFiles>,
): boolean {
  const runs = thread.frames[frame];
  if (file === null || line === null || !file.endsWith('.rs')) return false;
  if (runs === undefined || runs.file !== file || runs.line === null || runs.line < line)
    return false;
  return isMovedAway((linesOf(file) ?? []).slice(line, runs.line), variable);
}
