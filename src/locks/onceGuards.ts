// One-time initialisation: C++ static-init guards and pthread_once (std::call_once). No owner is recorded.
import { readU32, readU8, type Memory } from '../model/memory.ts';
import type { Address } from '../model/address.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';

const running: Omit<LockState, 'text'> = { held: 'exclusive', innerOwner: null, readers: null };

/** libstdc++ libsupc++/guard.cc: byte 0 done; the int's bit 8 pending, bit 16 somebody waits. */
export const cxxStaticGuard: LockFamily = {
  family: 'cxx-static-guard',
  noun: 'static initialiser',
  blocking: /^__cxa_guard_acquire/,
  recognise(view, named) {
    if (named === null) return null;
    return { ...lockWait(view.futex, 'cxx-static-guard', view.futex.address), kind: 'once' };
  },
  readState(lock: Address, memory: Memory) {
    const done = readU8(memory, lock);
    const word = readU32(memory, lock);
    if (done === null || word === null) return null;
    if ((word & 0x100) !== 0) return { ...running, text: 'initialiser running' };
    const text = (done & 1) !== 0 ? 'initialised' : 'not begun';
    return { held: 'free', innerOwner: null, readers: null, text };
  },
  hidden: true,
};

/**
 * glibc's nptl/pthread_once.c: bit 0 in progress, bit 1 done. musl's src/thread/pthread_once.c: 1 in
 * progress, 3 the same with waiters, 2 done.
 */
export const pthreadOnce: LockFamily = {
  family: 'pthread-once',
  noun: 'once flag',
  blocking: /^_*pthread_once|^std::call_once/,
  recognise(view, named) {
    if (named === null || (view.futex.value & 1) === 0) return null;
    return { ...lockWait(view.futex, 'pthread-once', view.futex.address), kind: 'once' };
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null) return null;
    if ((word & 3) === 1 || word === 3) return { ...running, text: 'initialiser running' };
    return { held: 'free', innerOwner: null, readers: null, text: 'done or not begun' };
  },
  callsOut: { exclusive: /^_*pthread_once|^std::call_once/ },
};
