// The Rust standard library's futex locks on Linux (1.62 and later). None of them records an owner.
import type { Address } from '../model/address.ts';
import { readU32, type Memory } from '../model/memory.ts';
import { futexWaitBitset } from './futexCall.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { lockWait, otherWait } from './lockWait.ts';
import { readersText } from './readersText.ts';

const free: LockState = { held: 'free', innerOwner: null, readers: null, text: 'free' };

/** library/std/src/sys/sync/mutex/futex.rs: 0 unlocked, 1 locked, 2 locked with waiters. */
export const rustMutex: LockFamily = {
  family: 'rust-mutex',
  unwinds: true,
  noun: 'Mutex',
  blocking: /std::sys.*mutex.*::lock_contended/i,
  recognise(view, named) {
    // a condition's counter can read 2 as well: without frames nothing is said
    if (named === null || view.futex.command !== futexWaitBitset) return null;
    return lockWait(view.futex, 'rust-mutex', view.futex.address);
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null || word > 2) return null;
    if (word === 0) return free;
    const text = word === 2 ? 'locked, with waiters' : 'locked';
    return { held: 'exclusive', innerOwner: null, readers: null, text };
  },
  guards: [
    { type: 'std::sync::(poison::)?mutex::MutexGuard<', mode: 'exclusive', pointer: ['lock'] },
    {
      type: 'std::sync::(poison::)?mutex::MappedMutexGuard<',
      mode: 'exclusive',
      pointer: ['inner'],
    },
    // stdout's: sync/reentrant_lock.rs, rustc 1.95: owner (no LWP, but a number of std's own) mutex@8
    {
      type: 'std::sync::.*ReentrantLockGuard<',
      mode: 'exclusive',
      pointer: ['lock'],
      inside: 'mutex',
    },
  ],
};

/** library/std/src/sys/sync/rwlock/futex.rs */
const readerMask = 0x3fffffff;
const readersWait = 1 << 30;

export const rustRwlock: LockFamily = {
  family: 'rust-rwlock',
  unwinds: true,
  noun: 'RwLock',
  blocking: /std::sys.*rwlock.*::(read|write)_contended/i,
  recognise({ futex }, named) {
    if (named === null || futex.command !== futexWaitBitset) return null;
    return /read_contended/.test(named)
      ? lockWait(futex, 'rust-rwlock', futex.address, 'shared')
      : lockWait(futex, 'rust-rwlock', futex.address - 4n, 'exclusive'); // writer_notify@4
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null) return null;
    const readers = word & readerMask;
    const queue =
      (word >>> 31 === 1 ? ', a writer waits' : '') +
      ((word & readersWait) !== 0 ? ', readers wait' : '');
    if (readers === 0) return { ...free, readers: 0 };
    if (readers === readerMask) {
      return { held: 'exclusive', innerOwner: null, readers: 0, text: `write-locked${queue}` };
    }
    const text = readersText(readers, queue);
    return { held: 'shared', innerOwner: null, readers, text };
  },
  guards: [
    {
      type: 'std::sync::(poison::)?rwlock::(Mapped)?RwLockReadGuard<',
      mode: 'shared',
      pointer: ['inner_lock', 'lock'],
    },
    {
      type: 'std::sync::(poison::)?rwlock::(Mapped)?RwLockWriteGuard<',
      mode: 'exclusive',
      pointer: ['lock', 'inner_lock'],
    },
  ],
};

/** library/std/src/sys/sync/once/futex.rs: the numbering changed over releases, so the state is not read. */
export const rustOnce: LockFamily = {
  family: 'rust-once',
  noun: 'once cell',
  blocking: /std::(sys|sys_common|sync).*once.*::(call|call_inner|wait)\b/i,
  recognise({ futex }, named) {
    if (named === null || futex.command !== futexWaitBitset || futex.value > 7) return null;
    return { ...lockWait(futex, 'rust-once', futex.address), kind: 'once' };
  },
  readState(lock: Address, memory: Memory) {
    const word = readU32(memory, lock);
    if (word === null || word > 7) return null;
    const text = 'initialiser running';
    return { held: 'exclusive', innerOwner: null, readers: null, text };
  },
  callsOut: { exclusive: /^std::(sys|sys_common|sync).*once.*::(call|call_inner)\b/i },
};

/** library/std/src/sys/sync/condvar/futex.rs: a counter; the mutex is not recorded. */
export const rustCondvar: LockFamily = {
  family: 'rust-condvar',
  noun: 'Condvar',
  blocking: /std::sys.*condvar.*::wait|std::sync::.*condvar::Condvar::wait/i,
  recognise: (view, named) => (named === null ? null : otherWait(view.futex, 'condition')),
  readState: () => null,
};

/** library/std/src/sys/sync/thread_parking/futex.rs: PARKED is u32::MAX. */
export const rustPark: LockFamily = {
  family: 'rust-park',
  noun: 'unpark',
  blocking: /std::sys.*(thread_park(ing|er)).*::park|std::thread(::[a-z]+)*::park/i,
  recognise({ futex, memory }, named) {
    const parked = futex.value === 0xffffffff && futex.command === futexWaitBitset;
    if (named === null && !(parked && readU32(memory, futex.address) === 0xffffffff)) return null;
    return otherWait(futex, 'park');
  },
  readState: () => null,
};
