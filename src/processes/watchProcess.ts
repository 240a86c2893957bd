// Notices that a process has ended.
import { parseStat } from './parseStat.ts';
import { readProcText } from './procFiles.ts';

const intervalMs = 500;

/** Calls `onEnd` once, within half a second of the end; the function given back stops the watch. */
export function watchProcess(pid: number, onEnd: () => void): () => void {
  const startedAt = startOf(pid);
  const timer = setInterval(() => {
    if (startedAt !== null && startOf(pid) === startedAt) return;
    clearInterval(timer);
    onEnd();
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** When the living process of this ID started, in ticks since boot: another one may get the same ID. */
function startOf(pid: number): number | null {
  const stat = parseStat(readProcText(`/proc/${pid}/stat`) ?? '');
  if (stat === null || stat.state === 'X') return null;
  // the main thread may be a zombie while others live on
  return stat.state === 'Z' && stat.threads <= 1 ? null : stat.startTicks;
}
