// Holders by the lock's address on a stack, beyond the frames of the call that waits for it.
import type { Memory } from '../model/memory.ts';
import type { Holder, Place } from '../model/snapshot.ts';
import { bareFunctionName, shortFunctionName } from '../model/functionName.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock, HolderContext } from './findHolders.ts';
import { findArcsOf, findStackWords, innermostInlined, physicalFrame } from './stackWords.ts';
import { isUpgrading } from './upgradable.ts';
import type { ThreadFacts } from './threadFacts.ts';

interface Candidate {
  readonly thread: ThreadFacts;
  /** The outermost frame of the physical frame that has the lock, or null if only registers do. */
  readonly frame: number | null;
  readonly waits: boolean;
  /** A function of that frame that holds such a lock while it calls user code, or null. */
  readonly callsOut: string | null;
  /** Whether it is a variable of that function, by debug information, and not just a word. */
  readonly variable: boolean;
  /** Whether what lies there is an Arc of a guard. */
  readonly arc: boolean;
}

/**
 * Strong: the one thread with the lock in a frame of a function that holds such locks while it calls
 * out; or the one with a shared guard of it, if it waits for that lock itself.
 */
export function stackWordHolders(
  lock: ContendedLock,
  state: LockState,
  context: HolderContext,
): Holder[] {
  const candidates = context.threads.flatMap(
    thread => candidateOf(lock, state, thread, context.memory) ?? [],
  );
  if (proveLittle(lock) && candidates.every(found => found.callsOut === null && !found.arc))
    return [];
  const calling = candidates.filter(candidate => candidate.callsOut !== null);
  // a map's first shard has the address of them all: a shared guard tells more than such a word
  const sharing = candidates.filter(candidate => candidate.arc);
  const likely = [calling, sharing, candidates].find(found => found.length > 0) ?? [];
  const lone = likely.length === 1 ? likely[0] : undefined;
  const sure = lone !== undefined && isSure(lock, lone);
  return likely.map(found => ({
    tid: found.thread.tid,
    mode: state.held === 'shared' ? 'shared' : 'exclusive',
    evidence: found.variable ? 'argument' : 'stack-word',
    grade: sure ? 'strong' : 'weak',
    source: found.frame === null ? null : placeOutside(found, found.frame),
    detail: describe(lock, state, found),
  }));
}

/**
 * A spinning thread runs: where its stack refers to the lock by chance a second look proves little;
 * and guards of locks that sleep elsewhere name them before they have them.
 */
function proveLittle({ family }: ContendedLock): boolean {
  return family.spins === true || family.sleepsElsewhere === true;
}

function candidateOf(
  lock: ContendedLock,
  state: LockState,
  thread: ThreadFacts,
  memory: Memory,
): Candidate | null {
  const { captured } = thread;
  if (captured === null || thread.state === 'idle') return null;
  const waits = thread.wait?.lock === lock.address;
  if (waits && isUpgrading(thread)) return null;
  const beyond = waits ? waitingFrames(lock, thread) : -1;
  const direct = wordsBeyond(beyond, lock, thread);
  for (const hit of direct) {
    const callsOut = holdingFunction(lock, state, thread, hit.frame);
    if (callsOut !== null) return { thread, ...hit, waits, callsOut, arc: false };
  }
  const shared = arcsBeyond(beyond, lock, thread, memory).at(0);
  if (shared) return { thread, ...shared, waits, callsOut: null, arc: true };
  // all of it inlined into one frame: whose words they are is open, so it counts as no more than a hit
  const inOne = waits && direct.length === 0 && callsOutInOneFrame(lock, state, thread, beyond);
  const same = inOne ? wordsBeyond(beyond - 1, lock, thread).at(0) : undefined;
  if (same) return { thread, ...same, waits, callsOut: null, arc: false };
  const plain = direct.find(hit => !hit.variable);
  if (plain) return { thread, ...plain, waits, callsOut: null, arc: false };
  const inRegister = !waits && captured.registers.includes(lock.address);
  const nowhere = { frame: null, callsOut: null, variable: false, arc: false };
  return inRegister ? { thread, ...nowhere, waits } : null;
}

/** Whether user code that waits was called by a lock-holding function inlined into the same frame. */
function callsOutInOneFrame(
  { family }: ContendedLock,
  state: LockState,
  { frames, userFrame }: ThreadFacts,
  physical: number,
): boolean {
  const pattern = family.callsOut?.[state.held === 'shared' ? 'shared' : 'exclusive'];
  if (pattern === undefined || userFrame === null) return false;
  const outer = frames.slice(userFrame + 1, physical + 1);
  return outer.some(frame => pattern.test(bareFunctionName(frame.function)));
}

