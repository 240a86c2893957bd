// Every address that may be the lock of a futex wait, before frames tell which kind it is.
import type { Address } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';
import type { FutexCall } from './lockFamily.ts';
import { readParkingLotWait } from './parkingLotKey.ts';

/** Where the waited-for word lies inside the locks we know: Rust RwLock 4, glibc rwlock 8 and 12. */
const wordOffsets = [0n, 4n, 8n, 12n];

export function lockCandidates(futex: FutexCall, memory: Memory): Address[] {
  const parked = readParkingLotWait({ futex, memory, lives: () => false });
  if (parked !== null) return [parked.key & ~1n];
  return wordOffsets.map(offset => futex.address - offset);
}
