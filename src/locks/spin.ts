// Locks that burn CPU instead of asking the kernel: the `spin` crate's, and hand-made ones by their name.
import type { Address } from '../model/address.ts';
import { readI32, readU64, readU8, type Memory } from '../model/memory.ts';
import type { LockFamily, LockState } from './lockFamily.ts';
import { readersText } from './readersText.ts';

const free: LockState = { held: 'free', innerOwner: null, readers: null, text: 'free' };
const taken = (text: string): LockState => ({
  held: 'exclusive',
  innerOwner: null,
  readers: null,
  text,
});
/** No futex is behind such a wait: only frames tell of it. */
const recognise = () => null;

/** spin 0.9.5 src/mutex/spin.rs: an AtomicBool first; the tail may be unsized, so rustc keeps the order. */
export const spinMutex: LockFamily = {
  family: 'spin-mutex',
  noun: 'spin Mutex',
  blocking: /^spin::mutex::(\w+::)*lock$/,
  spins: true,
  recognise,
  readState(lock: Address, memory: Memory) {
    const byte = readU8(memory, lock);
    if (byte === null || byte > 1) return null;
    return byte === 0 ? free : taken('locked');
  },
  guards: [
    {
      type: '^spin::mutex::',
      receiver: '^<?spin::mutex::.*::lock\\b',
      mode: 'exclusive',
      pointer: [],
    },
    { type: '^spin::mutex::spin::SpinMutexGuard<', mode: 'exclusive', pointer: ['lock'] },
    { type: '^lock_api::mutex::MutexGuard<spin::', mode: 'exclusive', pointer: ['mutex'] },
  ],
};

// src/rwlock.rs: WRITER 1, UPGRADED 2, readers in units of 4
const writer = 1n;
const upgraded = 2n;
const readerShift = 2n;

export const spinRwlock: LockFamily = {
  family: 'spin-rwlock',
  noun: 'spin RwLock',
  blocking: /^spin::rwlock::(\w+::)*(read|write|upgradeable_read|upgrade)$/,
  spins: true,
  recognise,
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null || word >> readerShift > 1n << 20n) return null;
    const readers = Number(word >> readerShift) + ((word & upgraded) !== 0n ? 1 : 0);
    if ((word & writer) !== 0n) return { ...taken('write-locked'), readers: 0 };
    if (readers === 0) return { ...free, readers };
    const text = readersText(readers);
    return { held: 'shared', innerOwner: null, readers, text };
  },
  guards: [
    {
      type: '^spin::rwlock::',
      receiver: '^<?spin::rwlock::RwLock<.*::(read|upgradeable_read)\\b',
      mode: 'shared',
      pointer: [],
    },
    {
      type: '^spin::rwlock::',
      receiver: '^<?spin::rwlock::RwLock<.*::write\\b',
      mode: 'exclusive',
      pointer: [],
    },
    { type: '^spin::rwlock::RwLockReadGuard<', mode: 'shared', pointer: ['lock'] },
    { type: '^spin::rwlock::RwLockUpgradableGuard<', mode: 'shared', pointer: ['inner'] },
    { type: '^spin::rwlock::RwLockWriteGuard<', mode: 'exclusive', pointer: ['inner'] },
  ],
};

/** src/once.rs: Incomplete 0, Running 1, Complete 2, Panicked 3. */
export const spinOnce: LockFamily = {
  family: 'spin-once',
  noun: 'spin Once',
  blocking: /^spin::once::(\w+::)*(call_once|try_call_once|try_call_once_slow|poll|wait)$/,
  spins: true,
  recognise,
  readState(lock: Address, memory: Memory) {
    const byte = readU8(memory, lock);
    if (byte === null || byte > 3) return null;
    return byte === 1 ? taken('initialiser running') : { ...free, text: 'done or not begun' };
  },
  guards: [
    {
      type: '^spin::once::',
      receiver: '^<?spin::once::.*::(call_once|try_call_once|try_call_once_slow|poll|wait)\\b',
      mode: 'exclusive',
      pointer: ['status'],
    },
  ],
  callsOut: { exclusive: /^spin::once::(\w+::)*(call_once|try_call_once|try_call_once_slow)$/ },
};

/** Hand-made: a class or functions named after a spin lock, over std::atomic_flag, a bool or an int. */
export const handMadeSpinLock: LockFamily = {
  family: 'spin-lock',
  noun: 'spin lock',
  blocking: /(^|::)\w*spin_?(lock|mutex)\w*(::|_)(lock|acquire|lock_slow|SlowLock)(\(|$)/i,
  spins: true,
  recognise,
  readState(lock: Address, memory: Memory) {
    const byte = readU8(memory, lock);
    if (byte === null) return null;
    return byte === 0 ? free : taken(`not 0 but ${byte}`);
  },
  guards: [
    {
      type: '[Ss]pin',
      receiver:
        '[Ss]pin_?([Ll]ock|[Mm]utex)\\w*(<.*>)?(::|_)([Ll]ock|acquire|lock_slow|SlowLock)\\b',
      mode: 'exclusive',
      pointer: [],
    },
    // oneTBB 2021 detail/_scoped_lock.h
    {
      type: '^tbb::.*::unique_scoped_lock<.*spin_mutex>$',
      mode: 'exclusive',
      pointer: ['m_mutex'],
    },
  ],
};

/** nptl: 1 free, 0 or less taken. Written in assembly: the loop's own operand names the lock. */
export const pthreadSpinlock: LockFamily = {
  family: 'pthread-spinlock',
  noun: 'pthread spin lock',
  blocking: /^_*pthread_spin_lock$/,
  spins: true,
  recognise,
  readState(lock: Address, memory: Memory) {
    const word = readI32(memory, lock);
    if (word === null || word > 1) return null;
    return word === 1 ? free : taken('locked');
  },
  guards: [{ type: '', receiver: '^_*pthread_spin_lock$', mode: 'exclusive', pointer: [] }],
};