/** The physical frames beyond `beyond` that have the lock's address, innermost first. */
function wordsBeyond(beyond: number, lock: ContendedLock, { captured }: ThreadFacts) {
  if (captured === null) return [];
  const { references, saved } = captured;
  const words = findStackWords(captured, lock.address)
    .filter(({ next }) => lock.family.isOtherPointer?.(next) !== true)
    .map(({ at, frame }) => ({ frame, variable: references.includes(at) }));
  const registers = saved
    .filter(({ value }) => value === lock.address)
    .map(({ frame }) => ({ frame, variable: false }));
  // what Rust's guards hold unwinding lets go of: a word that it leaves alone is a plain reference, or left over
  const isKept = (frame: number) =>
    lock.family.unwinds === true &&
    captured.kept.some(kept => kept.lock === lock.address && kept.frame === frame);
  return [...words, ...registers]
    .filter(({ frame }) => frame > beyond && !isKept(physicalFrame(captured, frame)))
    .sort((a, b) => a.frame - b.frame);
}

/** An iterator of a map shares its guard: what lies on the stack is an Arc of it. */
function arcsBeyond(beyond: number, lock: ContendedLock, thread: ThreadFacts, memory: Memory) {
  if (!lock.family.sharesGuards || thread.captured === null) return [];
  return findArcsOf(thread.captured, lock.address, memory)
    .filter(({ frame }) => frame > beyond)
    .map(({ frame }) => ({ frame, variable: false }));
}

/**
 * A function that holds the lock in the mode it is held: among the calls inlined into a physical
 * frame or into the one that it called (whose saved registers are this one's variables).
 */
function holdingFunction(
  { family }: ContendedLock,
  state: LockState,
  thread: ThreadFacts,
  frame: number,
): string | null {
  const pattern = family.callsOut?.[state.held === 'shared' ? 'shared' : 'exclusive'];
  if (pattern === undefined) return null;
  const own = physicalFrames(thread, frame);
  const called = physicalFrames(thread, (own[0] ?? 0) - 1);
  for (const index of [...own, ...called]) {
    const name = bareFunctionName(thread.frames[index]?.function ?? '');
    if (pattern.test(name)) return name;
  }
  return null;
}

/** The calls inlined into the physical frame whose outermost is `frame`, innermost first. */
function physicalFrames(thread: ThreadFacts, frame: number): number[] {
  if (frame < 0) return [];
  const first = innermostInlined(thread.frames, frame);
  return Array.from({ length: frame - first + 1 }, (_, index) => first + index);
}

/** The last frame of the call that waits for the lock: words up to there prove nothing. */
function waitingFrames(lock: ContendedLock, thread: ThreadFacts): number {
  const { captured, frames, userFrame } = thread;
  if (captured === null) return frames.length;
  const blocking = frames.findLastIndex(
    (frame, index) =>
      index <= (userFrame ?? index) && lock.family.blocking.test(bareFunctionName(frame.function)),
  );
  // user code has no reference of its own to a hidden lock: its frame counts as an outer one
  const user = userFrame === null ? blocking + 1 : lock.family.hidden ? userFrame - 1 : userFrame;
  return physicalFrame(captured, Math.max(user, blocking + 1));
}

/** A word may be left over, and a plain reference: by itself it proves little. */
const isSure = ({ family }: ContendedLock, lone: Candidate): boolean =>
  lone.callsOut !== null || (lone.waits && lone.arc && family.hidden === true);

/**
 * The innermost place in the user's own code at or outside of a physical frame. Its line is where
 * the lock was taken only if the call that it is in now is the one that took it.
 */
function placeOutside({ thread, callsOut }: Candidate, frame: number): Place | null {
  const first = innermostInlined(thread.frames, frame);
  const index = thread.frames.findIndex((outer, at) => at >= first && !outer.library);
  const own = thread.frames[index];
  if (own === undefined) return null;
  const line = callsOut === null || index === thread.userFrame ? null : own.line;
  return { file: own.file, line, function: shortFunctionName(own.function) };
}

function describe(
  lock: ContendedLock,
  state: LockState,
  { thread, frame, callsOut, arc }: Candidate,
): string {
  const inside = callsOut ?? (frame === null ? null : (thread.frames[frame]?.function ?? null));
  const where = inside
    ? `lies in its stack inside ${shortFunctionName(inside)}`
    : 'is in a register of it';
  const what = arc ? 'a guard that iterators share' : `the address of the ${lock.family.noun}`;
  return `${what} ${where}; the lock word says ${state.text}`;
}
