// Upgradable reads: which readers are in whose way, and a guard that is being upgraded is its thread's no longer.
import { bareFunctionName } from '../model/functionName.ts';
import type { ThreadFacts } from './threadFacts.ts';

/** By a guard's type: lock_api's RwLockUpgradableReadGuard, spin's RwLockUpgradableGuard, boost's upgrade_lock. */
export const isUpgradableGuard = (type: string): boolean =>
  /RwLockUpgradable|^boost::upgrade_lock</.test(type);

/** Whether the thread waits inside an upgrade: it gave its own guard to the call. */
export function isUpgrading({ frames, userFrame }: ThreadFacts): boolean {
  return frames
    .slice(0, userFrame ?? frames.length)
    .some(({ function: name }) =>
      /::(upgrade(_slow)?|unlock_upgrade_and_lock)$/.test(bareFunctionName(name)),
    );
}

/** Whether the thread asks for an upgradable read: plain readers are in its way no more than in theirs. */
export function asksUpgradable({ frames, userFrame }: ThreadFacts): boolean {
  return frames
    .slice(0, userFrame ?? frames.length)
    .some(
      ({ function: name }) =>
        name.includes('upgrad') &&
        /::(lock_upgrad(abl)?e(_slow)?|upgrad(e?)able_read)$/.test(bareFunctionName(name)),
    );
}
