// Holders by the record that a lock's own runtime keeps of each thread (abseil without NDEBUG, parking_lot with
// `deadlock_detection`).
import type { Memory } from '../model/memory.ts';
import type { Holder } from '../model/snapshot.ts';
import { parseFutexCall } from '../locks/futexCall.ts';
import { findFamily } from '../locks/lockFamilies.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock } from './findHolders.ts';
import { takenAt } from './takenAt.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** Only threads that wait in that runtime themselves are known: their wait leads to the record. */
export function recordHolders(
  { address, family }: ContendedLock,
  state: LockState,
  threads: readonly ThreadFacts[],
  memory: Memory,
): Holder[] {
  if (family.recordedLocks === undefined) return [];
  const holding = threads.filter(thread => {
    const futex = parseFutexCall(thread.scan.call);
    // its own wait leads to the record: a reader may wait for a Mutex of the same runtime
    const waitsIn = findFamily(thread.wait?.family ?? '')?.recordedLocks;
    if (futex === null || waitsIn !== family.recordedLocks || waitsIn === undefined) return false;
    return waitsIn({ futex, memory, lives: () => false }).includes(address);
  });
  return holding.map(thread => ({
    tid: thread.tid,
    mode: state.held === 'shared' ? 'shared' : 'exclusive',
    evidence: 'runtime-record',
    grade: 'exact',
    source: takenAt(address, thread),
    detail: `the runtime records the locks of each thread, and the lock word says ${state.text}`,
  }));
}
