// What is shown between two looks: a snapshot, and what the ids given to the client stand for.
import { Handles } from '@vscode/debugadapter';
import { LookError } from '../model/lookError.ts';
import type { Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import { threadIn } from '../model/snapshotIndex.ts';

/** One line of the Variables view; one with children unfolds. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly children?: readonly Row[] | undefined;
}

/** Ids are void with the next look, as the protocol has it. */
export interface Stop {
  readonly snapshot: Snapshot;
  /** By frame id: the thread whose frame it is. */
  readonly frames: Handles<ThreadSnapshot>;
  /** By variablesReference. */
  readonly rows: Handles<readonly Row[]>;
}

export function stopAt(snapshot: Snapshot): Stop {
  return { snapshot, frames: new Handles(), rows: new Handles() };
}

export function threadOf(stop: Stop, tid: number): ThreadSnapshot {
  const thread = threadIn(stop.snapshot, tid);
  if (!thread) throw new LookError('usage', `Thread ${tid} was not there in the last look.`);
  return thread;
}

/** The thread that a client should show first: the first of the findings, else the main thread. */
export function firstThread({ findings, process, threads }: Snapshot): number | null {
  const lives = (tid: number | null | undefined) => threads.some(thread => thread.tid === tid);
  const found = findings[0]?.tids.find(lives);
  if (found !== undefined) return found;
  return lives(process.pid) ? process.pid : (threads[0]?.tid ?? null);
}
