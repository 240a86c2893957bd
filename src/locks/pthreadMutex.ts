// glibc's pthread_mutex_t, and all that is built on it: std::mutex, std::recursive_mutex, C11 mtx_t.
import { readI32, readU32, readU64, type Memory } from '../model/memory.ts';
import type { Address } from '../model/address.ts';
import { futexLockPi, futexLockPi2, futexWait, futexWaitBitset } from './futexCall.ts';
import type { LockFamily, LockState, WaitView } from './lockFamily.ts';
import { lockWait, otherWait } from './lockWait.ts';
import { wantedPiMutex } from './piDeadlock.ts';

// sysdeps/x86/nptl/bits/struct_mutex.h, glibc 2.36: __lock@0 __count@4 __owner@8 __nusers@12 __kind@16 __list@24
const countOffset = 4n;
const ownerOffset = 8n;
const usersOffset = 12n;
const kindOffset = 16n;
const listOffset = 24n;
// nptl/pthreadP.h: robust 16, priority inheritance 32, priority protection 64, shared 128, elision 256/512
const typeMask = 3;
const recursive = 1;
const robust = 16;
const inherits = 32;
const protects = 64;
const knownKindBits = 0x3ff;
const tidMask = 0x3fffffff;
// include/linux/threads.h: PID_MAX_LIMIT
const mostTids = 1 << 22;
const ceilingMask = 0xfff80000;

export const pthreadMutex: LockFamily = {
  family: 'pthread-mutex',
  noun: 'mutex',
  blocking: /^_*pthread_mutex_(lock|timedlock|clocklock|cond_lock)/,
  recognise(view, named) {
    const { futex } = view;
    const priority = futex.command === futexLockPi || futex.command === futexLockPi2;
    if (!priority && futex.command !== futexWait && futex.command !== futexWaitBitset) return null;
    if (named === null && !priority && !looksLikeMutex(view)) return null;
    // glibc parks a thread for good on a word of its own where the kernel saw a deadlock of PI mutexes
    if (futex.value === 0 && !priority) {
      const wanted = wantedPiMutex(view);
      if (wanted !== null) return lockWait(futex, 'pthread-mutex', wanted);
      return { ...otherWait(futex, 'lock'), mode: 'exclusive' };
    }
    return lockWait(futex, 'pthread-mutex', futex.address);
  },
  readState: readMutexState,
  guards: [
    { type: '^std::lock_guard<', mode: 'exclusive', pointer: ['_M_device'] },
    { type: '^std::unique_lock<', mode: 'exclusive', pointer: ['_M_device'], owns: '_M_owns' },
    { type: '^std::scoped_lock<', mode: 'exclusive', pointer: ['_M_device'] },
    // boost/thread/lock_guard.hpp, lock_types.hpp 1.74: the lock begins with its pthread_mutex_t
    { type: '^boost::lock_guard<', mode: 'exclusive', pointer: ['m'] },
    { type: '^boost::unique_lock<', mode: 'exclusive', pointer: ['m'], owns: 'is_locked' },
  ],
};

/**
 * Without frames: a contended word, waited for as glibc does, a kind that exists, an owner that can
 * be one, and zeros where only recursive and robust kinds have anything. Other libraries' mutexes
 * read 2 in their words as well, and what they guard lies where glibc keeps its owner.
 */
function looksLikeMutex({ futex, memory, lives }: WaitView): boolean {
  const kind = readU32(memory, futex.address + kindOffset);
  const owner = readI32(memory, futex.address + ownerOffset);
  const users = readU32(memory, futex.address + usersOffset);
  if (kind === null || owner === null || (kind & ~knownKindBits) !== 0) return false;
  if (futex.command === futexWaitBitset && !futex.timed) return false; // Rust's std waits so
  const contended =
    (kind & robust) !== 0 ? futex.value >>> 31 === 1 : (futex.value & 0x7ffff) === 2;
  if (!contended || users === 0 || hasMoreThanItsKind(futex.address, kind, memory)) return false;
  return owner > 0 && owner <= mostTids && (lives(owner) || users === 1);
}

function hasMoreThanItsKind(lock: Address, kind: number, memory: Memory): boolean {
  const count = readU32(memory, lock + countOffset);
  const links = [listOffset, listOffset + 8n].map(offset => readU64(memory, lock + offset));
  return (
    ((kind & typeMask) !== recursive && count !== 0) ||
    ((kind & robust) === 0 && links.some(link => link !== 0n))
  );
}

function readMutexState(lock: Address, memory: Memory): LockState | null {
  const word = readU32(memory, lock);
  const owner = readI32(memory, lock + ownerOffset);
  const kind = readU32(memory, lock + kindOffset);
  if (word === null || owner === null || kind === null) return null;
  const inWord = (kind & (robust | inherits)) !== 0;
  const held = inWord ? word & tidMask : (kind & protects) !== 0 ? word & ~ceilingMask : word;
  if (held === 0) return { held: 'free', innerOwner: null, readers: null, text: 'free' };
  const recorded = inWord ? word & tidMask : owner;
  return {
    held: 'exclusive',
    innerOwner: recorded > 0 ? recorded : null,
    readers: null,
    text: recorded > 0 ? `locked, owner ${recorded}` : 'locked, no owner recorded',
  };
}
