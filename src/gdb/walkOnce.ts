// Which threads have to be walked: one of each shape, and those of which more than frames is wanted.
import type { TakenThread } from '../processes/takenThreads.ts';
import type { WalkedThread } from './walkCache.ts';
import { stackShape, type CodeRanges } from './stackShape.ts';

export interface WalkPlan {
  readonly walk: readonly TakenThread[];
  /** Each with the one of `walk` that has the same frames. */
  readonly follow: readonly { readonly thread: TakenThread; readonly leader: TakenThread }[];
}

/** `code` null: shapes tell nothing on this machine (signed return addresses). */
export function planWalk(
  threads: readonly TakenThread[],
  detailed: ReadonlySet<number>,
  code: CodeRanges | null,
): WalkPlan {
  const leaders = new Map<string, TakenThread>();
  const walk: TakenThread[] = [];
  const follow: { thread: TakenThread; leader: TakenThread }[] = [];
  for (const thread of threads) {
    const shape = code === null || detailed.has(thread.tid) ? null : stackShape(thread, code);
    const leader = shape === null ? undefined : leaders.get(shape);
    if (leader) follow.push({ thread, leader });
    else {
      walk.push(thread);
      if (shape !== null) leaders.set(shape, thread);
    }
  }
  return { walk, follow };
}

/** The same frames for another thread: only its number and its stack pointer are its own. */
export function asWalked(
  { captured, answer }: WalkedThread,
  tid: number,
  sp: bigint,
): WalkedThread {
  const [innermost, ...outer] = captured.frames;
  return {
    answer: { ...answer, tid },
    captured: { ...captured, tid, frames: innermost ? [{ ...innermost, sp }, ...outer] : [] },
  };
}
