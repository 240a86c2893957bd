// The zero-stop scan: every thread's state and system call, and what is mapped.
import type { Scan } from '../model/scan.ts';
import { readFileLocks } from './readFileLocks.ts';
import { parseMaps } from './parseMaps.ts';
import { parseStatus } from './parseStatus.ts';
import { readProcLink, readProcText } from './procFiles.ts';
import { openThreadBook, type ThreadBook } from './threadBook.ts';

/** Null if the process has ended. Synchronous, some 50 µs a thread that the book does not know yet. */
export function scanProcess(pid: number, book: ThreadBook = openThreadBook(pid)): Scan | null {
  const base = `/proc/${pid}`;
  const statusText = readProcText(`${base}/status`);
  if (statusText === null) return null;
  const threads = book.scan();
  return {
    pid,
    name: parseStatus(statusText).name,
    exe: readProcLink(`${base}/exe`)?.replace(/ \(deleted\)$/, '') ?? null,
    mappings: parseMaps(readProcText(`${base}/maps`) ?? ''),
    threads,
    fileLocks: readFileLocks(pid, threads),
    takenMs: performance.now(),
  };
}
