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
