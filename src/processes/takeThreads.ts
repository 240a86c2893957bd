// Our own stop of a process: makes room first, then stops, takes, lets go.
import { closeSync, openSync } from 'node:fs';
import type { Mapping, Scan } from '../model/scan.ts';
import type { Machine } from './machine.ts';
import { mappingEnds } from './mappingEnds.ts';
import type { Ptrace } from './ptraceCalls.ts';
import { rehearse } from './rehearse.ts';
import type { StillThreads } from './stillThreads.ts';
import { makeStackPool } from './stackPool.ts';
import { stopThreads } from './stopThreads.ts';
import type { TakenThreads } from './takenThreads.ts';

export interface TakeOrder {
  readonly scan: Scan;
  /** As they are now; the scan's may be older. */
  readonly mappings: readonly Mapping[];
  readonly machine: Machine;
  /** Threads of which more of the stack is wanted. */
  readonly detailed: readonly number[];
  readonly still: StillThreads;
}

/** Bytes of one stack at most, and of all. */
export const mostOfStack = { plain: 64 * 1024, detailed: 1024 * 1024 };
const mostOfAll = 256 * 1024 * 1024;
const spare = 1024 * 1024;
const spareThreads = 256;

/** Synchronous: the program is stopped for a part of it only. Throws StopRefused; or errors of the system. */
export function takeThreads(calls: Ptrace, order: TakeOrder): TakenThreads {
  const { scan, machine } = order;
  const detailed = new Set(order.detailed);
  const limitOf = (tid: number) => (detailed.has(tid) ? mostOfStack.detailed : mostOfStack.plain);
  const endOf = mappingEnds(order.mappings);
  const known = order.still.known(scan.threads, tid => detailed.has(tid));
  const spared = new Set(known.map(({ tid }) => tid));
  const others = scan.threads.filter(({ tid }) => !spared.has(tid));
  const expected = others.map(({ tid, call }) => {
    const sp = Number(call?.sp ?? 0) - machine.redZone;
    return sp <= 0 ? limitOf(tid) : Math.min(limitOf(tid), endOf(sp) - sp);
  });
  const size = Math.ceil(expected.reduce((sum, length) => sum + length, 0) * 1.25) + spare;
  // a main thread that has ended has no memory any more: any other's is the same
  const alive = scan.threads.find(thread => thread.state !== 'Z')?.tid ?? scan.pid;
  const memory = openSync(`/proc/${scan.pid}/task/${alive}/mem`, 'r');
  try {
    const pool = makeStackPool(memory, endOf, Math.min(size, mostOfAll));
    const again = order.still.take(others, { machine, pool, limitOf });
    for (const { tid } of again) spared.add(tid);
    const most = (scan.threads.length - spared.size) * 2 + spareThreads;
    const setup = { machine, pool, most, limitOf, spared };
    if (spared.size === 0) rehearse(calls, scan.pid, memory, setup); // else it has stopped some before
    const stopped = stopThreads(calls, scan.pid, setup);
    return {
      ...stopped,
      threads: [...known, ...again, ...stopped.threads],
      still: scan.threads.filter(({ tid }) => spared.has(tid)),
    };
  } finally {
    closeSync(memory);
  }
}
