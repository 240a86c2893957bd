// parking_lot_core: what a parked thread waits for, and what it holds, out of the thread's own record.
import type { Address } from '../model/address.ts';
import { readU32, readU64, type Memory } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { WaitView } from './lockFamily.ts';
import { threadOfRecord } from './threadRecord.ts';

// parking_lot_core 0.9.3 ThreadData, by gdb's ptype on rustc 1.95: key@0 … park_token@24 parker.futex@32
const plain = { key: 32n, token: 8n };
// with `deadlock_detection`: key@0 … park_token@24 deadlock_data{… resources{cap@48 ptr@56 len@64}
// thread_id@72 …} parker.futex@88; thread_id is pthread_self(), which tells the two apart for sure
const detecting = { key: 88n, token: 64n };
const threadIdFromFutex = 16n;
const resourcesFromFutex = { pointer: 32n, length: 24n };
const mostResources = 4096n;

export interface ParkingLotWait {
  /** Its ThreadData. */
  readonly record: Address;
  /** What it is queued on: the lock's address, or that plus one for a second queue. */
  readonly key: Address;
  readonly token: bigint;
}

/** Null if this wait does not look like a parked parking_lot thread. */
export function readParkingLotWait({ futex, memory }: WaitView): ParkingLotWait | null {
  if (futex.command !== futexWait || futex.value !== 1) return null;
  if (readU32(memory, futex.address) !== 1) return null;
  const layout = detects(futex.address, memory) ? detecting : plain;
  const record = futex.address - layout.key;
  const key = readU64(memory, record);
  const token = readU64(memory, futex.address - layout.token);
  if (key === null || token === null || key < 4096n || token > 0xffffn) return null;
  return memory.read(key & ~1n, 1) ? { record, key, token } : null;
}

/** The locks that a build with `deadlock_detection` records the parked thread to hold. */
export function readParkingLotHolds({ futex, memory }: WaitView): Address[] {
  if (!detects(futex.address, memory)) return [];
  const pointer = readU64(memory, futex.address - resourcesFromFutex.pointer);
  const length = readU64(memory, futex.address - resourcesFromFutex.length);
  if (pointer === null || length === null || length > mostResources) return [];
  return Array.from({ length: Number(length) }, (_, index) =>
    readU64(memory, pointer + BigInt(index) * 8n),
  ).filter(held => held !== null);
}

const detects = (futex: Address, memory: Memory) =>
  threadOfRecord(futex - threadIdFromFutex, memory) !== null;
