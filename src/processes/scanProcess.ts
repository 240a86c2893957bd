// The zero-stop scan: every thread's state and system call, and what is mapped.
import type { Scan, ThreadScan } from '../model/scan.ts';
import { readFileLocks } from './readFileLocks.ts';
import { parseMaps } from './parseMaps.ts';
import { parseStat } from './parseStat.ts';
import { parseStatus } from './parseStatus.ts';
import { parseSyscall } from './parseSyscall.ts';
import { listProcNumbers, readProcLink, readProcText } from './procFiles.ts';

/** Null if the process has ended. Synchronous, some 60 µs a thread. */
export function scanProcess(pid: number): Scan | null {
  const base = `/proc/${pid}`;
  const statusText = readProcText(`${base}/status`);
  if (statusText === null) return null;
  const status = parseStatus(statusText);
  const nested = status.namespacePids.length > 1;
  const threads = listProcNumbers(`${base}/task`)
    .map(tid => scanThread(base, tid, nested))
    .filter(thread => thread !== null);
  return {
    pid,
    name: status.name,
    exe: readProcLink(`${base}/exe`)?.replace(/ \(deleted\)$/, '') ?? null,
    mappings: parseMaps(readProcText(`${base}/maps`) ?? ''),
    threads,
    fileLocks: readFileLocks(pid, threads),
    takenMs: performance.now(),
  };
}

function scanThread(base: string, tid: number, nested: boolean): ThreadScan | null {
  const folder = `${base}/task/${tid}`;
  const syscallText = readProcText(`${folder}/syscall`);
  const stat = parseStat(readProcText(`${folder}/stat`) ?? '');
  if (stat === null) return null;
  return {
    tid,
    innerTid: nested ? innerTid(folder, tid) : tid,
    name: stat.name,
    state: stat.state,
    cpuTicks: stat.cpuTicks,
    switches: readSwitches(folder),
    call: syscallText === null ? null : parseSyscall(syscallText),
  };
}

function innerTid(folder: string, tid: number): number {
  return parseStatus(readProcText(`${folder}/status`) ?? '').namespacePids.at(-1) ?? tid;
}

/** How often it was put on a CPU: the third number of schedstat; kernels without it count in status. */
function readSwitches(folder: string): number {
  const runs = readProcText(`${folder}/schedstat`)?.trim().split(' ')[2];
  if (runs !== undefined) return Number(runs);
  const status = readProcText(`${folder}/status`) ?? '';
  return [...status.matchAll(/ctxt_switches:\s*(\d+)/g)].reduce((sum, m) => sum + Number(m[1]), 0);
}
