// Threads that stand where they stood when they were stopped last: they are as they were then, and need no
// new stop. The same call with the same arguments, and the same stack, down to the byte.
import type { Scan, ThreadScan } from '../model/scan.ts';
import { switchesOfStop, type Machine } from './machine.ts';
import type { StackPool } from './stackPool.ts';
import { digestOf, takenThread, withoutBytes } from './takenThreads.ts';
import type { TakenThread, TakenThreads } from './takenThreads.ts';

/** Nothing of this stops anything. */
export interface StillThreads {
  /** Plain ones that were not stopped the last time either and have not run since: without their bytes. */
  known(threads: readonly ThreadScan[], isDetailed: (tid: number) => boolean): TakenThread[];
  /** Those that stand where they stood, with their stacks as they lie there now. */
  take(threads: readonly ThreadScan[], room: StillRoom): TakenThread[];
  /** What was taken after this scan. */
  keep(taken: TakenThreads, scan: Scan): void;
  /** All will be stopped the next time. */
  forget(): void;
}

export interface StillRoom {
  readonly machine: Machine;
  readonly pool: StackPool;
  readonly limitOf: (tid: number) => number;
}

interface Entry {
  readonly thread: TakenThread;
  /** How many switches it may have by now: our own stop is some of them. */
  readonly mayReach: number;
  /** It was not stopped the last time either. */
  readonly still: boolean;
}

export function openStillThreads(): StillThreads {
  let entries = new Map<number, Entry>();
  return {
    known(threads, isDetailed) {
      return threads.flatMap(({ tid, switches }) => {
        const entry = entries.get(tid);
        const isKnown = entry?.still === true && switches === entry.mayReach && !isDetailed(tid);
        return isKnown ? [entry.thread] : [];
      });
    },
    take(threads, room) {
      return threads.flatMap(thread => {
        const entry = entries.get(thread.tid);
        if (entry === undefined || thread.switches > entry.mayReach) return [];
        const again = takeAgain(thread, entry, room);
        if (again === null) return [];
        if (digestOf(again) === digestOf(entry.thread)) return [again];
        room.pool.giveBack();
        return [];
      });
    },
    keep({ threads, still }, scan) {
      const before = new Map(scan.threads.map(thread => [thread.tid, thread.switches]));
      const spared = new Set(still.map(({ tid }) => tid));
      const kept = new Map<number, Entry>();
      for (const thread of threads) {
        const switches = before.get(thread.tid);
        if (switches === undefined) continue;
        const wasStill = spared.has(thread.tid);
        const mayReach = switches + (wasStill ? 0 : switchesOfStop.most);
        const bare = thread.stack === null ? thread : withoutBytes(thread);
        kept.set(thread.tid, { thread: bare, mayReach, still: wasStill });
      }
      entries = kept;
    },
    forget() {
      entries = new Map();
    },
  };
}

/** Null where it is in no system call, or in one at another place or with other arguments. */
function takeAgain(
  { tid, call }: ThreadScan,
  { thread: { registers } }: Entry,
  { machine, pool, limitOf }: StillRoom,
): TakenThread | null {
  const view = new DataView(registers.buffer, registers.byteOffset);
  const at = (offset: number) => view.getBigUint64(offset, true);
  if (call === null || call.sp !== at(machine.sp) || call.pc !== at(machine.pc)) return null;
  if (!call.arguments.every((value, index) => value === at(machine.arguments[index] ?? 0))) {
    return null;
  }
  const sp = Number(call.sp);
  const base = sp - (sp % 8) - machine.redZone;
  pool.take(base, limitOf(tid));
  return takenThread(machine, { tid, registers, base, pool });
}
