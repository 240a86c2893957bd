// The shard locks of DashMap that spin, 4 and 5.3.0 to 5.3.3. No owner is recorded.
import type { Address } from '../model/address.ts';
import { readU64, type Memory } from '../model/memory.ts';
import { shardHolding } from './dashmapShard.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { readersText } from './readersText.ts';

// src/lock.rs, 4.0.1: WRITER 1, UPGRADED 2, READER 4; a reader that spins counts itself for a moment
const writer = 1n;
const upgraded = 2n;
const readerShift = 2n;
const mostReaders = 1n << 20n;
// src/lock.rs, 5.3.0 to 5.3.3: EXCLUSIVE_BIT is the top bit of `data`, a u32 in 5.3.0 and a usize after; else a count
const exclusive = 1n << 63n;
const exclusiveIn530 = 1n << 31n;

/** DashMap 4, after the `spin` crate's RwLock. */
export const dashmapSpin: LockFamily = {
  family: 'dashmap-spin',
  noun: 'DashMap shard lock',
  blocking: /^dashmap::lock::RwLock::(read|write|upgradeable_read)$/,
  spins: true,
  recognise: () => null,
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null || word >> readerShift > mostReaders) return null;
    if ((word & writer) !== 0n) {
      return { held: 'exclusive', innerOwner: null, readers: 0, text: 'write-locked' };
    }
    const readers = Number(word >> readerShift) + ((word & upgraded) !== 0n ? 1 : 0);
    if (readers === 0) return { held: 'free', innerOwner: null, readers, text: 'free' };
    const text = readersText(readers);
    return { held: 'shared', innerOwner: null, readers, text };
  },
  guards: [
    {
      type: '^dashmap::lock::RwLock<',
      receiver: '^<?dashmap::lock::RwLock<.*::(read|upgradeable_read)\\b',
      mode: 'shared',
      pointer: [],
    },
    {
      type: '^dashmap::lock::RwLock<',
      receiver: '^<?dashmap::lock::RwLock<.*::write\\b',
      mode: 'exclusive',
      pointer: [],
    },
  ],
  ...shardHolding,
};

/** DashMap 5.3.0 to 5.3.3. Its field is called `data`; that of the parking lock since 5.3.4, `state`. */
export const dashmapRawSpin: LockFamily = {
  family: 'dashmap-raw-spin',
  noun: 'DashMap shard lock',
  blocking: /^dashmap::lock::(RawRwLock::)?lock_(shared|exclusive)$/,
  spins: true,
  recognise: () => null,
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null) return null;
    // beside the u32 of 5.3.0 lies what belongs to the map
    if (word === exclusive || (word & 0xffff_ffffn) === exclusiveIn530) {
      return { held: 'exclusive', innerOwner: null, readers: 0, text: 'write-locked' };
    }
    const readers = Number(word & 0xffff_ffffn);
    if (BigInt(readers) > mostReaders) return null;
    if (readers === 0) return { held: 'free', innerOwner: null, readers, text: 'free' };
    return { held: 'shared', innerOwner: null, readers, text: readersText(readers) };
  },
  guards: (['shared', 'exclusive'] as const).map(mode => ({
    type: '^dashmap::lock::RawRwLock$',
    receiver: `dashmap::lock::RawRwLock as .*::lock_${mode}\\b|dashmap::lock::\\{impl#\\d+\\}::lock_${mode}\\b`,
    mode,
    pointer: ['data'],
    has: 'data',
  })),
  ...shardHolding,
};
