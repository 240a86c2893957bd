// The stacks of a stopped process's threads: from each stack pointer up to the end of its mapping.
import { closeSync, openSync, readSync } from 'node:fs';
import type { StackBytes } from '../model/capture.ts';
import type { Scan } from '../model/scan.ts';

/** At most this much of each stack, in bytes. */
const mostOfOne = 64 * 1024;
const mostOfAll = 512 * 1024 * 1024;

/** Threads whose stack cannot be read are left out. */
export function readStacks({ pid, threads, mappings }: Scan): Map<number, StackBytes> {
  const stacks = new Map<number, StackBytes>();
  const limit = Math.min(mostOfOne, Math.floor(mostOfAll / Math.max(1, threads.length)));
  const file = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const { tid, call } of threads) {
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
