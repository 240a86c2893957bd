// Where threads stand right now, in as few reads as will tell whether they run.
import type { Standing, StandingCalls } from '../model/scan.ts';
import { parseSyscall } from './parseSyscall.ts';
import { listProcNumbers, readProcText } from './procFiles.ts';

/** Of all threads; null if the process has ended. Synchronous, some 10 µs a thread. */
export function readStanding(pid: number): Standing | null {
  const base = `/proc/${pid}/task`;
  const tids = listProcNumbers(base);
  if (tids.length === 0) return null;
  const threads = tids.map(tid => ({ tid, switches: readSwitches(`${base}/${tid}`) }));
  return { threads, takenMs: performance.now() };
}

/** Of these threads, with their calls; null if the process has ended. Some 20 µs a thread. */
export function readStandingCalls(pid: number, tids: readonly number[]): StandingCalls | null {
  if (readProcText(`/proc/${pid}/stat`) === null) return null;
  const threads = tids.map(tid => threadStanding(`/proc/${pid}/task/${tid}`, tid));
  return { threads, takenMs: performance.now() };
}

/** `folder`: the thread's in /proc. Without a call where the thread is gone, or runs. */
export function threadStanding(folder: string, tid: number): StandingCalls['threads'][number] {
  // the call first: what ran after it was read has one switch more
  const call = readProcText(`${folder}/syscall`);
  return { tid, call: call === null ? null : parseSyscall(call), switches: readSwitches(folder) };
}

/** How often it was put on a CPU: the third number of schedstat; kernels without it count in status. */
function readSwitches(folder: string): number {
  const runs = readProcText(`${folder}/schedstat`)?.trim().split(' ')[2];
  if (runs !== undefined) return Number(runs);
  const status = readProcText(`${folder}/status`) ?? '';
  return [...status.matchAll(/ctxt_switches:\s*(\d+)/g)].reduce((sum, m) => sum + Number(m[1]), 0);
}
