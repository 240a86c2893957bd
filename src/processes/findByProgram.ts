// The one running process of a program, by its name or the path of its executable.
import { realpathSync } from 'node:fs';
import { LookError } from '../model/lookError.ts';
import { parseStatus } from './parseStatus.ts';
import { listProcNumbers, readProcLink, readProcText } from './procFiles.ts';

const mostNamed = 5;

/** Its PID. Throws a LookError where none or several of the user's processes run that program. */
export function findByProgram(program: string): number {
  const us = process.geteuid?.() ?? 0;
  const pids = listProcNumbers('/proc').filter(pid => runs(pid, program, us));
  const [pid, ...others] = pids;
  if (pid === undefined) {
    throw new LookError(
      'no-such-process',
      `No process of yours runs ${program}; start it, or pick another.`,
    );
  }
  if (others.length > 0) {
    const named = pids.slice(0, mostNamed).join(', ') + (pids.length > mostNamed ? ', …' : '');
    throw new LookError(
      'usage',
      `${pids.length} processes run ${program} (${named}); say which by its process ID.`,
    );
  }
  return pid;
}

function runs(pid: number, program: string, us: number): boolean {
  const exe = readProcLink(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '');
  if (exe === undefined || pid === process.pid) return false;
  if (parseStatus(readProcText(`/proc/${pid}/status`) ?? '').uid !== us) return false;
  return program.includes('/') ? exe === realPath(program) : baseName(exe) === program;
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // replaced on disk: the kernel still names it so
  }
}
