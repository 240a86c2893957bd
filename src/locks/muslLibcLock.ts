// musl's own locks: those of malloc and its lists record no owner, stdio streams do.
import type { Address } from '../model/address.ts';
import { readU32, type Memory } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';

const free: LockState = { held: 'free', innerOwner: null, readers: null, text: 'free' };
const lockedBit = 31;

/** src/thread/__lock.c, musl 1.2.3 and 1.2.5: bit 31 locked, below it how many are inside. */
export const muslLibcLock: LockFamily = {
  family: 'musl-libc-lock',
  noun: 'lock inside libc',
  blocking: /^(__lock|_*(libc_)?(malloc|calloc|realloc|free|memalign|aligned_alloc))$/,
  recognise({ futex }, named) {
    const locked = futex.command === futexWait && futex.value >>> lockedBit === 1;
    return named !== null && locked ? lockWait(futex, 'musl-libc-lock', futex.address) : null;
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null) return null;
    if (word >>> lockedBit === 0) return free;
    return { held: 'exclusive', innerOwner: null, readers: null, text: 'locked' };
  },
  // interrupted by a signal in there: these and what they call with the lock held (src/malloc/mallocng)
  callsOut: {
    exclusive:
      /^_*(libc_)?(malloc|calloc|realloc|free|memalign|aligned_alloc|alloc_slot|alloc_group|nontrivial_free)$/,
  },
};

// src/stdio/__lockfile.c: the owner's number, MAYBE_WAITERS 0x40000000
const ownerMask = 0x3fffffff;
const waitersMask = 0x40000000;

export const muslFileLock: LockFamily = {
  family: 'musl-file-lock',
  noun: 'lock of a stdio stream',
  blocking: /^(__lockfile|_*flockfile)$/,
  recognise({ futex, lives }, named) {
    const waits = futex.command === futexWait && (futex.value & waitersMask) !== 0;
    if (named === null || !waits || !lives(futex.value & ownerMask)) return null;
    return lockWait(futex, 'musl-file-lock', futex.address);
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null) return null;
    const owner = word & ownerMask;
    if (owner === 0) return free;
    const text = `locked, owner ${owner}`;
    return { held: 'exclusive', innerOwner: owner, readers: null, text };
  },
};
