// The memory of a running process through /proc/PID/mem: read only, nothing is stopped.
import { closeSync, openSync, readSync } from 'node:fs';
import { userSpaceEnd } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';

export interface ProcMemory extends Memory {
  close(): void;
}

/** Opens read only. Throws the system's error (EACCES, EPERM, ENOENT) where that is refused. */
export function openProcMemory(pid: number): ProcMemory {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  return {
    read(address, length) {
      if (address <= 0n || address >= userSpaceEnd) return null;
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
