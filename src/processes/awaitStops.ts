// Waits for threads to stop that were asked to, and takes each one's registers and stack as it does.
import { parseStat } from './parseStat.ts';
import { readProcText } from './procFiles.ts';
import { ended, type PtraceCalls } from './ptraceCalls.ts';
import { asked, gone, stopped, type TakenTable } from './takenTable.ts';

/** With no more threads stopping for so long, in ms, the rest is given up: sooner where none can. */
const patience = { unstoppable: 50, any: 500 };
const roundsWithoutRest = 20;
const restMicroseconds = 50;

/** The rows from `first` on. Never blocks for good: a thread may wait in the kernel for ever. */
export function awaitStops(
  calls: PtraceCalls,
  pid: number,
  table: TakenTable,
  first: number,
): void {
  let last = performance.now();
  for (let round = 0; ; round++) {
    const before = pendingRows(table, first);
    if (before === 0) return;
    poll(calls, table, first);
    const now = performance.now();
    if (pendingRows(table, first) < before) last = now;
    const idle = now - last;
    if (idle > patience.any) return;
    if (idle > patience.unstoppable && !anyCanStop(pid, table, first)) return;
    calls.rest(round < roundsWithoutRest ? 0 : restMicroseconds);
  }
}

function pendingRows({ states, count }: TakenTable, first: number): number {
  let pending = 0;
  for (let row = first; row < count; row++) if (states[row] === asked) pending++;
  return pending;
}

function poll(calls: PtraceCalls, table: TakenTable, first: number): void {
  const { tids, states, statuses, count } = table;
  for (let row = first; row < count; row++) {
    if (states[row] !== asked) continue;
    const status = calls.poll(tids[row] ?? 0);
    if (status === 0) continue;
    statuses[row] = status;
    states[row] = status > ended ? stopped : gone;
    if (status > ended) table.take(row);
    else table.ends++;
  }
}

/** A thread in an uninterruptible wait stops when that is over, a zombie never. */
function anyCanStop(pid: number, { tids, states, count }: TakenTable, first: number): boolean {
  for (let row = first; row < count; row++) {
    if (states[row] !== asked) continue;
    const text = readProcText(`/proc/${pid}/task/${tids[row]}/stat`);
    const state = parseStat(text ?? '')?.state;
    if (state !== undefined && !'DZX'.includes(state)) return true;
  }
  return false;
}
