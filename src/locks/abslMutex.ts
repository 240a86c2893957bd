// abseil's Mutex. A waiter parks on its own record, which is linked into the queue that the mutex's word points at.
import { userSpaceEnd, type Address } from '../model/address.ts';
import { readI32, readU32, readU64, viewOf, type Memory } from '../model/memory.ts';
import type { FutexCall, LockFamily, LockState, WaitView } from './lockFamily.ts';
import { lockWait, otherWait } from './lockWait.ts';
import { readersText } from './readersText.ts';

// absl/base/internal/thread_identity.h, 20220623: ThreadIdentity begins, 256-aligned, with
// PerThreadSynch{next@0 … state@28 waitp@32 readers@40 … all_locks@56}; the futex word follows at 64
const identityMask = ~0xffn;
const futexOffset = 0x40n;
const stateOffset = 28n;
const waitOffset = 32n;
const readersOffset = 40n;
const recordOffset = 56n;
const queued = 1;
// absl/synchronization/mutex.cc, 20220623: SynchWaitParams{how@0 cond@8 …}, MuHowS.fast_or@8, word bits
const conditionOffset = 8n;
const bitsOfHow = 8n;
const reader = 0x01n;
const waiters = 0x04n;
const writer = 0x08n;
const high = ~0xffn;
const readerShift = 8n;
/** How far up from the stack pointer the mutex's own frames are looked through, in bytes. */
const framesOfLock = 2048;
const longestQueue = 4096;

export const abslMutex: LockFamily = {
  family: 'absl-mutex',
  noun: 'absl::Mutex',
  blocking: /^absl::(\w+::)?(Mutex::(\w*Lock\w*|Block|Await\w*)|CondVar::Wait\w*)(\(|$)/,
  recognise(view, named) {
    const self = identityOf(view.futex);
    const waits = self === null ? null : readU64(view.memory, self + waitOffset);
    if (self !== null && waits !== null && waits !== 0n) {
      const condition = readU64(view.memory, waits + conditionOffset);
      const lock = condition === 0n ? findQueue(self, view) : null;
      if (lock !== null) {
        const how = readU64(view.memory, waits) ?? 0n;
        const shared = readU64(view.memory, how + bitsOfHow) === reader;
        return lockWait(view.futex, 'absl-mutex', lock, shared ? 'shared' : 'exclusive');
      }
      if (named !== null && condition !== 0n) return otherWait(view.futex, 'condition');
    }
    if (named === null) return null;
    return otherWait(view.futex, /::(CondVar|Await)/.test(named) ? 'condition' : 'lock');
  },
  readState(lock: Address, memory: Memory): LockState | null {
    const word = readU64(memory, lock);
    if (word === null || (word & (reader | writer)) === (reader | writer)) return null;
    const queue = (word & waiters) !== 0n ? ', threads wait' : '';
    if ((word & writer) !== 0n) {
      return { held: 'exclusive', innerOwner: null, readers: 0, text: `locked${queue}` };
    }
    if ((word & reader) === 0n) {
      return { held: 'free', innerOwner: null, readers: 0, text: `free${queue}` };
    }
    const counted =
      (word & waiters) === 0n ? word : (readU64(memory, (word & high) + readersOffset) ?? 0n);
    const readers = Math.max(1, Number(counted >> readerShift));
    const text = readersText(readers, queue);
    return { held: 'shared', innerOwner: null, readers, text };
  },
  guards: [
    { type: '^absl::(\\w+::)?ReaderMutexLock$', mode: 'shared', pointer: ['mu_'] },
    {
      type: '^absl::(\\w+::)?(Releasable|Writer)?MutexLock(Maybe)?$',
      mode: 'exclusive',
      pointer: ['mu_'],
    },
  ],
  recordedLocks({ futex, memory }) {
    const self = identityOf(futex);
    const record = self === null ? null : readU64(memory, self + recordOffset);
    if (record === null || record === 0n) return [];
    const count = readI32(memory, record) ?? 0;
    if (count < 1 || count > mostRecorded) return [];
    return Array.from({ length: count }, (_, index) =>
      readU64(memory, record + firstRecorded + BigInt(index) * sizeOfRecorded),
    ).filter(lock => lock !== null);
  },
};

// SynchLocksHeld{n@0 overflow@4 locks[40]@8 of {mu@0 count@8 id@16}}: kept by builds without NDEBUG
const mostRecorded = 40;
const firstRecorded = 8n;
const sizeOfRecorded = 24n;

/** The waiting thread's own record; null where the futex word cannot be part of one. */
function identityOf({ address, value }: FutexCall): Address | null {
  return value === 0 && (address & 0xffn) === futexOffset ? address & identityMask : null;
}

/** The mutex, of all that the lock's frames refer to, whose queue this thread is in: that proves it. */
function findQueue(self: Address, { futex, memory }: WaitView): Address | null {
  if (readU32(memory, self + stateOffset) !== queued) return null;
  const stack = memory.read(futex.sp & ~7n, framesOfLock);
  if (stack === null) return null;
  const words = viewOf(stack);
  const tried = new Set<Address>();
  for (let offset = 0; offset + 8 <= stack.length; offset += 8) {
    const address = words.getBigUint64(offset, true);
    if (address < 0x10000n || address >= userSpaceEnd || address % 8n !== 0n) continue;
    if (tried.has(address)) continue;
    tried.add(address);
    const word = readU64(memory, address);
    if (word === null || (word & waiters) === 0n) continue;
    if (isInQueue(self, word & high, memory)) return address;
  }
  return null;
}

/** The queue is a ring of `next` pointers; the word points at its last element. */
function isInQueue(self: Address, last: Address, memory: Memory): boolean {
  let at: Address | null = last;
  for (let step = 0; at !== null && at !== 0n && step < longestQueue; step++) {
    if (at === self) return true;
    at = readU64(memory, at);
    if (at === last) return false;
  }
  return false;
}
