// Holders by the record that a lock's own runtime keeps of each thread (abseil built without NDEBUG).
import type { Memory } from '../model/memory.ts';
import type { Holder } from '../model/snapshot.ts';
import { parseFutexCall } from '../locks/futexCall.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock } from './findHolders.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** Only threads that wait in that runtime themselves are known: their wait leads to the record. */
export function recordHolders(
  { address, family }: ContendedLock,
  state: LockState,
  threads: readonly ThreadFacts[],
  memory: Memory,
): Holder[] {
  const { recordedLocks } = family;
  if (recordedLocks === undefined) return [];
  const holding = threads.filter(thread => {
    const futex = parseFutexCall(thread.scan.call);
    if (futex === null || thread.wait?.family !== family.family) return false;
    return recordedLocks({ futex, memory, lives: () => false }).includes(address);
  });
  return holding.map(({ tid, captured, frames }) => {
    const guard = captured?.guards.find(sighting => sighting.lock === address);
    return {
      tid,
      mode: state.held === 'shared' ? 'shared' : 'exclusive',
      evidence: 'runtime-record',
      grade: 'exact',
      source: guard
        ? {
            file: guard.file,
            line: guard.line,
            function: frames[guard.frame]?.function ?? '??',
          }
        : null,
      detail: `the runtime records the locks of each thread, and the lock word says ${state.text}`,
    };
  });
}
