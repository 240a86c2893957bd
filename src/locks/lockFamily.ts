// What every kind of lock must tell: how a wait for it looks, what its word says, which guards stand for it.
import type { Address } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';
import type { Mode, WaitKind } from '../model/snapshot.ts';

/** A thread's wait in futex(2), its arguments taken apart. */
export interface FutexCall {
  readonly address: Address;
  /** FUTEX_WAIT 0, FUTEX_LOCK_PI 6, FUTEX_WAIT_BITSET 9, FUTEX_LOCK_PI2 13 (linux/futex.h). */
  readonly command: number;
  /** FUTEX_PRIVATE_FLAG: not shared between processes. */
  readonly private: boolean;
  /** FUTEX_CLOCK_REALTIME. */
  readonly realtime: boolean;
  readonly value: number;
  /** Whether a time-out was given. */
  readonly timed: boolean;
  /** The thread's stack pointer in the call. */
  readonly sp: Address;
}

export interface WaitView {
  readonly futex: FutexCall;
  readonly memory: Memory;
  /** Whether a thread with this number (of the process's own PID namespace) lives in it. */
  readonly lives: (innerTid: number) => boolean;
  /** What preserved registers hold in the frames of the waiting call and, `caller`, in the one outside. */
  readonly kept?: readonly { readonly value: Address; readonly caller: boolean }[] | undefined;
}

export interface LockWait {
  readonly kind: WaitKind;
  readonly mode: Mode | null;
  /** The lock; null where it is not known or the wait is for no lock. */
  readonly lock: Address | null;
  readonly family: string | null;
  /** The thread waited for, as the process itself numbers it. */
  readonly innerTid: number | null;
  readonly timed: boolean;
}

export interface LockState {
  readonly held: 'exclusive' | 'shared' | 'free' | 'unknown';
  /** The owner the lock records, as the process itself numbers it; null where it records none. */
  readonly innerOwner: number | null;
  /** How many readers hold it, where the word counts them. */
  readonly readers: number | null;
  /** Whether one of the readers may upgrade. */
  readonly upgradable?: boolean;
  /** The word in words. */
  readonly text: string;
}

/** A type of guard object: where it keeps its lock. Interpreted by agent.py against DWARF types. */
export interface GuardRule {
  /** Source of a Python and JavaScript regular expression, searched in the type's name. */
  readonly type: string;
  readonly mode: Mode;
  /** Field paths of which the first that exists holds the lock's address. */
  readonly pointer: readonly string[];
  /** The field of what it points at that is the lock, where that is not its first. */
  readonly inside?: string;
  /** A boolean field that says whether the guard owns the lock at all. */
  readonly owns?: string;
  /** A boolean field that says the opposite. */
  readonly unless?: string;
  /**
   * Makes this a rule for the receiver (`self`, `this`) of a function whose full name this regular
   * expression finds: the lock it spins for, which no system call tells. `pointer`: fields inside it.
   */
  readonly receiver?: string;
  /** The rule is for those of the receiver's type that have this field. */
  readonly has?: string;
}

/** A list that the process itself keeps of the threads that wait for a lock: their own records, linked. */
export interface WaitingQueue {
  /** That of the thread that waits so; null where it stands in no list. */
  recordOf(view: WaitView): Address | null;
  /** The one that stands behind another; null behind the last, and where it cannot be read. */
  next(record: Address, memory: Memory): Address | null;
}

export interface LockFamily {
  /** The word of `gridlock/1`. */
  readonly family: string;
  /** What people call it. */
  readonly noun: string;
  /** Functions that block for it, as bareFunctionName writes them. */
  readonly blocking: RegExp;
  /**
   * What this wait is for. `named`: the function of the thread's stack that `blocking` matched;
   * null where no frames are known: then only a wait that memory bears out is recognised.
   */
  recognise(view: WaitView, named: string | null): LockWait | null;
  /** Null where the lock's memory cannot be read or the kind keeps no state of its own. */
  readState(lock: Address, memory: Memory): LockState | null;
  readonly guards?: readonly GuardRule[];
  /** True where `blocking` burns CPU: its receiver, seen through debug information, is the lock. */
  readonly spins?: boolean;
  /** True where `blocking` sleeps on a condition or in a queue of its own: again only its receiver tells. */
  readonly sleepsElsewhere?: boolean;
  /**
   * True where user code never holds a plain reference to such a lock, so that its address on a
   * stack comes from a guard or from the lock's own code.
   */
  readonly hidden?: boolean;
  /** True where only Rust's guards hold it, which unwinding drops. */
  readonly unwinds?: boolean;
  /** Whether a word with the lock's address is another pointer to the same place, by the word above it. */
  readonly isOtherPointer?: (next: bigint) => boolean;
  /** True where guards are shared through an Arc (DashMap's iterators). */
  readonly sharesGuards?: boolean;
  /** The locks that the runtime itself records the waiting thread to hold. */
  readonly recordedLocks?: (view: WaitView) => readonly Address[];
  readonly queue?: WaitingQueue;
  /** Functions that run user code while they hold the lock, by how they hold it. */
  readonly callsOut?: { readonly exclusive: RegExp; readonly shared?: RegExp };
}
