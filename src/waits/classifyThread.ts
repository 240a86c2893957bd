// The wait state of one thread: from its state letter, its system call and the names of its frames.
import { bareFunctionName } from '../model/functionName.ts';
import type { CapturedThread } from '../model/capture.ts';
import type { Memory } from '../model/memory.ts';
import type { ThreadScan } from '../model/scan.ts';
import type { Frame, WaitKind } from '../model/snapshot.ts';
import type { ThreadState } from '../model/threadState.ts';
import { parseFutexCall } from '../locks/futexCall.ts';
import type { FutexCall } from '../locks/lockFamily.ts';
import { recogniseWait } from '../locks/recogniseWait.ts';
import { idleRuntime } from './idleWorkers.ts';
import { waitedForInLibrary, waitedForOnAtomic } from './libraryWaits.ts';
import { sleeperWait, spinWait } from './receiverWaits.ts';
import {
  clockNanosleep,
  meaningOfCall,
  nanosleep,
  restartCall,
  schedYield,
} from './systemCalls.ts';
import type { ThreadWait } from './threadFacts.ts';

export interface Classified {
  readonly state: ThreadState;
  readonly wait: ThreadWait | null;
}

export interface ClassifyContext {
  readonly memory: Memory;
  /** The observer's TID of a thread of this process, by its own number; null if there is none. */
  readonly tidOf: (innerTid: number) => number | null;
  readonly captured?: CapturedThread | null;
}

export function classifyThread(
  scan: ThreadScan,
  frames: readonly Frame[],
  userFrame: number | null,
  context: ClassifyContext,
): Classified {
  const functions = namesOf(frames);
  const upToUser = functions.slice(0, (userFrame ?? functions.length) + 1);
  const spin = maySpin(scan) ? spinWait(upToUser, context.captured ?? null) : null;
  if (spin !== null) return { state: 'blocked', wait: spin };
  const letter = byLetter(scan);
  if (letter !== null) return letter;
  const futex = parseFutexCall(scan.call);
  const sleeper = futex && sleeperWait(upToUser, context.captured ?? null, futex.timed);
  if (sleeper) return { state: 'blocked', wait: sleeper };
  const idle = userFrame === null ? idleRuntime(functions) : null;
  // the user's frame itself is not part of the wait, unless no library frame stands before it
  const waiting = functions.slice(0, userFrame ?? functions.length);
  const finer = () => {
    // where optimisation left no frame of a library's wait, its name may stand in a type argument
    const whole = frames.slice(0, userFrame ?? frames.length).map(frame => frame.function);
    return waitedForInLibrary(waiting) ?? waitedForInLibrary(whole) ?? waitedForOnAtomic(waiting);
  };
  const found = futex ? byFutex(futex, waiting, finer, context) : byCall(scan, waiting);
  const lockWait = found.wait?.kind === 'lock' || found.wait?.kind === 'once';
  if (idle === null || lockWait) return found;
  return { state: 'idle', wait: found.wait && { ...found.wait, detail: idle } };
}

/** Bare names by list of frames: threads of one shape share it. */
const names = new WeakMap<readonly Frame[], readonly string[]>();

function namesOf(frames: readonly Frame[]): readonly string[] {
  const known = names.get(frames) ?? frames.map(frame => bareFunctionName(frame.function));
  names.set(frames, known);
  return known;
}

/** On a CPU, or yielding it or napping for a moment between two tries. */
function maySpin({ state, call }: ThreadScan): boolean {
  return state === 'R' || [schedYield, nanosleep, clockNanosleep].includes(call?.number ?? -1);
}

function byLetter(scan: ThreadScan): Classified | null {
  if (scan.state === 'R') return { state: 'running', wait: null };
  if (scan.state === 'T' || scan.state === 't') return { state: 'stopped', wait: null };
  if (scan.state === 'Z' || scan.state === 'X') return { state: 'unknown', wait: null };
  if (scan.state !== 'D') return null;
  const meaning = scan.call ? meaningOfCall(scan.call.number) : null;
  return { state: 'kernel', wait: meaning ? plainWait('io', false, meaning.name) : null };
}

function byFutex(
  futex: FutexCall,
  functions: readonly string[],
  finer: () => ReturnType<typeof waitedForInLibrary>,
  { memory, tidOf, captured }: ClassifyContext,
): Classified {
  const kept = captured?.saved
    .filter(({ frame }) => frame <= functions.length)
    .map(({ frame, value }) => ({ value, caller: frame === functions.length }));
  const view = { futex, memory, lives: (inner: number) => tidOf(inner) !== null, kept };
  const found = recogniseWait(view, functions);
  if (found === null) {
    const wait = plainWait('unknown', futex.timed, 'futex');
    return { state: 'waiting', wait: { ...wait, ...finer() } };
  }
  const wait: ThreadWait = {
    kind: found.kind,
    mode: found.mode,
    lock: found.lock,
    family: found.family,
    tid: found.innerTid === null ? null : tidOf(found.innerTid),
    timed: found.timed,
    detail: null,
  };
  if (found.lock !== null || found.kind === 'lock') return { state: 'blocked', wait };
  if (found.kind === 'thread') return { state: 'joining', wait };
  return { state: 'waiting', wait: { ...wait, ...finer() } };
}

function byCall(scan: ThreadScan, functions: readonly string[]): Classified {
  if (scan.call === null) return { state: 'unknown', wait: null };
  const meaning = meaningOfCall(scan.call.number) ?? restarted(scan, functions);
  if (meaning === null) return { state: 'unknown', wait: null };
  const descriptor =
    meaning.descriptor === undefined ? null : scan.call.arguments[meaning.descriptor];
  const detail =
    descriptor === null || descriptor === undefined
      ? meaning.name
      : `${meaning.name} of fd ${descriptor}`;
  const timed = meaning.timed?.(scan.call.arguments) ?? false;
  return { state: meaning.state, wait: plainWait(meaning.kind, timed, detail) };
}

/** A timed wait that a ptrace stop interrupted: the clock's number tells a sleep from a poll. */
function restarted(scan: ThreadScan, functions: readonly string[]) {
  if (scan.call?.number !== restartCall) return null;
  const polls = functions.some(name => /poll|select/.test(name));
  const clock = (scan.call.arguments[0] ?? 0n) < 16n;
  return meaningOfCall(polls || !clock ? 7 : 230);
}

function plainWait(kind: WaitKind, timed: boolean, detail: string): ThreadWait {
  return { kind, mode: null, lock: null, family: null, tid: null, timed, detail };
}
