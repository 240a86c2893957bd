// After a gdb that died or was killed: whoever it left stopped goes on.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStat } from './parseStat.ts';
import { readProcText } from './procFiles.ts';

const tries = 10;
const intervalMs = 50;

/**
 * gdb attaches with a SIGSTOP; killed at that very moment it can leave the process stopped by it.
 * Only for a process that was not stopped before the look. Never rejects.
 */
export async function continueIfLeftStopped(pid: number): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const state = parseStat(readProcText(`/proc/${pid}/stat`) ?? '')?.state;
    if (state === undefined) return;
    if (state === 'T') {
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        return; // it ended, or is not ours: nothing more can be done
      }
    }
    await sleep(intervalMs);
  }
}
