// One contended lock as the deciding rooms see it.
import type { Address } from '../model/address.ts';
import type { Holder, Waiter } from '../model/snapshot.ts';
import type { LockFamily, LockState } from '../locks/lockFamily.ts';

export interface LockFacts {
  readonly address: Address;
  readonly family: LockFamily;
  readonly state: LockState | null;
  readonly waiters: readonly Waiter[];
  readonly holders: readonly Holder[];
  /** Why the holders listed are not all there are, or null. */
  readonly unknownHolder: string | null;
}
