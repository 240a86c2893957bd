// Which threads have to be walked: one of each shape, and those of which more than frames is wanted.
import type { TakenThread } from '../processes/takenThreads.ts';
import type { WalkedThread } from './walkCache.ts';
import { stackShape, type CodeRanges } from './stackShape.ts';

export interface WalkPlan {
  readonly walk: readonly TakenThread[];
  /** Each with the one of `walk` that has the same frames. */
  readonly follow: readonly { readonly thread: TakenThread; readonly leader: TakenThread }[];
  /** Of those of `walk` whose shape another may have. */
  readonly shapes: ReadonlyMap<number, string>;
  /** Each with one of an earlier look that has the same frames. */
  readonly alike: readonly { readonly thread: TakenThread; readonly known: WalkedThread }[];
}

/** `code` null: shapes tell nothing on this machine (signed return addresses). */
export function planWalk(
  threads: readonly TakenThread[],
  detailed: ReadonlySet<number>,
  code: CodeRanges | null,
  findShape: (shape: string) => WalkedThread | undefined,
): WalkPlan {
  const leaders = new Map<string, TakenThread>();
  const shapes = new Map<number, string>();
  const walk: TakenThread[] = [];
  const follow: { thread: TakenThread; leader: TakenThread }[] = [];
  const alike: { thread: TakenThread; known: WalkedThread }[] = [];
  for (const thread of threads) {
    const shape = code === null || detailed.has(thread.tid) ? null : stackShape(thread, code);
    const leader = shape === null ? undefined : leaders.get(shape);
    const known = shape === null ? undefined : findShape(shape);
    if (known) alike.push({ thread, known });
    else if (leader) follow.push({ thread, leader });
    else {
      walk.push(thread);
      if (shape === null) continue;
      leaders.set(shape, thread);
      shapes.set(thread.tid, shape);
    }
  }
  return { walk, follow, shapes, alike };
}

/** The same frames for another thread: only its number and its stack pointer are its own. */
export function asWalked(
  { captured, answer }: WalkedThread,
  tid: number,
  sp: bigint,
): WalkedThread {
  return { answer: { ...answer, tid }, captured: { ...captured, tid, sp } };
}
