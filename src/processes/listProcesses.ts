// What runs here: every process, whether it looks stuck and whether it may be looked at.
import { closeSync, openSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseFutexCall } from '../locks/futexCall.ts';
import { parseStat, type Stat } from './parseStat.ts';
import { parseStatus } from './parseStatus.ts';
import { parseSyscall } from './parseSyscall.ts';
import { listProcNumbers, readProcLink, readProcText } from './procFiles.ts';
import type { ProcessRow } from './processRow.ts';
import { readQuietTimes } from './quietTime.ts';
import { whyRefused } from './whyRefused.ts';

const ticksPerSecond = 100;
const sampleMs = 250;
/** More threads than this are not asked one by one what they wait for. */
const mostThreadsAsked = 512;

export interface ListOptions {
  /** Other users' processes, too. */
  readonly all: boolean;
}

/** Own processes, and with `all` everybody's; kernel threads and this process are left out. */
export async function listProcesses(options: ListOptions): Promise<ProcessRow[]> {
  const us = process.geteuid?.() ?? 0;
  const before = new Map(listProcNumbers('/proc').map(pid => [pid, readStat(pid)]));
  await sleep(sampleMs);
  const bootMs = readBootMs();
  const rows: ProcessRow[] = [];
  for (const [pid, stat] of before) {
    if (pid === process.pid || stat === null) continue;
    const row = describe(pid, stat, us, bootMs);
    if (row !== null && (row.own || options.all)) rows.push(row);
  }
  return rows.sort(stuckOwnNewest);
}

const stuckOwnNewest = (a: ProcessRow, b: ProcessRow) =>
  Number(b.stuck !== null) - Number(a.stuck !== null) ||
  Number(b.own) - Number(a.own) ||
  b.startedMs - a.startedMs;

function describe(pid: number, before: Stat, us: number, bootMs: number): ProcessRow | null {
  const stat = readStat(pid);
  const statusText = readProcText(`/proc/${pid}/status`);
  if (stat === null || statusText === null) return null;
  const status = parseStatus(statusText);
  const words = (readProcText(`/proc/${pid}/cmdline`) ?? '').split('\0').filter(Boolean);
  if (status.kernelThread || (words.length === 0 && stat.state !== 'Z')) return null;
  const cpu = (stat.cpuTicks - before.cpuTicks) / ticksPerSecond / (sampleMs / 1000);
  const refused = whyNot(pid, status);
  return {
    pid,
    name: status.name,
    commandLine: words.join(' '),
    uid: status.uid,
    own: status.uid === us,
    threads: stat.threads,
    cpu,
    startedMs: bootMs + (stat.startTicks / ticksPerSecond) * 1000,
    stuck: refused === null && cpu === 0 ? looksStuck(pid) : null,
    replaced: (readProcLink(`/proc/${pid}/exe`) ?? '').endsWith(' (deleted)'),
    refused,
  };
}

const readStat = (pid: number) => parseStat(readProcText(`/proc/${pid}/stat`) ?? '');

function readBootMs(): number {
  const match = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'));
  return Number(match?.[1] ?? 0) * 1000;
}

function whyNot(pid: number, status: ReturnType<typeof parseStatus>): string | null {
  if (status.state === 'Z') return 'has ended (zombie)';
  if (status.tracer !== 0) return `already traced by ${status.tracer}`;
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
  } catch {
    return whyRefused(pid, status.name, status.uid);
  }
  return null;
}

/** No thread has used CPU for a while, and some wait in a futex as for a contended lock. */
function looksStuck(pid: number): string | null {
  const tids = listProcNumbers(`/proc/${pid}/task`);
  if (tids.length > mostThreadsAsked) return null;
  const waiting = tids.filter(tid => waitsAsForLock(pid, tid));
  if (waiting.length === 0) return null;
  const quiet = readQuietTimes(pid, tids);
  const least = Math.min(...tids.map(tid => quiet.get(tid) ?? sampleMs));
  const count = `${tids.length} ${tids.length === 1 ? 'thread' : 'threads'}`;
  const age = least >= 1500 ? `no CPU for ${Math.round(least / 1000)} s` : 'no CPU now';
  return `${count}, ${waiting.length} on locks, ${age}`;
}

/** The values with which the common locks wait: glibc and Rust std 2, priority inheritance, parking_lot 1. */
function waitsAsForLock(pid: number, tid: number): boolean {
  const text = readProcText(`/proc/${pid}/task/${tid}/syscall`);
  const futex = text === null ? null : parseFutexCall(parseSyscall(text));
  if (futex === null || futex.timed) return false;
  return (
    futex.value === 2 ||
    futex.command === 6 ||
    futex.command === 13 ||
    (futex.command === 0 && futex.value === 1)
  );
}
