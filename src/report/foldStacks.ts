// Threads with identical stacks and the same wait, folded into one.
import type { ThreadSnapshot } from '../model/snapshot.ts';

export interface Fold {
  /** The one that stands for all. */
  readonly thread: ThreadSnapshot;
  /** All of them, it included. */
  readonly threads: readonly ThreadSnapshot[];
}

/** In the order of first appearance. Threads without frames fold by name and wait. */
export function foldStacks(threads: readonly ThreadSnapshot[]): Fold[] {
  const folds = new Map<string, ThreadSnapshot[]>();
  for (const thread of threads) {
    const key = keyOf(thread);
    const known = folds.get(key);
    if (known) known.push(thread);
    else folds.set(key, [thread]);
  }
  return [...folds.values()].flatMap(members => {
    const [thread] = members;
    return thread ? [{ thread, threads: members }] : [];
  });
}

function keyOf({ frames, waitsFor, name, state }: ThreadSnapshot): string {
  const wait = waitsFor ? `${waitsFor.kind} ${waitsFor.lock} ${waitsFor.mode} ${waitsFor.tid}` : '';
  const stack =
    frames.length > 0 ? frames.map(frame => frame.pc ?? frame.function).join() : `name ${name}`;
  return `${state}|${wait}|${stack}`;
}
