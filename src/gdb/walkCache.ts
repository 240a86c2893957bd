// What earlier walks of this session found: a thread whose registers and stack are the same has the same frames.
import type { CapturedThread } from '../model/capture.ts';
import { digestOf, type TakenThread } from '../processes/takenThreads.ts';
import type { LookAnswer } from './lookAnswer.ts';

export interface WalkedThread {
  /** Without its stack bytes: they belong to one stop. */
  readonly captured: CapturedThread;
  readonly answer: LookAnswer['threads'][number];
}

export interface WalkCache {
  /** Forgets what no longer holds: all where `files` differ, what was found of locks where those differ. */
  renew(files: string, locks: string): void;
  /** Undefined where the thread has to be walked. */
  find(thread: TakenThread, detailed: boolean): WalkedThread | undefined;
  keep(thread: TakenThread, detailed: boolean, walked: WalkedThread): void;
  /** Of any thread of that shape; only its frames are the other's, too. */
  readonly findShape: (shape: string) => WalkedThread | undefined;
  keepShape(shape: string, walked: WalkedThread): void;
  /** Threads that are no longer there. */
  forgetOthers(tids: ReadonlySet<number>): void;
  /** Names of global variables by address; kept as long as the files are the same. */
  readonly symbols: Map<string, string>;
}

interface Entry extends WalkedThread {
  readonly digest: string;
  readonly detailed: boolean;
}

const mostShapes = 2000;

/** Our stop's core holds nothing but registers and stacks, so that a walk depends on nothing else. */
export function openWalkCache(): WalkCache {
  const entries = new Map<number, Entry>();
  const shapes = new Map<string, WalkedThread>();
  const symbols = new Map<string, string>();
  let known = { files: '', locks: '' };
  return {
    symbols,
    renew(files, locks) {
      if (files !== known.files) {
        entries.clear();
        shapes.clear();
        symbols.clear();
      } else if (locks !== known.locks) {
        for (const [tid, { detailed }] of entries) if (detailed) entries.delete(tid);
      }
      known = { files, locks };
    },
    find(thread, detailed) {
      const entry = entries.get(thread.tid);
      // what is known in detail is more than enough for a thread of which only frames are wanted
      if (entry === undefined || (detailed && !entry.detailed)) return undefined;
      return entry.digest === digestOf(thread) ? entry : undefined;
    },
    keep(thread, detailed, walked) {
      entries.set(thread.tid, { ...walked, detailed, digest: digestOf(thread) });
    },
    findShape: shape => shapes.get(shape),
    keepShape(shape, walked) {
      if (shapes.size === mostShapes) shapes.clear();
      shapes.set(shape, walked);
    },
    forgetOthers(tids) {
      for (const tid of entries.keys()) if (!tids.has(tid)) entries.delete(tid);
    },
  };
}
