// parking_lot's Mutex, RwLock and Condvar (0.12). A thread parks on the lock's address; no owner is recorded.
import type { Address } from '../model/address.ts';
import { readU64, readU8, viewOf, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState, WaitView } from './lockFamily.ts';
import { lockWait, otherWait } from './lockWait.ts';
import { readParkingLotHolds, readParkingLotWait } from './parkingLotKey.ts';
import { parkingLotQueue } from './parkingLotQueue.ts';
import { readersText } from './readersText.ts';

/** src/raw_mutex.rs: LOCKED_BIT 1, PARKED_BIT 2. */
export const parkingLotMutex: LockFamily = {
  family: 'parking-lot-mutex',
  noun: 'parking_lot Mutex',
  blocking: /^parking_lot::raw_mutex::(RawMutex::)?lock_slow$/,
  recognise(view, named) {
    const parked = readParkingLotWait(view);
    if (parked === null || parked.token !== 0n) return null;
    if (named === null && !readsAsMutex(parked.key, view)) return null;
    return lockWait(view.futex, 'parking-lot-mutex', parked.key);
  },
  readState(lock: Address, memory: Memory) {
    const byte = readU8(memory, lock);
    if (byte === null || byte > 3) return null;
    const held = (byte & 1) !== 0;
    const text = (held ? 'locked' : 'free') + ((byte & 2) !== 0 ? ', threads parked' : '');
    return { held: held ? 'exclusive' : 'free', innerOwner: null, readers: null, text };
  },
  unwinds: true,
  recordedLocks: readParkingLotHolds,
  queue: parkingLotQueue,
  guards: [
    { type: 'lock_api::mutex::(Mapped)?MutexGuard<', mode: 'exclusive', pointer: ['mutex', 'raw'] },
    {
      type: 'lock_api::mutex::ArcMutexGuard<',
      mode: 'exclusive',
      pointer: ['mutex'],
      inside: 'raw',
    },
  ],
};

/**
 * Only a held mutex with waiters reads 3 in its byte; a Condvar's word is the pointer to its mutex.
 * What lies behind a mutex's byte may look like one; but whoever waits for a condition will lock that
 * mutex again, so that its address lies in the stack of the call.
 */
function readsAsMutex(key: Address, { memory, futex }: WaitView): boolean {
  if (readU8(memory, key) !== 3) return false;
  const word = readU64(memory, key);
  if (word === null || word < 4096n || memory.read(word, 1) === null) return true;
  const stack = [4096, 1024].map(bytes => memory.read(futex.sp, bytes)).find(read => read !== null);
  if (!stack) return false;
  const words = viewOf(stack);
  for (let offset = 0; offset + 8 <= stack.length; offset += 8) {
    if (words.getBigUint64(offset, true) === word) return false;
  }
  return true;
}

/** src/raw_rwlock.rs */
const upgradableBit = 4n;
const writerBit = 8n;
const readerShift = 4n;
/** ParkToken values of the main queue: TOKEN_SHARED, TOKEN_EXCLUSIVE, TOKEN_UPGRADABLE. */
const sharedToken = 0x10n;
const tokens = new Set([sharedToken, 0x8n, 0x14n]);

export const parkingLotRwlock: LockFamily = {
  family: 'parking-lot-rwlock',
  noun: 'parking_lot RwLock',
  blocking:
    /^parking_lot::raw_rwlock::(RawRwLock::)?(lock_(shared|exclusive|upgradable)_slow|upgrade_slow|wait_for_readers|lock_common)$/,
  recognise(view, named) {
    const parked = readParkingLotWait(view);
    if (parked === null) return null;
    if (named === null && !tokens.has(parked.token)) return null;
    // the writer that has the writer bit already and waits for the readers is queued on address + 1
    const lock = parked.key & ~1n;
    const mode = parked.token === sharedToken ? 'shared' : 'exclusive';
    return lockWait(view.futex, 'parking-lot-rwlock', lock, mode);
  },
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null) return null;
    const readers = Number(word >> readerShift);
    const writer = (word & writerBit) !== 0n;
    if (readers > 1 << 20) return null;
    if (readers > 0) {
      const upgradable = (word & upgradableBit) !== 0n ? ', one upgradable' : '';
      const text = readersText(readers, upgradable);
      const queue = writer ? ', a writer waits' : '';
      return {
        held: 'shared',
        innerOwner: null,
        readers,
        upgradable: upgradable !== '',
        text: text + queue,
      };
    }
    if (writer) return { held: 'exclusive', innerOwner: null, readers: 0, text: 'write-locked' };
    return { held: 'free', innerOwner: null, readers: 0, text: 'free' };
  },
  unwinds: true,
  recordedLocks: readParkingLotHolds,
  queue: parkingLotQueue,
  guards: [
    {
      type: 'lock_api::rwlock::(Mapped)?RwLockReadGuard<',
      mode: 'shared',
      pointer: ['rwlock', 'raw'],
    },
    { type: 'lock_api::rwlock::RwLockUpgradableReadGuard<', mode: 'shared', pointer: ['rwlock'] },
    {
      type: 'lock_api::rwlock::(Mapped)?RwLockWriteGuard<',
      mode: 'exclusive',
      pointer: ['rwlock', 'raw'],
    },
    {
      type: 'lock_api::rwlock::ArcRwLock(Upgradable)?ReadGuard<',
      mode: 'shared',
      pointer: ['rwlock'],
      inside: 'raw',
    },
    {
      type: 'lock_api::rwlock::ArcRwLockWriteGuard<',
      mode: 'exclusive',
      pointer: ['rwlock'],
      inside: 'raw',
    },
  ],
};

export const parkingLotCondvar: LockFamily = {
  family: 'parking-lot-condvar',
  noun: 'parking_lot Condvar',
  blocking: /^parking_lot::condvar::(Condvar::)?wait/,
  recognise(view, named) {
    if (named === null) return null;
    const parked = readParkingLotWait(view);
    // notified while the mutex was held: moved to the mutex's queue without having run
    const isMoved = parked?.token === 0n && readsAsMutex(parked.key, view);
    if (isMoved) return lockWait(view.futex, 'parking-lot-mutex', parked.key);
    return otherWait(view.futex, 'condition');
  },
  readState: () => null,
};
