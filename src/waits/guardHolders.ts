// Holders by guard objects in frames, those refuted that only look like one.
import type { Holder } from '../model/snapshot.ts';
import type { GuardSighting } from '../model/capture.ts';
import type { LockState } from '../locks/lockFamily.ts';
import type { ContendedLock } from './findHolders.ts';
import { isHandedToCondition } from './handedToCondition.ts';
import { isUpgradableGuard, isUpgrading } from './upgradable.ts';
import { isConstructed, placeOfGuard } from './takenAt.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** One holder a thread. Strong where the lock word has room for all that were found, else weak. */
export function guardHolders(
  lock: ContendedLock,
  state: LockState,
  threads: readonly ThreadFacts[],
): Holder[] {
  const found = threads.flatMap(thread => {
    const guards = thread.captured?.guards ?? [];
    const live = guards.find(guard => isLive(guard, lock, state, thread));
    return live ? [{ thread, guard: live, handed: isHandedToCondition(live.frame, thread) }] : [];
  });
  const sure = found.filter(({ handed }) => !handed);
  const room = state.held === 'exclusive' ? 1 : (state.readers ?? 1);
  const grade = sure.length > 0 && sure.length <= room ? 'strong' : 'weak';
  return (sure.length > 0 ? sure : found).map(({ thread, guard }) => ({
    tid: thread.tid,
    mode: guard.mode,
    evidence: 'guard',
    grade,
    source: placeOfGuard(guard, thread),
    ...(isUpgradableGuard(guard.type) ? { upgradable: true } : {}),
    detail: `guard '${guard.variable}' lies in its frame, and the lock word says ${state.text}`,
  }));
}

function isLive(
  guard: GuardSighting,
  lock: ContendedLock,
  state: LockState,
  thread: ThreadFacts,
): boolean {
  if (guard.lock !== lock.address || guard.mode !== state.held) return false;
  if (isUpgradableGuard(guard.type) && waitsToUpgrade(lock, thread)) return false;
  if (thread.state === 'idle') return false;
  return isConstructed(guard, thread);
}

const waitsToUpgrade = (lock: ContendedLock, thread: ThreadFacts) =>
  thread.wait?.lock === lock.address && isUpgrading(thread);
