// The memory of a running process through /proc/PID/mem: read only, nothing is stopped.
import { closeSync, openSync, readSync } from 'node:fs';
import type { Memory } from '../model/memory.ts';

export interface ProcMemory extends Memory {
  close(): void;
}

/** Opens read only. Throws the system's error (EACCES, EPERM, ENOENT) where that is refused. */
export function openProcMemory(pid: number): ProcMemory {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  return {
    read(address, length) {
      if (address <= 0n || address >= 1n << 47n) return null; // user space on x86-64 ends here
      const bytes = Buffer.alloc(length);
      try {
        return readSync(file, bytes, 0, length, Number(address)) === length ? bytes : null;
      } catch {
        return null; // not mapped, or the process ended
      }
    },
    close: () => closeSync(file),
  };
}
