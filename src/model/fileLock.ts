// Locks on files (flock, fcntl), which the kernel keeps and which reach across processes.

export interface FileLock {
  /** A lock and those that wait for it share the number. */
  readonly number: number;
  readonly waits: boolean;
  readonly kind: 'flock' | 'range' | 'lease';
  readonly mode: 'exclusive' | 'shared';
  /** The process that took it or waits for it; -1 where the kernel records none. */
  readonly pid: number;
  /** Device and inode, as /proc/locks writes them. */
  readonly file: string;
  readonly start: bigint;
  /** Null: to the end of the file. */
  readonly end: bigint | null;
}

/** Read together with a scan in which a thread waits for such a lock. */
export interface FileLockFacts {
  readonly locks: readonly FileLock[];
  /** The files behind the descriptors that are waited for. */
  readonly descriptors: ReadonlyMap<number, { readonly file: string; readonly path: string }>;
  /** The processes that hold such locks or wait for them; one that has ended is missing. */
  readonly processes: ReadonlyMap<number, { readonly name: string; readonly threads: number }>;
}

// asm/unistd_64.h; linux/fcntl.h: F_SETLKW 7, F_OFD_SETLKW 38
const fcntl = 72;
const flock = 73;
const waitingCommands = new Set([7n, 38n]);

/** The descriptor whose lock a system call waits for; null for any other call. */
export function lockedDescriptor(
  call: { readonly number: number; readonly arguments: readonly bigint[] } | null,
): number | null {
  const [descriptor, command] = call?.arguments ?? [];
  if (call === null || descriptor === undefined || command === undefined) return null;
  const waits = call.number === flock || (call.number === fcntl && waitingCommands.has(command));
  return waits ? Number(descriptor) : null;
}
