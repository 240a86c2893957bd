// glibc's pthread_rwlock_t, and std::shared_mutex on top of it. Writers are recorded, readers only counted.
import type { Address } from '../model/address.ts';
import { readI32, readU32, type Memory } from '../model/memory.ts';
import { futexWaitBitset } from './futexCall.ts';
import type { LockFamily, LockState, WaitView } from './lockFamily.ts';
import { lockWait } from './lockWait.ts';
import { readersText } from './readersText.ts';

// sysdeps/nptl/bits/struct_rwlock.h (x86-64), glibc 2.36
const writersOffset = 4n;
const phaseOffset = 8n;
const writersFutexOffset = 12n;
const writerOffset = 24n;
const sharedOffset = 28n;
const flagsOffset = 48n;
// nptl/pthread_rwlock_common.c: __readers
const writePhase = 1;
const writeLocked = 2;
const readersWait = 4;
const readerShift = 3;
// PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP
const preferWriter = 2;

export const pthreadRwlock: LockFamily = {
  family: 'pthread-rwlock',
  noun: 'read-write lock',
  blocking: /^_*pthread_rwlock_(timed|clock)?(rd|wr)lock/,
  recognise(view, named) {
    const { futex } = view;
    if (futex.command !== futexWaitBitset) return null;
    // glibc waits by the real-time clock even where no time is given, Rust's std never does
    if (named === null && !futex.realtime && !futex.timed) return null;
    const mode = named === null ? null : /rdlock/.test(named) ? 'shared' : 'exclusive';
    const found = candidates(view).find(
      candidate =>
        (mode === null || candidate.mode === mode) && looksLikeRwlock(candidate.lock, view),
    );
    return found ? lockWait(futex, 'pthread-rwlock', found.lock, found.mode) : null;
  },
  readState: readRwlockState,
  guards: [{ type: '^std::shared_lock<', mode: 'shared', pointer: ['_M_pm'], owns: '_M_owns' }],
};

/** Where the lock may begin, by which of its futex words is waited for. */
function candidates({ futex, memory }: WaitView) {
  const at = futex.address;
  if (futex.value === 3) {
    return [
      { lock: at - phaseOffset, mode: 'shared' as const },
      { lock: at - writersFutexOffset, mode: 'exclusive' as const },
    ];
  }
  if (futex.value === 2) return [{ lock: at - phaseOffset, mode: 'exclusive' as const }];
  // a reader behind a queued writer (PREFER_WRITER_NONRECURSIVE) waits on __readers itself
  const queued = (futex.value & (writePhase | writeLocked | readersWait)) === 6;
  // other words count up to such values, too (a Rust Condvar's): only that kind of rwlock waits so
  const kind = queued ? readU32(memory, at + flagsOffset) : null;
  return kind === preferWriter ? [{ lock: at, mode: 'shared' as const }] : [];
}

function looksLikeRwlock(lock: Address, { futex, memory, lives }: WaitView): boolean {
  const readers = readU32(memory, lock);
  const writers = readU32(memory, lock + writersOffset);
  const writer = readI32(memory, lock + writerOffset);
  const shared = readU32(memory, lock + sharedOffset);
  const flags = readU32(memory, lock + flagsOffset);
  if (readers === null || writers === null || writer === null) return false;
  if (shared === null || shared > 1 || flags === null || flags > 2) return false;
  if (readers === 0 && writers === 0) return false;
  // who waits for readers to leave is not yet recorded (Rust's stdout reads as a writer with cap 1024)
  if (futex.value === 2 && writer !== 0) return false;
  return writer === 0
    ? readers >> readerShift > 0
    : writer > 0 && (lives(writer) || writers < 65536);
}

function readRwlockState(lock: Address, memory: Memory): LockState | null {
  const word = readU32(memory, lock);
  const writer = readI32(memory, lock + writerOffset);
  if (word === null || writer === null) return null;
  const count = word >>> readerShift;
  if ((word & writePhase) !== 0 && (word & writeLocked) !== 0 && writer !== 0) {
    const text = `write-locked by ${writer}`;
    return { held: 'exclusive', innerOwner: writer, readers: 0, text };
  }
  if ((word & writePhase) === 0 && count > 0) {
    const queue = (word & writeLocked) !== 0 ? ', a writer waits' : '';
    const text = readersText(count, queue);
    return { held: 'shared', innerOwner: null, readers: count, text };
  }
  return { held: 'free', innerOwner: null, readers: 0, text: 'free or changing hands' };
}
