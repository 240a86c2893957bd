// DashMap 4's shard lock: a spin lock of its own, after the `spin` crate's RwLock. No owner is recorded.
import type { Address } from '../model/address.ts';
import { readU64, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { readersText } from './readersText.ts';

// src/lock.rs, 4.0.1: WRITER 1, UPGRADED 2, READER 4; a reader that spins counts itself for a moment
const writer = 1n;
const upgraded = 2n;
const readerShift = 2n;
const mostReaders = 1n << 20n;

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
  hidden: true,
};
