// Stops all threads of a process, takes registers and stacks, lets go. All inside one turn.
import { statSync } from 'node:fs';
import { letGoLater, signalOf } from './letGo.ts';
import { parseStat } from './parseStat.ts';
import { listProcNumbers, readProcText } from './procFiles.ts';
import { ended, type Ptrace } from './ptraceCalls.ts';
import { asked, gone, makeTakenTable, stopped, type TableSetup } from './takenTable.ts';
import { StopRefused, type TakenThreads } from './takenThreads.ts';

const noSuchThread = 3; // ESRCH
/** With no more threads stopping for so long, in ms, the rest is given up: at once where none can. */
const patience = { unstoppable: 4, any: 500 };
const roundsWithoutRest = 20;
const restMicroseconds = 50;

/**
 * Threads that came too late for the room there is are left alone. Whatever fails, every thread is
 * let go before this returns or throws, or as soon as it can be. A program stopped by a signal stays
 * so; a signal under way arrives. Throws StopRefused.
 */
export function stopThreads(calls: Ptrace, pid: number, setup: TableSetup): TakenThreads {
  const table = makeTakenTable(calls, setup);
  const { tids, states, statuses } = table;
  const known = new Set<number>();
  const refused: number[] = [];
  let count = 0;
  let ends = 0;

  /** Begins to trace those that are not traced yet; none is stopped by that. */
  const seizeNew = () => {
    for (const tid of listProcNumbers(`/proc/${pid}/task`)) {
      if (known.has(tid) || count >= setup.most) continue;
      known.add(tid);
      const error = calls.seize(tid);
      if (error === noSuchThread) ends++;
      else if (error !== 0) refused.push(tid);
      else {
        tids[count] = tid;
        states[count++] = asked;
      }
    }
  };
  const poll = (first: number) => {
    let pending = 0;
    let progress = false;
    for (let row = first; row < count; row++) {
      if (states[row] !== asked) continue;
      const status = calls.poll(tids[row] ?? 0);
      if (status === 0) {
        pending++;
        continue;
      }
      progress = true;
      statuses[row] = status;
      states[row] = status > ended ? stopped : gone;
      if (status > ended) table.take(row);
      else ends++;
    }
    return { pending, progress };
  };
  const anyCanStop = (first: number) => {
    for (let row = first; row < count; row++) {
      if (states[row] !== asked) continue;
      const state = parseStat(readProcText(`/proc/${pid}/task/${tids[row]}/stat`) ?? '')?.state;
      if (state !== undefined && !'DZX'.includes(state)) return true;
    }
    return false;
  };
  const awaitStops = (first: number) => {
    let last = performance.now();
    for (let round = 0; ; round++) {
      const { pending, progress } = poll(first);
      if (pending === 0) return;
      const now = performance.now();
      if (progress) last = now;
      const idle = now - last;
      if (idle > patience.any || (idle > patience.unstoppable && !anyCanStop(first))) return;
      calls.rest(round < roundsWithoutRest ? 0 : restMicroseconds);
    }
  };
  const collect = () => {
    for (let first = 0; first < count;) {
      const end = count;
      for (let row = first; row < end; row++) calls.interrupt(tids[row] ?? 0);
      awaitStops(first);
      first = end;
      if (threadsNow(pid) > known.size - ends) seizeNew();
    }
  };
  const release = () => {
    const late: number[] = [];
    for (let row = 0; row < count; row++) {
      if (states[row] === gone) continue;
      const tid = tids[row] ?? 0;
      const free = states[row] === stopped && calls.detach(tid, signalOf(statuses[row] ?? 0)) === 0;
      if (!free) late.push(tid);
    }
    letGoLater(calls, late);
  };

  seizeNew();
  if (count === 0)
    throw new StopRefused(refused.length > 0 ? 'tracing is refused' : 'it has ended');
  const started = performance.now();
  let pausedMs: number;
  try {
    collect();
  } finally {
    release();
    pausedMs = performance.now() - started;
  }
  const rows = [...states.subarray(0, count).keys()];
  return {
    threads: rows.filter(row => states[row] === stopped).map(table.thread),
    missed: [...refused, ...rows.filter(row => states[row] === asked).map(row => tids[row] ?? 0)],
    pausedMs,
    addressMask: table.addressMask,
  };
}

/** The number of links to its folder counts a process's threads: no list is made of them. */
function threadsNow(pid: number): number {
  try {
    return statSync(`/proc/${pid}/task`).nlink - 2;
  } catch {
    return 0; // it ended
  }
}
