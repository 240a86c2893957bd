// What a thread in a system call other than futex is doing (x86-64 numbers: asm/unistd_64.h).
import type { WaitKind } from '../model/snapshot.ts';
import type { ThreadState } from '../model/threadState.ts';

export interface CallMeaning {
  readonly state: ThreadState;
  readonly kind: WaitKind;
  readonly name: string;
  /** Index of the argument that is a file descriptor. */
  readonly descriptor?: number;
  /** Whether these arguments carry a time limit. */
  readonly timed?: (values: readonly bigint[]) => boolean;
}

const io = (name: string, descriptor?: number, timed?: CallMeaning['timed']): CallMeaning => ({
  state: 'io',
  kind: 'io',
  name,
  ...(descriptor === undefined ? {} : { descriptor }),
  ...(timed === undefined ? {} : { timed }),
});
const sleep = (name: string): CallMeaning => ({
  state: 'sleeping',
  kind: 'time',
  name,
  timed: () => true,
});

const notNegative = (index: number) => (values: readonly bigint[]) =>
  BigInt.asIntN(32, values[index] ?? -1n) >= 0n;
const given = (index: number) => (values: readonly bigint[]) => (values[index] ?? 0n) !== 0n;

const meanings: Readonly<Record<number, CallMeaning>> = {
  0: io('read', 0),
  1: io('write', 0),
  7: io('poll', undefined, notNegative(2)),
  17: io('pread', 0),
  18: io('pwrite', 0),
  19: io('readv', 0),
  20: io('writev', 0),
  23: io('select', undefined, given(4)),
  34: { state: 'waiting', kind: 'signal', name: 'pause' },
  35: sleep('nanosleep'),
  42: io('connect', 0),
  43: io('accept', 0),
  44: io('sendto', 0),
  45: io('recvfrom', 0),
  46: io('sendmsg', 0),
  47: io('recvmsg', 0),
  61: { state: 'waiting', kind: 'child', name: 'wait4' },
  65: { state: 'waiting', kind: 'semaphore', name: 'semop' },
  70: io('msgrcv'),
  72: io('fcntl', 0),
  73: io('flock', 0),
  74: io('fsync', 0),
  75: io('fdatasync', 0),
  128: { state: 'waiting', kind: 'signal', name: 'sigtimedwait', timed: given(2) },
  130: { state: 'waiting', kind: 'signal', name: 'sigsuspend' },
  208: io('io_getevents', undefined, given(4)),
  220: { state: 'waiting', kind: 'semaphore', name: 'semtimedop', timed: given(3) },
  230: sleep('clock_nanosleep'),
  232: io('epoll_wait', 0, notNegative(3)),
  247: { state: 'waiting', kind: 'child', name: 'waitid' },
  270: io('pselect', undefined, given(4)),
  271: io('ppoll', undefined, given(2)),
  281: io('epoll_pwait', 0, notNegative(3)),
  288: io('accept', 0),
  299: io('recvmmsg', 0),
  426: io('io_uring_enter', 0),
  441: io('epoll_pwait2', 0, given(3)),
};

/** Null for a call that is not known to wait. */
export function meaningOfCall(number: number): CallMeaning | null {
  return meanings[number] ?? null;
}

export const schedYield = 24;
export const nanosleep = 35;
export const restartCall = 219;
export const clockNanosleep = 230;
