// Stops all threads of a process, takes registers and stacks, lets go. All inside one turn.
import { statSync } from 'node:fs';
import { awaitStops } from './awaitStops.ts';
import { letGoLater, signalOf } from './letGo.ts';
import { listProcNumbers } from './procFiles.ts';
import type { Ptrace } from './ptraceCalls.ts';
import { asked, gone, makeTakenTable, stopped, type TableSetup } from './takenTable.ts';
import type { TakenTable } from './takenTable.ts';
import { StopRefused, type TakenThreads } from './takenThreads.ts';

const noSuchThread = 3; // ESRCH

/**
 * Threads that came too late for the room there is are left alone. Whatever fails, every thread is
 * let go before this returns or throws, or as soon as it can be. A program stopped by a signal stays
 * so; a signal under way arrives. Throws StopRefused.
 */
export function stopThreads(
  calls: Ptrace,
  pid: number,
  setup: TableSetup,
): Omit<TakenThreads, 'still'> {
  const table = makeTakenTable(calls, setup);
  const known = new Set<number>();
  const refused: number[] = [];

  /** Begins to trace those that are not traced yet; none is stopped by that. */
  const seizeNew = () => {
    for (const tid of listProcNumbers(`/proc/${pid}/task`)) {
      if (known.has(tid) || table.count >= setup.most) continue;
      known.add(tid);
      if (setup.spared.has(tid)) continue;
      const error = calls.seize(tid);
      if (error === noSuchThread) table.ends++;
      else if (error !== 0) refused.push(tid);
      else table.add(tid);
    }
  };
  const collect = () => {
    for (let first = 0; first < table.count;) {
      const end = table.count;
      for (let row = first; row < end; row++) calls.interrupt(table.tids[row] ?? 0);
      awaitStops(calls, pid, table, first);
      first = end;
      if (threadsNow(pid) > known.size - table.ends) seizeNew();
    }
  };

  seizeNew();
  if (table.count === 0 && setup.spared.size === 0) {
    throw new StopRefused(refused.length > 0 ? 'tracing it is refused' : 'it has ended');
  }
  const started = performance.now();
  let pausedMs: number;
  try {
    collect();
  } finally {
    release(calls, table);
    pausedMs = table.count === 0 ? 0 : performance.now() - started;
  }
  const rows = [...table.states.subarray(0, table.count).keys()];
  const late = rows.filter(row => table.states[row] === asked);
  return {
    threads: rows.filter(row => table.states[row] === stopped).map(row => table.thread(row)),
    missed: [...refused, ...late.map(row => table.tids[row] ?? 0)],
    pausedMs,
    addressMask: table.addressMask(),
  };
}

function release(calls: Ptrace, { tids, states, statuses, count }: TakenTable): void {
  const late: number[] = [];
  for (let row = 0; row < count; row++) {
    if (states[row] === gone) continue;
    const tid = tids[row] ?? 0;
    const signal = signalOf(statuses[row] ?? 0);
    if (states[row] !== stopped || calls.detach(tid, signal) !== 0) late.push(tid);
  }
  letGoLater(calls, late);
}

/** The number of links to its folder counts a process's threads: no list is made of them. */
function threadsNow(pid: number): number {
  try {
    return statSync(`/proc/${pid}/task`).nlink - 2;
  } catch {
    return 0; // it ended
  }
}
