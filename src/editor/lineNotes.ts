// What stands behind a line of source: which threads wait there, which took a lock there.
import type { Snapshot } from '../model/snapshot.ts';
import { holdersText, lockText, threadText } from '../report/words.ts';
import { lockIn, threadIn } from '../model/snapshotIndex.ts';

export interface LineNote {
  readonly kind: 'waits' | 'holds';
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** One note a line and kind. */
export function lockNotes(snapshot: Snapshot): LineNote[] {
  const notes = new Map<string, LineNote & { count: number }>();
  const add = (note: LineNote) => {
    const key = `${note.kind}:${note.file}:${note.line}`;
    const known = notes.get(key);
    notes.set(key, known ? { ...known, count: known.count + 1 } : { ...note, count: 1 });
  };
  for (const thread of snapshot.threads) {
    const lock = lockIn(snapshot, thread.waitsFor?.lock);
    const joins = thread.state === 'deadlocked' && thread.waitsFor?.kind === 'thread';
    if (!thread.source?.file || !thread.source.line || (!lock && !joins)) continue;
    const what = lock ? `${lockText(lock)}, ${holdersText(lock, snapshot)}` : 'a thread to end';
    const { file, line } = thread.source;
    add({ kind: 'waits', file, line, text: `${threadText(thread)} waits here for ${what}` });
  }
  for (const lock of snapshot.locks) {
    for (const { source, tid } of lock.holders) {
      const holder = threadIn(snapshot, tid);
      if (!source?.file || !source.line || !holder) continue;
      const { file, line } = source;
      add({ kind: 'holds', file, line, text: `${threadText(holder)} took ${lockText(lock)} here` });
    }
  }
  return [...notes.values()].map(({ count, ...note }) =>
    count > 1 ? { ...note, text: `${note.text} (and ${count - 1} more)` } : note,
  );
}
