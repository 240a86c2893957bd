// musl's pthread_mutex_t (Alpine and static programs), and std::mutex on top of it.
import { readI32, readU32, type Memory } from '../model/memory.ts';
import type { Address } from '../model/address.ts';
import { futexWait } from './futexCall.ts';
import type { LockFamily, LockState, WaitView } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { pthreadMutex } from './pthreadMutex.ts';

// src/internal/pthread_impl.h, musl 1.2.3 and 1.2.5: _m_type @0, _m_lock @4, _m_waiters @8
const lockOffset = 4n;
const waitersOffset = 8n;
const alignment = 8n;
// type: 0 normal, 1 recursive, 2 errorcheck; 4 robust, 8 priority inheritance, 128 process-shared
const kindMask = 15;
const knownTypes = 0x8f;
const waitersBit = 31;
const ownerMask = 0x3fffffff;
// a normal mutex holds EBUSY in place of its owner (src/thread/pthread_mutex_trylock.c)
const busy = 16;

export const muslMutex: LockFamily = {
  family: 'musl-mutex',
  noun: 'mutex',
  blocking: /^_*pthread_mutex_(timed)?lock/,
  recognise(view) {
    const { futex } = view;
    if (futex.command !== futexWait || futex.value >>> waitersBit !== 1) return null;
    const lock = futex.address - lockOffset;
    return looksLikeMutex(lock, view) ? lockWait(futex, 'musl-mutex', lock) : null;
  },
  readState: readMutexState,
  guards: pthreadMutex.guards ?? [],
};

function looksLikeMutex(lock: Address, { futex, memory, lives }: WaitView): boolean {
  // a read-write lock's word has no mutex four bytes before it
  if (lock % alignment !== 0n) return false;
  const type = readU32(memory, lock);
  const waiters = readI32(memory, lock + waitersOffset);
  if (type === null || (type & ~knownTypes) !== 0 || (type & 3) === 3) return false;
  if (waiters === null || waiters <= 0 || waiters > 0xffff) return false;
  const owner = futex.value & ownerMask;
  return (type & kindMask) === 0 ? owner === busy : owner > 0 && lives(owner);
}

function readMutexState(lock: Address, memory: Memory): LockState | null {
  const type = readU32(memory, lock);
  const word = readU32(memory, lock + lockOffset);
  if (type === null || word === null) return null;
  const held = word & ownerMask;
  if (held === 0) return { held: 'free', innerOwner: null, readers: null, text: 'free' };
  const recorded = (type & kindMask) === 0 ? null : held;
  return {
    held: 'exclusive',
    innerOwner: recorded,
    readers: null,
    text: recorded === null ? 'locked, no owner recorded' : `locked, owner ${recorded}`,
  };
}
