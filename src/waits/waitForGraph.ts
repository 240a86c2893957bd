// The wait-for graph: which thread waits for which, through a lock or through a join.
import { hexOf, type Hex } from '../model/address.ts';
import type { Grade, Holder } from '../model/snapshot.ts';
import type { LockFacts } from './lockFacts.ts';
import { asksUpgradable } from './upgradable.ts';
import type { ThreadFacts } from './threadFacts.ts';

export interface WaitEdge {
  readonly from: number;
  readonly to: number;
  /** Null for a join. */
  readonly lock: Hex | null;
  readonly grade: Grade;
  readonly timed: boolean;
}

/** Only lock, once and join waits make edges: conditions, semaphores and channels never do. */
export function waitForGraph(
  threads: readonly ThreadFacts[],
  locks: readonly LockFacts[],
): Map<number, WaitEdge[]> {
  const byAddress = new Map(locks.map(lock => [lock.address, lock]));
  const graph = new Map<number, WaitEdge[]>();
  const mayHold = threads.filter(thread => !onlyWaits(thread)).map(({ tid }) => tid);
  for (const thread of threads) {
    const { tid, wait } = thread;
    if (wait === null) continue;
    const edges: WaitEdge[] = [];
    const lock = wait.lock === null ? undefined : byAddress.get(wait.lock);
    for (const holder of lock ? usableHolders(lock, inTheWayOf(thread, lock), mayHold) : []) {
      if (lock === undefined || holder.tid === null) continue;
      const step = { lock: hexOf(lock.address), grade: holder.grade, timed: wait.timed };
      edges.push({ from: tid, to: holder.tid, ...step });
    }
    if (wait.kind === 'thread' && wait.tid !== null) {
      edges.push({ from: tid, to: wait.tid, lock: null, grade: 'exact', timed: wait.timed });
    }
    if (edges.length > 0) graph.set(tid, edges);
  }
  return graph;
}

/**
 * Weak evidence counts only where it points at one thread alone and no other could be the holder: all
 * others have nothing to do, or wait for a lock or for a thread's end, so that none can let go.
 */
function usableHolders(
  lock: LockFacts,
  isInTheWay: (holder: Holder) => boolean,
  mayHold: readonly number[],
) {
  const holders = lock.holders.filter(isInTheWay);
  const sure = holders.filter(holder => holder.grade !== 'weak');
  if (sure.length > 0 || lock.holders.length !== 1) return sure;
  return mayHold.every(tid => tid === lock.holders[0]?.tid) ? holders : [];
}

function onlyWaits({ state, userFrame, wait }: ThreadFacts): boolean {
  if (state === 'idle' || userFrame === null) return true;
  const forAnother = wait?.kind === 'lock' || wait?.kind === 'once' || wait?.kind === 'thread';
  return forAnother && !wait.timed;
}

function inTheWayOf(thread: ThreadFacts, { state }: LockFacts): (holder: Holder) => boolean {
  // spin's RwLock keeps new readers out only for a writer or an upgradable reader
  const spinsToRead = thread.wait?.family === 'spin-rwlock' && thread.wait.mode === 'shared';
  if (!spinsToRead && !asksUpgradable(thread)) return () => true;
  const only = state?.upgradable === true && state.readers === 1;
  return holder => only || holder.mode === 'exclusive' || holder.upgradable === true;
}
