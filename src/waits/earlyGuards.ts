// Guards that name their lock before they have it: oneTBB's scoped locks and boost's lock_guard store the
// address, then lock. In a thread that waits for that very lock, one of them is the one that asks.
import type { GuardSighting } from '../model/capture.ts';

/** oneapi/tbb/detail/_scoped_lock.h 2021.8, boost/thread/lock_guard.hpp 1.74: neither says whether it owns. */
const early = /^tbb::.*_scoped_lock<|^boost::lock_guard</;

/** `guards`: all of a thread that waits for this guard's lock. False where it may be the one that asks. */
export function isMoreThanAsking(guard: GuardSighting, guards: readonly GuardSighting[]): boolean {
  if (!early.test(guard.type)) return true;
  const objects = guards
    .filter(({ lock, type }) => lock === guard.lock && early.test(type))
    .map(({ at, frame, variable }) => at ?? `${frame} ${variable}`);
  return new Set(objects).size > 1;
}
