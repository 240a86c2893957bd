// One contended lock as the deciding rooms see it.
import type { Address } from '../model/address.ts';
import type { Holder, Waiter } from '../model/snapshot.ts';
import type { LockFamily, LockState } from '../locks/lockFamily.ts';

export interface LockFacts {
  readonly address: Address;
  readonly family: LockFamily;
  readonly state: LockState | null;
  /** The shared library whose code alone waits for it, such as `libjemalloc`, or null. */
  readonly library: string | null;
  readonly waiters: readonly Waiter[];
  readonly holders: readonly Holder[];
  /** Why the holders listed are not all there are, or null. */
  readonly unknownHolder: string | null;
}

/** `mutex`; of one without a name `mutex used by libjemalloc`: whose it is, is not known. */
export const nounOf = (
  { family, library }: Pick<LockFacts, 'family' | 'library'>,
  symbol: string | undefined,
): string =>
  library === null || symbol !== undefined ? family.noun : `${family.noun} used by ${library}`;
