// Threads that stand where they stood when they were stopped last: they are as they were then, and need no
// new stop. The same call with the same arguments, and the same stack, down to the byte.
import type { Scan, ThreadScan } from '../model/scan.ts';
import { switchesOfStop, type Machine } from './machine.ts';
import type { StackPool } from './stackPool.ts';
import { digestOf, takenThread, type TakenThread, type TakenThreads } from './takenThreads.ts';

export interface StillThreads {
  /** Those of the scan, with their stacks as they lie there now. Nothing is stopped. */
  take(scan: Scan, room: StillRoom): TakenThread[];
  /** What was taken after this scan. */
  keep(taken: TakenThreads, scan: Scan): void;
}

export interface StillRoom {
  readonly machine: Machine;
  readonly pool: StackPool;
  readonly limitOf: (tid: number) => number;
}

interface Entry {
  readonly registers: Uint8Array;
  readonly digest: string;
  /** How many switches it may have by now: our own stop is some of them. */
  readonly mayReach: number;
}

export function openStillThreads(): StillThreads {
  let entries = new Map<number, Entry>();
  return {
    take(scan, room) {
      return scan.threads.flatMap(thread => {
        const entry = entries.get(thread.tid);
        if (entry === undefined || thread.switches > entry.mayReach) return [];
        const again = takeAgain(thread, entry, room);
        if (again === null) return [];
        if (digestOf(again) === entry.digest) return [again];
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
        const mayReach = switches + (spared.has(thread.tid) ? 0 : switchesOfStop.most);
        const registers = Uint8Array.from(thread.registers); // of a buffer for all of them
        kept.set(thread.tid, { registers, digest: digestOf(thread), mayReach });
      }
      entries = kept;
    },
  };
}

/** Null where it is in no system call, or in one at another place or with other arguments. */
function takeAgain(
  { tid, call }: ThreadScan,
  { registers }: Entry,
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
