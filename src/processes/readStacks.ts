// The stacks of a stopped process's threads: from each stack pointer up to the end of its mapping.
import { closeSync, openSync, readSync } from 'node:fs';
import type { StackBytes } from '../model/capture.ts';
import { parseMaps } from './parseMaps.ts';
import { parseSyscall } from './parseSyscall.ts';
import { readProcText } from './procFiles.ts';

/** At most this much of each stack, in bytes. */
const mostOfOne = 64 * 1024;
const mostOfAll = 512 * 1024 * 1024;

/** Runs while the program is stopped: reads no more than it must. Threads it cannot read are left out. */
export function readStacks(pid: number, tids: readonly number[]): Map<number, StackBytes> {
  const stacks = new Map<number, StackBytes>();
  if (tids.length === 0) return stacks;
  const mappings = parseMaps(readProcText(`/proc/${pid}/maps`) ?? '');
  const limit = Math.min(mostOfOne, Math.floor(mostOfAll / tids.length));
  const file = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const tid of tids) {
      const call = parseSyscall(readProcText(`/proc/${pid}/task/${tid}/syscall`) ?? '');
      if (call === null) continue;
      const mapping = mappings.find(m => call.sp >= m.start && call.sp < m.end);
      if (mapping === undefined) continue;
      const base = call.sp & ~7n;
      const length = Math.min(limit, Number(mapping.end - base));
      const bytes = Buffer.allocUnsafe(length);
      const taken = readSync(file, bytes, 0, length, Number(base));
      stacks.set(tid, { base, bytes: bytes.subarray(0, taken & ~7) });
    }
  } finally {
    closeSync(file);
  }
  return stacks;
}
