// A snapshot as it travels to our own editor: every frame and every stack once, threads refer to them.
import type { Frame, Snapshot, ThreadSnapshot } from './snapshot.ts';

export interface PackedSnapshot extends Omit<Snapshot, 'threads'> {
  readonly frames: readonly Frame[];
  /** Each a list of indices into `frames`, innermost first. */
  readonly stacks: readonly (readonly number[])[];
  readonly threads: readonly PackedThread[];
}

export interface PackedThread extends Omit<ThreadSnapshot, 'frames'> {
  /** Index into `stacks`. */
  readonly stack: number;
}

/** A thousand threads that wait in one place have one stack: a fiftieth of the whole is left. */
export function packSnapshot(snapshot: Snapshot): PackedSnapshot {
  const frames = internFrames();
  const stacks = new Map<string, number>();
  const lists: number[][] = [];
  const threads = snapshot.threads.map(({ frames: own, ...thread }): PackedThread => {
    const list = own.map(frames.numberOf);
    const key = list.join();
    const stack = stacks.get(key) ?? lists.push(list) - 1;
    stacks.set(key, stack);
    return { ...thread, stack };
  });
  return { ...snapshot, frames: frames.list, stacks: lists, threads };
}

/** The snapshot that was packed; equal stacks are one and the same array. */
export function unpackSnapshot({ frames, stacks, threads, ...rest }: PackedSnapshot): Snapshot {
  const lists = stacks.map(list =>
    list.map(number => frames[number]).filter(frame => frame !== undefined),
  );
  return {
    ...rest,
    threads: threads.map(({ stack, ...thread }) => ({ ...thread, frames: lists[stack] ?? [] })),
  };
}

function internFrames() {
  const known = new Map<Frame, number>(); // most are the same object in every thread
  const byContent = new Map<string, number>();
  const list: Frame[] = [];
  const numberOf = (frame: Frame): number => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const { pc, inlined, line, file, module } = frame;
    const key = [pc, inlined, frame.function, line, file, module].join('\n');
    const number = byContent.get(key) ?? list.push(frame) - 1;
    byContent.set(key, number);
    known.set(frame, number);
    return number;
  };
  return { list, numberOf };
}
