// Who holds a contended lock, and how we know: what the lock records, else guards, else stack words.
import type { Address } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';
import type { Holder } from '../model/snapshot.ts';
import type { LockState } from '../locks/lockFamily.ts';
import { cleanupHolders } from './cleanupHolders.ts';
import { guardHolders } from './guardHolders.ts';
import { initialiserHolders } from './initialiserHolders.ts';
import type { LockFacts } from './lockFacts.ts';
import { recordHolders } from './recordHolders.ts';
import { receiverHolders } from './receiverHolders.ts';
import { stackWordHolders } from './stackWordHolders.ts';
import { takenAt } from './takenAt.ts';
import type { ThreadFacts } from './threadFacts.ts';

export type ContendedLock = Omit<LockFacts, 'holders' | 'unknownHolder'>;

export interface HolderContext {
  readonly threads: readonly ThreadFacts[];
  readonly tidOf: (innerTid: number) => number | null;
  /** Whether a thread of some other process has this number: an owner of a shared lock may. */
  readonly livesElsewhere: (lock: Address, innerTid: number) => boolean;
  readonly memory: Memory;
  /** Whether an address belongs to a mapped file: a global variable. */
  readonly isStatic: (address: Address) => boolean;
}

export function findHolders(lock: ContendedLock, context: HolderContext): LockFacts {
  const { state } = lock;
  if (state === null || state.held === 'unknown') {
    return { ...lock, holders: [], unknownHolder: 'its state could not be read' };
  }
  if (state.held === 'free') {
    return { ...lock, holders: [], unknownHolder: 'it is free or changing hands' };
  }
  if (state.innerOwner !== null) return byOwnerField(lock, state.innerOwner, context);
  const recorded = recordHolders(lock, state, context.threads, context.memory);
  const enough = state.held === 'exclusive' ? 1 : (state.readers ?? 1);
  if (recorded.length >= enough) return { ...lock, holders: recorded, unknownHolder: null };
  const holders = withoutRecord(lock, state, context);
  return { ...lock, holders, unknownHolder: whatIsMissing(lock, state, holders) };
}

function byOwnerField(lock: ContendedLock, inner: number, context: HolderContext): LockFacts {
  const tid = context.tidOf(inner);
  if (tid === null && context.livesElsewhere(lock.address, inner)) {
    const unknownHolder = `thread ${inner} of another process holds it`;
    return { ...lock, holders: [], unknownHolder };
  }
  const holder: Holder = {
    tid,
    mode: 'exclusive',
    evidence: 'owner-field',
    grade: 'exact',
    source: takenAt(
      lock.address,
      context.threads.find(thread => thread.tid === tid),
    ),
    detail:
      tid === null
        ? `the ${lock.family.noun} records owner ${inner}, and no such thread is in this process`
        : `the ${lock.family.noun} records its owner`,
  };
  return { ...lock, holders: [holder], unknownHolder: null };
}

/** The first kind of evidence that names anybody for sure wins: first those that tell the line. */
function withoutRecord(lock: ContendedLock, state: LockState, context: HolderContext): Holder[] {
  const enough = state.held === 'exclusive' ? 1 : (state.readers ?? 1);
  const isEnough = (holders: readonly Holder[]) =>
    holders.filter(holder => holder.grade === 'strong').length >= enough;
  const guards = guardHolders(lock, state, context.threads);
  if (isEnough(guards)) return guards;
  const running = [
    ...initialiserHolders(lock, context.threads),
    ...receiverHolders(lock, state, context.threads),
  ];
  if (running.length > 0) return running;
  const words = stackWordHolders(lock, state, context);
  if (isEnough(words)) return words;
  const cleanups = cleanupHolders(lock, state, context.threads);
  if (isEnough(cleanups)) return cleanups;
  const known = guards.length > 0 ? guards : cleanups;
  if (state.held === 'exclusive' && known.length > 0) return known;
  return [...known, ...words.filter(holder => !known.some(other => other.tid === holder.tid))];
}

function whatIsMissing(
  { family }: ContendedLock,
  state: LockState,
  holders: readonly Holder[],
): string | null {
  const sure = holders.filter(holder => holder.grade !== 'weak').length;
  if (state.held === 'shared') {
    const readers = state.readers ?? 0;
    if (sure >= readers) return null;
    return `${readers} ${readers === 1 ? 'reader' : 'readers'}, ${sure} found`;
  }
  if (sure > 0) return null;
  if (holders.length === 1) return 'the evidence is weak';
  if (holders.length > 1) return `one of ${holders.length} threads whose stacks refer to it`;
  // there stacks are not asked
  if (family.spins === true || family.sleepsElsewhere === true) {
    return 'it records no owner, and no guard that has it was found';
  }
  return 'no thread’s stack refers to it: a suspended task, a thread that has ended or a forgotten guard may hold it';
}
