// What there is to show at a moment: the snapshot, and whether one is being taken or the program is gone.
import type { Snapshot } from '../model/snapshot.ts';

export interface LookState {
  /** The last snapshot, of the scan alone while the first look is under way; null where nothing is attached. */
  readonly snapshot: Snapshot | null;
  readonly looking: boolean;
  /** Why there will be no other look: the program has ended, or the first one failed after its scan. */
  readonly over: 'ended' | 'failed' | null;
}

export const nothingShown: LookState = { snapshot: null, looking: false, over: null };
