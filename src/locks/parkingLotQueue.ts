// The queues of parking_lot_core's HASHTABLE: who is parked on one key, in the order they will be woken.
import type { Address } from '../model/address.ts';
import { readU64, type Memory } from '../model/memory.ts';
import type { WaitingQueue } from './lockFamily.ts';
import { readParkingLotWait } from './parkingLotKey.ts';

// parking_lot_core 0.9.3 ThreadData, by gdb's ptype on rustc 1.95: key@0 next_in_queue@8
const nextOffset = 8n;

/**
 * Each bucket of the table is a list through the parked threads' own records: with those threads
 * known, the table itself, which only a symbol would lead to, tells nothing more.
 */
export const parkingLotQueue: WaitingQueue = {
  recordOf: view => readParkingLotWait(view)?.record ?? null,
  next(record: Address, memory: Memory) {
    const next = readU64(memory, record + nextOffset);
    return next === 0n ? null : next;
  },
};
