// musl's pthread_rwlock_t, and std::shared_mutex on top of it. Nobody is recorded, readers are counted.
import type { Address } from '../model/address.ts';
import { readU32, type Memory } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { LockFamily, LockState, WaitView } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { pthreadRwlock } from './pthreadRwlock.ts';
import { readersText } from './readersText.ts';

// src/internal/pthread_impl.h, musl 1.2.3 and 1.2.5: _rw_lock @0, _rw_waiters @4, _rw_shared @8
const waitersOffset = 4n;
const sharedOffset = 8n;
const alignment = 8n;
// src/thread/pthread_rwlock_timed{rd,wr}lock.c: bit 31 somebody waits; below it the readers, or all ones
const waitersBit = 31;
const countMask = 0x7fffffff;
const writeLocked = 0x7fffffff;
const mostThreads = 0xffff;

export const muslRwlock: LockFamily = {
  family: 'musl-rwlock',
  noun: 'read-write lock',
  blocking: pthreadRwlock.blocking,
  recognise(view, named) {
    const { futex } = view;
    if (futex.command !== futexWait || futex.value >>> waitersBit !== 1) return null;
    const count = (futex.value & countMask) >>> 0;
    // a semaphore of musl up to 1.2.3 waits for the same word as whoever waits for a writer
    if (named === null && count === writeLocked) return null;
    if (!looksLikeRwlock(count, view)) return null;
    // while readers have it only writers wait
    const reads = named !== null && /rdlock/.test(named) && count === writeLocked;
    return lockWait(futex, 'musl-rwlock', futex.address, reads ? 'shared' : 'exclusive');
  },
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU32(memory, lock);
    if (word === null) return null;
    const count = (word & countMask) >>> 0;
    if (count === writeLocked) {
      return { held: 'exclusive', innerOwner: null, readers: 0, text: 'write-locked' };
    }
    if (count > mostThreads) return null;
    if (count === 0) return { held: 'free', innerOwner: null, readers: 0, text: 'free' };
    return { held: 'shared', innerOwner: null, readers: count, text: readersText(count) };
  },
};

function looksLikeRwlock(count: number, { futex, memory }: WaitView): boolean {
  if (futex.address % alignment !== 0n) return false;
  if (count !== writeLocked && (count === 0 || count > mostThreads)) return false;
  const waiters = readU32(memory, futex.address + waitersOffset);
  const shared = readU32(memory, futex.address + sharedOffset);
  return (
    waiters !== null && waiters > 0 && waiters <= mostThreads && (shared === 0 || shared === 128)
  );
}
