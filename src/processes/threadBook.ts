// Where each thread stands, over the looks of one inspection: what has not run since is not read again.
import type { Standing, StandingCalls, SystemCall, ThreadScan } from '../model/scan.ts';
import { parseStat } from './parseStat.ts';
import { parseStatus } from './parseStatus.ts';
import { parseSyscall } from './parseSyscall.ts';
import { keepProcFiles, listProcNumbers, readProcText, type ProcFiles } from './procFiles.ts';

/** Half of the files that this process may have open. */
function mostFiles(): number {
  const limits = readProcText('/proc/self/limits') ?? '';
  return Math.floor(Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? 0) / 2);
}

/** Synchronous; some 10 µs a thread that has not run since it was read last. */
export interface ThreadBook {
  /** All of every thread, in ascending order; none if the process has ended. Some 50 µs a new one. */
  readonly scan: () => ThreadScan[];
  /** Reads one that may be wanted soon, and makes it quick to read again. */
  readonly readAhead: (tid: number) => void;
  /**
   * Of these threads, with their calls, which are read anew: who has been woken and has not run yet is in
   * none any more, and may have been given the lock. Null if the process has ended. Some 20 µs a thread.
   */
  readonly standing: (tids: readonly number[]) => StandingCalls | null;
  /** Of all threads; null if the process has ended. */
  readonly allStanding: () => Standing | null;
  /** Lets go of the files that it keeps open; it may be used on. */
  readonly close: () => void;
}

interface Page {
  /** Read before the call: as long as they stay the same, the thread sits in that call. */
  readonly switches: number;
  /** Null where the thread runs, or is gone. */
  readonly call: SystemCall | null;
  /** Name and state, for those that sleep. */
  scan: ThreadScan | null;
}

export function openThreadBook(pid: number, files = keepProcFiles(mostFiles())): ThreadBook {
  const base = `/proc/${pid}/task`;
  const status = parseStatus(files.read(`/proc/${pid}/status`) ?? '');
  const nested = status.namespacePids.length > 1;
  const pages = new Map<number, Page>();
  const keptOf = (tid: number) => [`${base}/${tid}/schedstat`, `${base}/${tid}/syscall`];

  const pageOf = (tid: number): Page => {
    const folder = `${base}/${tid}`;
    const known = pages.get(tid);
    const switches = readSwitches(folder, files);
    if (known && known.call !== null && known.switches === switches) return known;
    const page = { switches, call: readCall(folder, files), scan: null };
    pages.set(tid, page);
    return page;
  };

  const scanThread = (tid: number): ThreadScan | null => {
    const page = pageOf(tid);
    if (page.scan !== null) return page.scan;
    const folder = `${base}/${tid}`;
    const stat = parseStat(files.read(`${folder}/stat`) ?? '');
    if (stat === null) return null;
    const { name, state, cpuTicks } = stat;
    const { switches, call } = page;
    const inner = nested ? innerTid(folder, tid, files) : tid;
    const scan = { tid, innerTid: inner, name, state, cpuTicks, switches, call };
    // a thread that has the name of the process may be given its own by another
    if (state === 'S' && name !== status.name) page.scan = scan;
    return scan;
  };

  return {
    readAhead(tid) {
      for (const path of keptOf(tid)) files.keep(path);
      scanThread(tid);
    },
    scan() {
      const tids = listProcNumbers(base);
      const there = new Set(tids);
      for (const tid of [...pages.keys()].filter(known => !there.has(known))) {
        pages.delete(tid);
        for (const path of keptOf(tid)) files.drop(path);
      }
      return tids.map(scanThread).filter(thread => thread !== null);
    },
    standing(tids) {
      if (files.read(`/proc/${pid}/stat`) === null) return null;
      const threads = tids.map(tid => {
        const folder = `${base}/${tid}`;
        // the call first: what ran after it was read has one switch more
        const call = readCall(folder, files);
        return { tid, call, switches: readSwitches(folder, files) };
      });
      return { threads, takenMs: performance.now() };
    },
    allStanding() {
      const tids = listProcNumbers(base);
      if (tids.length === 0) return null;
      const threads = tids.map(tid => ({ tid, switches: readSwitches(`${base}/${tid}`, files) }));
      return { threads, takenMs: performance.now() };
    },
    close: () => files.close(),
  };
}

/**
 * How often it was put on a CPU: the third number of schedstat. Kernels that keep no such record have no
 * file or always say 0 (proc_pid_schedstat in fs/proc/base.c): they count in status.
 */
function readSwitches(folder: string, files: ProcFiles): number {
  const runs = Number(files.read(`${folder}/schedstat`)?.split(' ')[2] ?? 0);
  if (runs > 0) return runs;
  const text = files.read(`${folder}/status`) ?? '';
  const counts = [...text.matchAll(/ctxt_switches:\s*(\d+)/g)];
  return counts.reduce((sum, match) => sum + Number(match[1]), 0);
}

function readCall(folder: string, files: ProcFiles): SystemCall | null {
  const text = files.read(`${folder}/syscall`);
  return text === null ? null : parseSyscall(text);
}

function innerTid(folder: string, tid: number, files: ProcFiles): number {
  return parseStatus(files.read(`${folder}/status`) ?? '').namespacePids.at(-1) ?? tid;
}
