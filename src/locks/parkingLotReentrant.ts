// parking_lot's ReentrantMutex: a Mutex and, before it, its owner, named by the address of a thread-local.
import type { Address } from '../model/address.ts';
import { readU64, readU8, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { readParkingLotWait } from './parkingLotKey.ts';
import { parkingLotQueue } from './parkingLotQueue.ts';
import { threadOfLocal } from './threadRecord.ts';

// lock_api 0.4.9 src/remutex.rs, RawReentrantMutex on rustc 1.95: owner@0 lock_count@8 mutex@16
const countOffset = 8n;
const mutexOffset = 16n;
const mostTimes = 1n << 32n;

export const parkingLotReentrant: LockFamily = {
  family: 'parking-lot-reentrant',
  noun: 'parking_lot ReentrantMutex',
  blocking: /^parking_lot::raw_mutex::(RawMutex::)?lock_slow$/,
  recognise(view) {
    const parked = readParkingLotWait(view);
    if (parked === null || parked.token !== 0n) return null;
    const lock = parked.key - mutexOffset;
    const state = readReentrantState(lock, view.memory);
    // a plain Mutex has no words before it that name a living thread
    if (state === null || state.innerOwner === null || !view.lives(state.innerOwner)) return null;
    return lockWait(view.futex, 'parking-lot-reentrant', lock);
  },
  readState: readReentrantState,
  queue: parkingLotQueue,
  guards: [
    {
      type: 'lock_api::remutex::(Mapped)?ReentrantMutexGuard<',
      mode: 'exclusive',
      pointer: ['remutex', 'raw'],
    },
  ],
};

function readReentrantState(lock: Address, memory: Memory): LockState | null {
  const owner = readU64(memory, lock);
  const count = readU64(memory, lock + countOffset);
  const byte = readU8(memory, lock + mutexOffset);
  if (owner === null || count === null || byte === null || byte > 3) return null;
  if ((byte & 1) === 0) return { held: 'free', innerOwner: null, readers: null, text: 'free' };
  if (owner === 0n || count === 0n || count > mostTimes) return null;
  const innerOwner = threadOfLocal(owner, memory);
  const times = count === 1n ? '' : ` ${count} times`;
  const text = innerOwner === null ? `locked${times}` : `locked${times}, owner ${innerOwner}`;
  return { held: 'exclusive', innerOwner, readers: null, text };
}
