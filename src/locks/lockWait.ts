// Makes the record of a recognised wait.
import type { Address } from '../model/address.ts';
import type { Mode, WaitKind } from '../model/snapshot.ts';
import type { FutexCall, LockWait } from './lockFamily.ts';

export function lockWait(
  futex: FutexCall,
  family: string,
  lock: Address,
  mode: Mode = 'exclusive',
): LockWait {
  return { kind: 'lock', mode, lock, family, innerTid: null, timed: futex.timed };
}

/** A wait that is for no lock: a condition, a semaphore, a thread's end. */
export function otherWait(
  futex: FutexCall,
  kind: WaitKind,
  innerTid: number | null = null,
): LockWait {
  return { kind, mode: null, lock: null, family: null, innerTid, timed: futex.timed };
}
