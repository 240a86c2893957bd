// Reads files and links of /proc, where anything may vanish between two reads.
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';

const buffer = Buffer.allocUnsafe(1 << 16);

/** The text of a small /proc file in one read, or null if it is gone or not ours to read. */
export function readProcText(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null; // gone, or refused: the caller says which matters
  }
  try {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    // only maps and cmdline outgrow the buffer
    return length < buffer.length ? buffer.toString('utf8', 0, length) : readFileSync(path, 'utf8');
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
