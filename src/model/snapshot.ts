// One look at a process as `gridlock/1` writes it: plain JSON values, the one thing every face shows.
// The fields that gridlock-1.schema.json fixes stand first in each shape; ours follow.
import type { Hex } from './address.ts';
import type { ThreadState } from './threadState.ts';

export interface Snapshot {
  readonly schema: 'gridlock/1';
  readonly process: ProcessFacts;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly threads: readonly ThreadSnapshot[];
  readonly locks: readonly LockSnapshot[];
  readonly timing: Timing;
  /** What a reader should know about this look (no debug info, stacks cut…), a sentence each. */
  readonly notes: readonly string[];
}

export interface ProcessFacts {
  readonly pid: number | null;
  readonly name: string;
  readonly exe: string | null;
  readonly threads: number;
}

export type VerdictKind = 'deadlock' | 'blocked' | 'busy' | 'idle' | 'unknown';

export interface Verdict {
  readonly kind: VerdictKind;
  readonly sentence: string;
}

export type FindingKind = 'self-deadlock' | 'cycle' | 'orphaned-lock' | 'blocked-behind';
export type Confidence = 'certain' | 'probable';

export interface Finding {
  readonly kind: FindingKind;
  readonly confidence: Confidence;
  /** A cycle's in waiting order; blocked-behind: the root blocker first; orphaned-lock: the waiters. */
  readonly tids: readonly number[];
  readonly locks: readonly Hex[];
  readonly sentence: string;
  /** Who waits for whom, in waiting order; empty for blocked-behind. */
  readonly edges: readonly FindingEdge[];
  /** What would have to be known for `certain`; null where it is certain. */
  readonly missing: string | null;
}

/** One step of a finding: `tid` waits for `lock` (or, in a join, for a thread's end), which `heldBy` has. */
export interface FindingEdge {
  readonly tid: number;
  readonly lock: Hex | null;
  readonly heldBy: number | null;
  readonly timed: boolean;
}

export type WaitKind =
  | 'lock'
  | 'thread'
  | 'condition'
  | 'semaphore'
  | 'barrier'
  | 'once'
  | 'park'
  | 'channel'
  | 'io'
  | 'time'
  | 'child'
  | 'signal'
  | 'unknown';

export type Mode = 'exclusive' | 'shared';

export interface WaitSnapshot {
  readonly kind: WaitKind;
  readonly mode: Mode | null;
  readonly lock: Hex | null;
  /** The thread waited for, where kind is `thread`. */
  readonly tid: number | null;
  readonly timed: boolean;
  /** What is waited for in few words, for people: `epoll`, `read of fd 5`, `tokio worker parked`. */
  readonly detail: string | null;
}

export interface ThreadSnapshot {
  readonly tid: number;
  readonly name: string;
  readonly state: ThreadState;
  readonly waitsFor: WaitSnapshot | null;
  readonly source: Place | null;
  readonly frames: readonly Frame[];
  /** How long it has certainly not run, in ms; null where that is not known. */
  readonly quietMs: number | null;
  /** True where `quietMs` is only a lower bound (since the first look). */
  readonly quietAtLeast: boolean;
  /** Index into `frames` of the frame `source` points at, or null. */
  readonly sourceFrame: number | null;
}

/** A place in source text; a frame whose file is unknown still has its function. */
export interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly function: string;
}

export interface Frame {
  readonly pc: Hex | null;
  readonly function: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly module: string | null;
  readonly inlined: boolean;
  /** True for code of libc, the language's own library or a lock's implementation. */
  readonly library: boolean;
}

export type Evidence = 'owner-field' | 'runtime-record' | 'guard' | 'argument' | 'stack-word';
export type Grade = 'exact' | 'strong' | 'weak';

export interface Holder {
  /** Null: an owner is recorded, but no such thread lives. */
  readonly tid: number | null;
  readonly mode: Mode;
  readonly evidence: Evidence;
  readonly grade: Grade;
  /** The line of the holder's own code that had taken the lock, as far as its frames tell. */
  readonly source: Place | null;
  /** How we know, in a few words for people. */
  readonly detail: string;
  /** True for the one reader that may upgrade: in the way of others that may. */
  readonly upgradable?: boolean;
}

export interface Waiter {
  readonly tid: number;
  readonly mode: Mode | null;
  /** How many stand before it in the lock's own queue; null where the process keeps none. */
  readonly ahead: number | null;
}

export interface LockSnapshot {
  readonly address: Hex;
  readonly family: string;
  /** The global variable that this lock is, or null. */
  readonly symbol: string | null;
  readonly holders: readonly Holder[];
  /** Each queue of the lock in its order, where that is known. */
  readonly waiters: readonly Waiter[];
  /** What people call this kind of lock: `mutex`, `DashMap shard`. */
  readonly noun: string;
  /** What the lock word says: `write-locked, readers parked`. */
  readonly word: string | null;
  /** Why the holders listed are not all there are, or null. */
  readonly unknownHolder: string | null;
}

export interface Timing {
  readonly scanMs: number;
  readonly pausedMs: number;
  readonly totalMs: number;
}
