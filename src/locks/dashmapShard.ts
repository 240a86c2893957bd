// DashMap's shard lock since 5.3.4 (own RawRwLock over parking_lot_core). No owner is recorded.
import type { Address } from '../model/address.ts';
import { readU64, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { readParkingLotWait } from './parkingLotKey.ts';
import { parkingLotQueue } from './parkingLotQueue.ts';
import { readersText } from './readersText.ts';

// src/lock.rs: READERS_PARKED 1, WRITERS_PARKED 2, ONE_READER 4, ONE_WRITER = !3
const parkedBits = 3n;
const oneWriter = 0xffff_ffff_ffff_fffcn;
const readerShift = 2n;
const mostReaders = 1n << 20n;

/** What is true of a shard's lock in every version: the map has it, and the map's own functions hold it. */
export const shardHolding = {
  hidden: true,
  unwinds: true,
  sharesGuards: true,
  // the map's own Box<[Shard]>: the address of its first shard, then their number, a power of two
  isOtherPointer: next => next > 1n && next <= 65536n && (next & (next - 1n)) === 0n,
  callsOut: {
    // hashbrown's retain stands for DashMap's where that is inlined into user code
    exclusive:
      /^dashmap::(DashMap::)?_?(retain|alter|alter_all|iter_mut|entry)\b|^hashbrown::map::HashMap::retain$/,
    shared: /^dashmap::(DashMap::)?_?(view|iter)\b/,
  },
} satisfies Partial<LockFamily>;

export const dashmapShard: LockFamily = {
  family: 'dashmap-shard',
  noun: 'DashMap shard lock',
  blocking: /^dashmap::lock::(RawRwLock::)?(lock_(shared|exclusive|upgradable)|upgrade)(_slow)?$/,
  recognise(view, named) {
    const parked = readParkingLotWait(view);
    if (parked === null) return null;
    const lock = parked.key & ~1n;
    if (named === null && !(parked.token === 0n && readsAsShard(lock, view.memory))) return null;
    // writers park at the lock's address, readers at that plus one (parking_lot's RwLock swaps them)
    const mode = parked.key === lock ? 'exclusive' : 'shared';
    return lockWait(view.futex, 'dashmap-shard', lock, mode);
  },
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null) return null;
    const queue =
      ((word & 1n) !== 0n ? ', readers parked' : '') +
      ((word & 2n) !== 0n ? ', writers parked' : '');
    if ((word & ~parkedBits) === oneWriter) {
      return { held: 'exclusive', innerOwner: null, readers: 0, text: `write-locked${queue}` };
    }
    const count = word >> readerShift;
    if (count > mostReaders) return null;
    const readers = Number(count);
    const text = readersText(readers, queue);
    return readers === 0
      ? { held: 'free', innerOwner: null, readers, text: `free${queue}` }
      : { held: 'shared', innerOwner: null, readers, text };
  },
  guards: [
    { type: 'lock_api::rwlock::RwLockReadGuard<dashmap::', mode: 'shared', pointer: ['rwlock'] },
    {
      type: 'lock_api::rwlock::RwLockWriteGuard<dashmap::',
      mode: 'exclusive',
      pointer: ['rwlock'],
    },
    { type: 'dashmap::lock::RwLockReadGuard', mode: 'shared', pointer: ['rwlock', 'lock'] },
    { type: 'dashmap::lock::RwLockWriteGuard', mode: 'exclusive', pointer: ['rwlock', 'lock'] },
  ],
  queue: parkingLotQueue,
  ...shardHolding,
};

function readsAsShard(lock: Address, memory: Memory): boolean {
  const word = readU64(memory, lock);
  if (word === null || (word & parkedBits) === 0n) return false;
  const count = word >> readerShift;
  return (word & ~parkedBits) === oneWriter || (count > 0n && count < mostReaders);
}
