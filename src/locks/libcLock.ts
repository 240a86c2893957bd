// glibc's own low-level locks (malloc arenas, stdio): a word with no owner.
import type { Address } from '../model/address.ts';
import { readU32, type Memory } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { LockFamily } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';

/** sysdeps/nptl/lowlevellock.h: 0 free, 1 locked, 2 locked with waiters. */
export const libcLock: LockFamily = {
  family: 'libc-lock',
  noun: 'lock inside libc',
  blocking:
    /^_*lll_lock_wait_private|^(__libc_)?(malloc|calloc|realloc|free|flockfile|_IO_flockfile)$/,
  recognise({ futex }, named) {
    if (named === null || futex.command !== futexWait || futex.value !== 2) return null;
    return lockWait(futex, 'libc-lock', futex.address);
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null || word > 2) return null;
    return word === 0
      ? { held: 'free', innerOwner: null, readers: null, text: 'free' }
      : { held: 'exclusive', innerOwner: null, readers: null, text: 'locked' };
  },
};
