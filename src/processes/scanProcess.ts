// The zero-stop scan: every thread's state and system call, and what is mapped.
import type { Scan, ThreadScan } from '../model/scan.ts';
import { readFileLocks } from './readFileLocks.ts';
import { parseMaps } from './parseMaps.ts';
import { parseStat } from './parseStat.ts';
import { parseStatus } from './parseStatus.ts';
import { listProcNumbers, readProcLink, readProcText } from './procFiles.ts';
import { threadStanding } from './readStanding.ts';

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
  const standing = threadStanding(folder, tid);
  const stat = parseStat(readProcText(`${folder}/stat`) ?? '');
  if (stat === null) return null;
  return {
    ...standing,
    innerTid: nested ? innerTid(folder, tid) : tid,
    name: stat.name,
    state: stat.state,
    cpuTicks: stat.cpuTicks,
  };
}

function innerTid(folder: string, tid: number): number {
  return parseStatus(readProcText(`${folder}/status`) ?? '').namespacePids.at(-1) ?? tid;
}
