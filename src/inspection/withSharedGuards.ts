// Follows guards that are shared through an Arc to their locks: gdb's walk has no heap.
import type { Capture, CapturedThread, GuardSighting } from '../model/capture.ts';
import { readU64, type Memory } from '../model/memory.ts';
import { isArc } from '../locks/arc.ts';

/** Those that lead nowhere are left out: a variable that has ended, or has not begun. */
export function withSharedGuards(capture: Capture, memory: Memory): Capture {
  const threads = [...capture.threads].map(([tid, thread]): [number, CapturedThread] => [
    tid,
    { ...thread, guards: thread.guards.flatMap(guard => follow(guard, memory) ?? []) },
  ]);
  return { ...capture, threads: new Map(threads) };
}

function follow(guard: GuardSighting, memory: Memory): GuardSighting | null {
  const { lock: arc, arc: offset, ...rest } = guard;
  if (typeof offset !== 'number') return guard;
  if (!isArc(arc, memory)) return null;
  const lock = readU64(memory, arc + BigInt(offset));
  return lock === null ? null : { ...rest, lock };
}
