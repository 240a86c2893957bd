// What /proc tells about a process and its threads with nothing stopped.
import type { Address } from './address.ts';
import type { FileLockFacts } from './fileLock.ts';

export interface Scan {
  readonly pid: number;
  readonly name: string;
  /** Path of the executable as the kernel names it, without ` (deleted)`; null for a kernel thread. */
  readonly exe: string | null;
  readonly mappings: readonly Mapping[];
  readonly threads: readonly ThreadScan[];
  /** Only where a thread waits for the lock of a file. */
  readonly fileLocks?: FileLockFacts | undefined;
  /** When the scan was taken, in ms of a monotonic clock. */
  readonly takenMs: number;
}

/** Where threads stand: who is found later with as many switches has not run since. A scan is one. */
export interface Standing {
  readonly threads: readonly Pick<ThreadScan, 'tid' | 'switches'>[];
  /** In ms of a monotonic clock. */
  readonly takenMs: number;
}

/** With what each asks of the kernel, read before the switches: unchanged ones vouch for it, too. */
export interface StandingCalls extends Standing {
  readonly threads: readonly Pick<ThreadScan, 'tid' | 'switches' | 'call'>[];
}

/** One line of /proc/PID/maps. */
export interface Mapping {
  readonly start: Address;
  readonly end: Address;
  /** `r-xp` and the like: the last letter is `s` for shared, `p` for private. */
  readonly permissions: string;
  readonly offset: bigint;
  /** The mapped file, `[stack]`, `[heap]`…, or the empty string. */
  readonly path: string;
}

export interface ThreadScan {
  readonly tid: number;
  /** Its number in the process's own PID namespace, as locks in memory record it. */
  readonly innerTid: number;
  readonly name: string;
  /** The state letter of /proc/PID/task/TID/stat: R, S, D, T, t, Z, X, I. */
  readonly state: string;
  /** User and system CPU time, in ticks of 10 ms. */
  readonly cpuTicks: number;
  /** Context switches of both kinds: unchanged between two scans means that it has not run. */
  readonly switches: number;
  /** What it asks of the kernel; null where /proc does not say (running, or not permitted). */
  readonly call: SystemCall | null;
}

export interface SystemCall {
  /** Of the x86-64 table, on every machine; -1 when stopped outside of any system call. */
  readonly number: number;
  /** The six arguments; empty when number is -1. */
  readonly arguments: readonly bigint[];
  readonly sp: Address;
  readonly pc: Address;
}
