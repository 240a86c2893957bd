// parking_lot_core: the address that a parked thread waits for, out of the thread's own record.
import type { Address } from '../model/address.ts';
import { readU32, readU64 } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { WaitView } from './lockFamily.ts';

// parking_lot_core 0.9.3 ThreadData, by ptype/o on rustc 1.95: key@0 … park_token@24 parker.futex@32
const keyFromFutex = 32n;
const tokenFromFutex = 8n;

export interface ParkingLotWait {
  /** What it is queued on: the lock's address, or that plus one for a second queue. */
  readonly key: Address;
  readonly token: bigint;
}

/** Null if this wait does not look like a parked parking_lot thread. */
export function readParkingLotWait({ futex, memory }: WaitView): ParkingLotWait | null {
  if (futex.command !== futexWait || futex.value !== 1) return null;
  if (readU32(memory, futex.address) !== 1) return null;
  const key = readU64(memory, futex.address - keyFromFutex);
  const token = readU64(memory, futex.address - tokenFromFutex);
  if (key === null || token === null || key < 4096n || token > 0xffffn) return null;
  return memory.read(key & ~1n, 1) ? { key, token } : null;
}
