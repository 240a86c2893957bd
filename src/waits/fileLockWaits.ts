// Who holds a file's lock that a thread waits for, across processes, and whether that closes a circle.
import { lockedDescriptor, type FileLock, type FileLockFacts } from '../model/fileLock.ts';
import type { Scan } from '../model/scan.ts';
import type { RawFinding } from './findFindings.ts';
import type { ThreadFacts, ThreadWait } from './threadFacts.ts';

/** The wait with the file and its holder named; any other wait as it is. */
export function withFileLock(
  wait: ThreadWait | null,
  call: ThreadFacts['scan']['call'],
  scan: Scan,
): ThreadWait | null {
  const descriptor = lockedDescriptor(call);
  const { fileLocks } = scan;
  if (wait === null || descriptor === null || fileLocks === undefined) return wait;
  const file = fileLocks.descriptors.get(descriptor);
  if (file === undefined) return wait;
  const holder = holdersOf(scan.pid, file.file, fileLocks)[0];
  const what = `the lock of ${file.path}`;
  if (holder === undefined) return { ...wait, detail: what };
  const heldBy = nameOf(holder.pid, scan.pid, fileLocks);
  return { ...wait, detail: `${what}, held by ${heldBy}`, heldElsewhere: true };
}

/** The locks that a process's waits for a file stand behind; the kernel numbers them alike. */
function holdersOf(pid: number, file: string, { locks }: FileLockFacts): FileLock[] {
  const waits = locks.filter(lock => lock.waits && lock.pid === pid && lock.file === file);
  return waits.flatMap(({ number }) => locks.filter(lock => lock.number === number && !lock.waits));
}

function nameOf(pid: number, own: number, { processes }: FileLockFacts): string {
  if (pid === own) return 'this process itself through another open of the file';
  if (pid <= 0) return 'an open file that no process is recorded for';
  const known = processes.get(pid);
  return known ? `process ${known.name} (${pid})` : `process ${pid}, which has ended`;
}

/**
 * A process that waits for itself through others. Certain where each has one thread: with more, the
 * thread that is to unlock need not be the one that waits. fcntl's own locks the kernel keeps acyclic.
 */
export function fileLockFindings(threads: readonly ThreadFacts[], scan: Scan): RawFinding[] {
  const { fileLocks, pid } = scan;
  if (fileLocks === undefined) return [];
  return threads.flatMap(thread => {
    const descriptor = lockedDescriptor(thread.scan.call);
    const file = descriptor === null ? undefined : fileLocks.descriptors.get(descriptor);
    if (file === undefined) return [];
    const circle = circleFrom(pid, holdersOf(pid, file.file, fileLocks), fileLocks);
    if (circle === null) return [];
    const alone = circle.every(member => fileLocks.processes.get(member)?.threads === 1);
    if (circle.length === 1 && !alone) return [];
    const others = circle.filter(member => member !== pid);
    const who = `Thread ${thread.name} (${thread.tid}) waits for the lock of ${file.path}`;
    const why =
      others.length === 0
        ? 'that its own process holds through another open of the file'
        : `held by ${others.map(other => nameOf(other, pid, fileLocks)).join(', which waits for ')}, which waits for a file lock of this process`;
    return [
      {
        kind: others.length === 0 ? 'self-deadlock' : 'cycle',
        confidence: alone ? 'certain' : 'probable',
        tids: [thread.tid],
        locks: [],
        edges: [],
        sentence: `${who} ${why}.`,
      },
    ];
  });
}

/** The processes from this one round to itself, it first; null where the way ends elsewhere. */
function circleFrom(
  pid: number,
  holders: readonly FileLock[],
  facts: FileLockFacts,
): number[] | null {
  const circle = [pid];
  let behind = holders;
  while (behind.length === 1) {
    const next = behind[0]?.pid ?? 0;
    if (next === pid) return circle;
    if (next <= 0 || circle.includes(next)) return null;
    circle.push(next);
    const waits = facts.locks.filter(lock => lock.waits && lock.pid === next);
    behind = waits.flatMap(({ number }) =>
      facts.locks.filter(lock => lock.number === number && !lock.waits),
    );
  }
  return null;
}
