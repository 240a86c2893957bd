// What earlier walks of this session found: a thread whose registers and stack are the same has the same frames.
import { createHash } from 'node:crypto';
import type { CapturedThread } from '../model/capture.ts';
import type { TakenThread } from '../processes/takenThreads.ts';
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
  /** Threads that are no longer there. */
  forgetOthers(tids: ReadonlySet<number>): void;
  /** Names of global variables by address; kept as long as the files are the same. */
  readonly symbols: Map<string, string>;
}

interface Entry extends WalkedThread {
  readonly digest: string;
  readonly detailed: boolean;
}

/** Our stop's core holds nothing but registers and stacks, so that a walk depends on nothing else. */
export function openWalkCache(): WalkCache {
  const entries = new Map<number, Entry>();
  const symbols = new Map<string, string>();
  let known = { files: '', locks: '' };
  return {
    symbols,
    renew(files, locks) {
      if (files !== known.files) {
        entries.clear();
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
    forgetOthers(tids) {
      for (const tid of entries.keys()) if (!tids.has(tid)) entries.delete(tid);
    },
  };
}

function digestOf({ registers, stack }: TakenThread): string {
  const hash = createHash('sha1').update(registers);
  if (stack !== null) hash.update(String(stack.base)).update(stack.bytes);
  return hash.digest('base64');
}
