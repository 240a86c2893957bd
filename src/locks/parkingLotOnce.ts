// parking_lot's Once (0.12). The thread that runs the initialiser is inside call_once_slow; nothing records it.
import type { Address } from '../model/address.ts';
import { readU8, type Memory } from '../model/memory.ts';
import type { LockFamily } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { readParkingLotWait } from './parkingLotKey.ts';
import { parkingLotQueue } from './parkingLotQueue.ts';

// src/once.rs: DONE_BIT 1, POISON_BIT 2, LOCKED_BIT 4, PARKED_BIT 8
const locked = 4;
const parkedAndLocked = 12;
const allBits = 15;

export const parkingLotOnce: LockFamily = {
  family: 'parking-lot-once',
  noun: 'parking_lot Once',
  blocking: /^parking_lot::once::(Once::)?call_once(_force|_slow)?$/,
  recognise(view, named) {
    const parked = readParkingLotWait(view);
    if (parked === null || parked.token !== 0n || named === null) return null;
    const byte = readU8(view.memory, parked.key) ?? 0;
    if ((byte & parkedAndLocked) !== parkedAndLocked) return null;
    return { ...lockWait(view.futex, 'parking-lot-once', parked.key), kind: 'once' };
  },
  readState(lock: Address, memory: Memory) {
    const byte = readU8(memory, lock);
    if (byte === null || byte > allBits) return null;
    const running = (byte & locked) !== 0;
    const text = running ? 'initialiser running' : 'done or not begun';
    return { held: running ? 'exclusive' : 'free', innerOwner: null, readers: null, text };
  },
  queue: parkingLotQueue,
  callsOut: { exclusive: /^parking_lot::once::(Once::)?call_once(_force|_slow)?$/ },
};
