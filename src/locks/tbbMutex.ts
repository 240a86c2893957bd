// oneTBB's mutex and rw_mutex: a word of the lock's own, waited for in a queue that the library keeps.
import type { Address } from '../model/address.ts';
import { readU64, readU8, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { readersText } from './readersText.ts';

/** oneapi/tbb/mutex.h 2021.8: a waitable_atomic<bool>. */
export const tbbMutex: LockFamily = {
  family: 'tbb-mutex',
  noun: 'tbb::mutex',
  blocking: /^tbb::detail::d1::mutex::lock$/,
  sleepsElsewhere: true,
  recognise: () => null,
  readState(lock: Address, memory: Memory): LockState | null {
    const flag = readU8(memory, lock);
    if (flag === null || flag > 1) return null;
    const state = { innerOwner: null, readers: null };
    if (flag === 0) return { ...state, held: 'free', text: 'free' };
    return { ...state, held: 'exclusive', text: 'locked' };
  },
  guards: [
    {
      type: '^tbb::',
      receiver: '^tbb::detail::d1::mutex::lock\\b',
      mode: 'exclusive',
      pointer: [],
    },
    // detail/_scoped_lock.h
    {
      type: '^tbb::.*::unique_scoped_lock<.*::mutex>$',
      mode: 'exclusive',
      pointer: ['m_mutex'],
    },
  ],
};

// oneapi/tbb/rw_mutex.h and spin_rw_mutex.h 2021.8
const writer = 1n;
const pending = 2n;
const readerShift = 2n;
const mostReaders = 1n << 20n;

export const tbbRwMutex: LockFamily = {
  family: 'tbb-rw-mutex',
  noun: 'tbb::rw_mutex',
  blocking: /^tbb::detail::d1::rw_mutex::(lock|lock_shared|upgrade)$/,
  sleepsElsewhere: true,
  recognise: () => null,
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null || word >> readerShift > mostReaders) return null;
    const readers = Number(word >> readerShift);
    const queued = (word & pending) === 0n ? '' : ', a writer waits';
    // one that upgrades has set the writer's bit and waits for the other readers
    if (readers > 0) {
      const text = readersText(readers, queued);
      return { held: 'shared', innerOwner: null, readers, text };
    }
    if ((word & writer) === 0n) {
      return { held: 'free', innerOwner: null, readers, text: `free${queued}` };
    }
    return { held: 'exclusive', innerOwner: null, readers, text: 'write-locked' };
  },
  guards: [
    {
      type: '^tbb::',
      receiver: '^tbb::detail::d1::rw_mutex::(lock|upgrade)\\b',
      mode: 'exclusive',
      pointer: [],
    },
    {
      type: '^tbb::',
      receiver: '^tbb::detail::d1::rw_mutex::lock_shared\\b',
      mode: 'shared',
      pointer: [],
    },
    {
      type: '^tbb::.*::rw_scoped_lock<',
      mode: 'exclusive',
      pointer: ['m_mutex'],
      owns: 'm_is_writer',
    },
    {
      type: '^tbb::.*::rw_scoped_lock<',
      mode: 'shared',
      pointer: ['m_mutex'],
      unless: 'm_is_writer',
    },
  ],
};
