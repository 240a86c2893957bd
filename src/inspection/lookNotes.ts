// What a reader should know about a look: what was missing, a sentence each.
import type { Capture } from '../model/capture.ts';
import type { Decision } from '../waits/decide.ts';
import { stalledRuntime } from '../waits/stalledRuntime.ts';

export function notesOf(decision: Decision, capture: Capture): string[] {
  const notes = [...capture.notes];
  // threads of one shape share their list of frames
  const stacks = [...new Set(decision.threads.map(thread => thread.frames))];
  const own = stacks.flatMap(frames => frames.filter(frame => !frame.library));
  if (own.length > 0 && own.every(frame => frame.line === null)) {
    notes.push(
      'The program was built without debug information: functions are named, source lines are not known. Build with -g (Rust: debug = 1) to see them.',
    );
  }
  const stalled = stalledRuntime(decision.threads);
  if (stalled !== null) notes.push(stalled);
  const unseen = decision.threads.filter(thread => !capture.threads.has(thread.tid)).length;
  if (unseen > 0) notes.push(`${unseen} threads ended before their stacks were taken.`);
  return notes;
}
