// glibc's own low-level locks: malloc arenas record no owner, stdio streams do.
import type { Address } from '../model/address.ts';
import { readU32, type Memory } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { LockFamily } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { threadOfRecord } from './threadRecord.ts';

// libio/stdio-lock.h, glibc 2.36: _IO_lock_t{lock@0 cnt@4 owner@8}, the owner a struct pthread
const ownerOffset = 8n;

/** sysdeps/nptl/lowlevellock.h: 0 free, 1 locked, 2 locked with waiters. */
export const libcLock: LockFamily = {
  family: 'libc-lock',
  noun: 'lock inside libc',
  blocking:
    /^(__GI_)?_*(lll_lock_wait_private|(libc_)?(malloc|calloc|realloc|free|memalign)|(IO_)?flockfile)$/,
  recognise({ futex }, named) {
    if (named === null || futex.command !== futexWait || futex.value !== 2) return null;
    return lockWait(futex, 'libc-lock', futex.address);
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null || word > 2) return null;
    if (word === 0) return { held: 'free', innerOwner: null, readers: null, text: 'free' };
    const innerOwner = threadOfRecord(lock + ownerOffset, memory);
    const text = innerOwner === null ? 'locked' : `locked, owner ${innerOwner}`;
    return { held: 'exclusive', innerOwner, readers: null, text };
  },
  // interrupted by a signal in there: what else refers to an arena may be left over from earlier calls
  callsOut: {
    exclusive: /^(__GI_)?_*((libc|int)_)?(malloc|calloc|realloc|free|memalign)(_\w+)?$/,
  },
};
