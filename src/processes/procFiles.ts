// Reads files and links of /proc, where anything may vanish between two reads.
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';

const pageSize = 4096;
const buffer = Buffer.allocUnsafe(pageSize);

/** The text of a /proc file, or null if it is gone or not ours to read. */
export function readProcText(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null; // gone, or refused: the caller says which matters
  }
  try {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    // the kernel hands out longer files, as maps, a page at a time
    return length < pageSize / 2 ? buffer.toString('utf8', 0, length) : readFileSync(path, 'utf8');
  } catch {
    return null; // the thread ended between open and read (ESRCH)
  } finally {
    closeSync(file);
  }
}

/** Whether it can be read and has nothing in it. */
export function isProcFileEmpty(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      return readSync(file, buffer, 0, 1, 0) === 0;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

/** Files of /proc that are read again and again: opening one takes longer than reading it. */
export interface ProcFiles {
  /** The text, or null if it is gone or not ours to read. */
  read(path: string): string | null;
  /** Leaves one of fewer than 256 bytes open from now on. The first hundreds are slow: the kernel makes room. */
  keep(path: string): void;
  /** Closes one that was kept. */
  drop(path: string): void;
  close(): void;
}

const shortText = 256;

/** `most`: so many stay open. */
export function keepProcFiles(most: number): ProcFiles {
  const kept = new Map<string, number>();
  const drop = (path: string) => {
    const file = kept.get(path);
    if (file === undefined) return;
    kept.delete(path);
    closeSync(file);
  };
  return {
    read(path) {
      const file = kept.get(path);
      if (file === undefined) return readProcText(path);
      try {
        return buffer.toString('latin1', 0, readSync(file, buffer, 0, shortText, 0));
      } catch {
        drop(path);
        return null; // the thread has ended
      }
    },
    keep(path) {
      if (kept.size === most || kept.has(path)) return;
      try {
        kept.set(path, openSync(path, 'r'));
      } catch {
        // gone, or there is no room: it will be opened when it is read
      }
    },
    drop,
    close() {
      for (const path of [...kept.keys()]) drop(path);
    },
  };
}

export function readProcLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null; // gone, refused, or a kernel thread's exe
  }
}

/** The numeric entries of a /proc folder (PIDs or TIDs), ascending; empty if it is gone. */
export function listProcNumbers(path: string): number[] {
  try {
    const names = readdirSync(path);
    return names
      .filter(name => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  } catch {
    return []; // the process ended
  }
}
