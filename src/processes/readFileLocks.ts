// /proc/locks: every file lock of the machine that somebody holds or waits for.
import { readlinkSync, statSync } from 'node:fs';
import { lockedDescriptor, type FileLock, type FileLockFacts } from '../model/fileLock.ts';
import type { ThreadScan } from '../model/scan.ts';
import { listProcNumbers, readProcText } from './procFiles.ts';

// `1: POSIX  ADVISORY  WRITE 28502 fe:00:2148865 0 EOF`; a waiter's line has `->` after the number
const line =
  /^(\d+): (-> )?(POSIX|FLOCK|OFDLCK|LEASE)\s+\S+\s+(READ|WRITE|\S+)\s+(-?\d+)\s+([0-9a-f]+:[0-9a-f]+:\d+)\s+(\d+)\s+(\d+|EOF)/;

export function parseFileLocks(text: string): FileLock[] {
  return text.split('\n').flatMap(row => {
    const match = line.exec(row);
    if (!match) return [];
    const [, number, waits, kind, mode, pid, file, start, end] = match;
    return [
      {
        number: Number(number),
        waits: waits !== undefined,
        kind: kind === 'FLOCK' ? 'flock' : kind === 'LEASE' ? 'lease' : 'range',
        mode: mode === 'READ' ? 'shared' : 'exclusive',
        pid: Number(pid),
        file: file ?? '',
        start: BigInt(start ?? 0),
        end: end === 'EOF' ? null : BigInt(end ?? 0),
      },
    ];
  });
}

/** Undefined where none of these threads waits for the lock of a file. */
export function readFileLocks(
  pid: number,
  threads: readonly ThreadScan[],
): FileLockFacts | undefined {
  const waited = threads.map(({ call }) => lockedDescriptor(call)).filter(fd => fd !== null);
  if (waited.length === 0) return undefined;
  const locks = parseFileLocks(readProcText('/proc/locks') ?? '');
  const descriptors = waited.flatMap(fd => {
    const file = fileOfDescriptor(pid, fd);
    return file ? [[fd, file] as const] : [];
  });
  const processes = [...new Set(locks.map(lock => lock.pid))].flatMap(owner => {
    const name = readProcText(`/proc/${owner}/comm`)?.trim();
    const threadsOf = listProcNumbers(`/proc/${owner}/task`).length;
    return name === undefined ? [] : [[owner, { name, threads: threadsOf }] as const];
  });
  return { locks, descriptors: new Map(descriptors), processes: new Map(processes) };
}

/** The file behind a descriptor, as /proc/locks names it, and its path; null if it is gone. */
function fileOfDescriptor(pid: number, descriptor: number) {
  const link = `/proc/${pid}/fd/${descriptor}`;
  try {
    const { dev, ino } = statSync(link, { bigint: true });
    // as the kernel prints it: MAJOR(dev):MINOR(dev) in hex, the inode in decimal
    const major = ((dev >> 8n) & 0xfffn) | ((dev >> 32n) & ~0xfffn);
    const minor = (dev & 0xffn) | ((dev >> 12n) & ~0xffn);
    const hex = (value: bigint) => value.toString(16).padStart(2, '0');
    return { file: `${hex(major)}:${hex(minor)}:${ino}`, path: readlinkSync(link) };
  } catch {
    return null; // closed since, or not ours to see
  }
}
