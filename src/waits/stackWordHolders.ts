// Holders by the lock's address on a stack, beyond the frames of the call that waits for it.
import type { Holder, Place } from '../model/snapshot.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock, HolderContext } from './findHolders.ts';
import { findStackWords, physicalFrame } from './stackWords.ts';
import type { ThreadFacts } from './threadFacts.ts';

interface Candidate {
  readonly thread: ThreadFacts;
  /** The frame whose words show the lock, or null if only registers do. */
  readonly frame: number | null;
  readonly waits: boolean;
}

/**
 * A lone candidate that itself waits for the lock is strong, unless user code may keep a plain
 * reference to such a lock and the lock is static or somebody else's stack points near it.
 */
export function stackWordHolders(
  lock: ContendedLock,
  state: LockState,
  context: HolderContext,
): Holder[] {
  const candidates = context.threads.flatMap(thread => candidateOf(lock, thread) ?? []);
  const lone = candidates.length === 1 ? candidates[0] : undefined;
  const sure = lone?.waits === true && isSure(lock, lone, context);
  return candidates.map(({ thread, frame }) => ({
    tid: thread.tid,
    mode: state.held === 'shared' ? 'shared' : 'exclusive',
    evidence: 'stack-word',
    grade: sure ? 'strong' : 'weak',
    source: frame === null ? null : placeOutside(thread, frame),
    detail: describe(lock, state, thread, frame),
  }));
}

function candidateOf(lock: ContendedLock, thread: ThreadFacts): Candidate | null {
  const { captured } = thread;
  if (captured === null || thread.state === 'idle') return null;
  const waits = thread.wait?.lock === lock.address;
  const beyond = waits ? waitingFrames(lock, thread) : -1;
  const hit = findStackWords(captured, lock.address)
    .filter(word => word.frame > beyond && !captured.references.includes(word.at))
    .at(0);
  if (hit) return { thread, frame: hit.frame, waits };
  const inRegister = !waits && captured.registers.includes(lock.address);
  return inRegister ? { thread, frame: null, waits } : null;
}

/** The last frame of the call that waits for the lock: words up to there prove nothing. */
function waitingFrames(lock: ContendedLock, thread: ThreadFacts): number {
  const { captured, frames, userFrame } = thread;
  if (captured === null) return frames.length;
  const blocking = frames.findLastIndex(
    (frame, index) => index <= (userFrame ?? index) && lock.family.blocking.test(frame.function),
  );
  const caller = lock.family.hidden && blocking >= 0 ? blocking + 1 : (userFrame ?? blocking + 1);
  return physicalFrame(captured, caller);
}

function isSure(lock: ContendedLock, lone: Candidate, context: HolderContext): boolean {
  if (lock.family.hidden) return true;
  if (context.isStatic(lock.address)) return false;
  return context.threads.every(thread => thread === lone.thread || !pointsNear(lock, thread));
}

/** An optimised holder may keep a pointer to what contains the lock instead of the lock's own. */
const nearby = 4096n;

function pointsNear(lock: ContendedLock, thread: ThreadFacts): boolean {
  const { captured } = thread;
  if (captured === null || thread.state === 'idle') return false;
  const low = lock.address - nearby;
  if (captured.registers.some(value => value >= low && value <= lock.address)) return true;
  return findStackWords(captured, low, lock.address).length > 0;
}

/** The innermost line of the user's own code at or outside of a frame. */
function placeOutside(thread: ThreadFacts, frame: number): Place | null {
  const own = thread.frames.slice(frame).find(outer => !outer.library);
  return own ? { file: own.file, line: own.line, function: own.function } : null;
}

function describe(
  lock: ContendedLock,
  state: LockState,
  thread: ThreadFacts,
  frame: number | null,
): string {
  const inside = frame === null ? undefined : thread.frames[frame];
  const where = inside ? `lies on its stack inside ${inside.function}` : 'is in a register of it';
  return `the address of the ${lock.family.noun} ${where}; the lock word says ${state.text}`;
}
