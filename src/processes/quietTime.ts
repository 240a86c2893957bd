// How long a waiting thread has not run, from the scheduler's own record.
import { readProcText } from './procFiles.ts';

const lastRun = /^se\.exec_start\s*:\s*(\d+)/m;

/**
 * For each of these threads the ms since it last ran; threads without a record are left out.
 * On a virtual machine it is off by up to about a second (the task clock leaves stolen time out).
 */
export function readQuietTimes(pid: number, tids: readonly number[]): Map<number, number> {
  const quiet = new Map<number, number>();
  const now = readExecStart('/proc/self/sched');
  if (now === null) return quiet;
  for (const tid of tids) {
    const then = readExecStart(`/proc/${pid}/task/${tid}/sched`);
    if (then !== null) quiet.set(tid, Math.max(0, now - then));
  }
  return quiet;
}

function readExecStart(path: string): number | null {
  const match = lastRun.exec(readProcText(path) ?? '');
  return match ? Number(match[1]) : null;
}
