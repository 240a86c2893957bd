// One thread as the deciding rooms see it: what /proc said, its frames, and what it waits for.
import type { Address } from '../model/address.ts';
import { hexOf } from '../model/address.ts';
import type { CapturedFrame, CapturedThread } from '../model/capture.ts';
import { plainFunctionName } from '../model/functionName.ts';
import type { Mapping, Scan, ThreadScan } from '../model/scan.ts';
import type { Frame, WaitKind, Mode } from '../model/snapshot.ts';
import type { ThreadState } from '../model/threadState.ts';
import { isLibraryFrame } from './libraryFrames.ts';

export interface ThreadFacts {
  readonly tid: number;
  readonly innerTid: number;
  readonly name: string;
  readonly scan: ThreadScan;
  readonly captured: CapturedThread | null;
  readonly frames: readonly Frame[];
  /** Index of the innermost frame of the user's own code, or null. */
  readonly userFrame: number | null;
  readonly state: ThreadState;
  readonly wait: ThreadWait | null;
}

export interface ThreadWait {
  readonly kind: WaitKind;
  readonly mode: Mode | null;
  readonly lock: Address | null;
  readonly family: string | null;
  readonly tid: number | null;
  readonly timed: boolean;
  readonly detail: string | null;
  /** It burns CPU inside the lock function: that it has run proves nothing. */
  readonly spins?: boolean;
  /** Somebody is known to hold it who is no thread of this process that we could name. */
  readonly heldElsewhere?: boolean;
}

/**
 * Frames as people read them: plain names, the module they lie in, library code marked. Threads of
 * one shape share their captured frames: the reader given back reads each list of them once.
 */
export function frameReader(scan: Scan): (captured: CapturedThread | null) => readonly Frame[] {
  const lists = new Map<CapturedThread['frames'], readonly Frame[]>();
  const known = new Map<CapturedFrame, Frame>();
  const read = (frame: CapturedFrame): Frame => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const now = readFrame(frame, scan);
    known.set(frame, now);
    return now;
  };
  return captured => {
    const frames = captured?.frames ?? none;
    const before = lists.get(frames);
    if (before !== undefined) return before;
    const now = frames.map(read);
    lists.set(frames, now);
    return now;
  };
}

const none: CapturedThread['frames'] = [];

function readFrame(frame: CapturedFrame, scan: Scan): Frame {
  const name = plainFunctionName(frame.function);
  const module = moduleAt(frame.pc, scan.mappings);
  const facts = { function: name, file: frame.file, module };
  return {
    pc: hexOf(frame.pc),
    ...facts,
    line: frame.line,
    inlined: frame.inlined,
    library: isLibraryFrame(facts, scan.exe),
  };
}

function moduleAt(pc: Address, mappings: readonly Mapping[]): string | null {
  let low = 0;
  let high = mappings.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const mapping = mappings[middle];
    if (mapping === undefined) return null;
    if (pc < mapping.start) high = middle - 1;
    else if (pc >= mapping.end) low = middle + 1;
    else return mapping.path === '' ? null : mapping.path;
  }
  return null;
}
