// What a capture brings back from the only moment in which the program is stopped.
import type { Address } from './address.ts';
import type { Standing } from './scan.ts';

export interface Capture {
  readonly threads: ReadonlyMap<number, CapturedThread>;
  /** From the first stop to the last release, in ms. */
  readonly pausedMs: number;
  /** Names of global variables by address, as far as they were asked for: `jobs_lock`, `table+16`. */
  readonly symbols: ReadonlyMap<Address, string>;
  /** Where all threads stood after the release: a watch may begin there. Null where that was not read. */
  readonly released: Standing | null;
  /** What this capture could not do, a sentence each. */
  readonly notes: readonly string[];
}

export interface CapturedThread {
  readonly tid: number;
  /** Innermost first, inlined calls included. Threads of one shape share the list. */
  readonly frames: readonly CapturedFrame[];
  /** The stack pointer of the innermost frame; 0 where it is not known. */
  readonly sp: Address;
  /** The stack from the stack pointer upwards, or null where it could not be read. */
  readonly stack: StackBytes | null;
  /** The values of the general registers. */
  readonly registers: readonly bigint[];
  /** What the preserved registers hold in each outer frame, as unwinding restores it. */
  readonly saved: readonly { readonly frame: number; readonly value: Address }[];
  /** Guard objects found in its frames by their type. */
  readonly guards: readonly GuardSighting[];
  /** Locks that the compiler's own cleanup of the call in a frame would release: the frame holds them. */
  readonly released: readonly { readonly frame: number; readonly lock: Address }[];
  /** Locks in a frame that it leaves alone: no guard of them is there, whatever its words say. */
  readonly kept: readonly { readonly frame: number; readonly lock: Address }[];
  /** Where plain variables lie that hold a lock's address: such a word on the stack proves nothing. */
  readonly references: readonly Address[];
  /** It has run since it was captured, before the whole capture was over. */
  readonly moved?: boolean;
}

export interface CapturedFrame {
  readonly pc: Address;
  /** Demangled as gdb prints it; null where there is no symbol. */
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly inlined: boolean;
  /** Whether its receiver has the field by which alone its kind of lock is told (GuardRule.has). */
  readonly fits?: boolean;
  /** The stack pointer in this frame (of an inlined call: of the frame it is inlined into). */
  readonly sp: Address;
}

export interface StackBytes {
  readonly base: Address;
  readonly bytes: Uint8Array;
}

/** A variable in a frame whose type is, or contains, a lock guard. */
export interface GuardSighting {
  /** Index into the thread's frames. */
  readonly frame: number;
  readonly variable: string;
  readonly type: string;
  /** Where the guard object itself lies, or null if it lives in registers. */
  readonly at: Address | null;
  /** The lock that it refers to. */
  readonly lock: Address;
  readonly mode: 'exclusive' | 'shared';
  /** Where the variable is declared: there the lock was taken. */
  readonly file: string | null;
  readonly line: number | null;
  /** Where it is a number, `lock` is an Arc in the heap: the lock's address lies so many bytes inside. */
  readonly arc?: number | null;
}
