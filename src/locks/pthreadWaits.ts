// glibc waits that no lock is behind: condition, semaphore, barrier, and the end of a thread.
import { readI32 } from '../model/memory.ts';
import { futexWaitBitset } from './futexCall.ts';
import type { LockFamily } from './lockFamily.ts';
import { otherWait } from './lockWait.ts';

const stateless = { readState: () => null };

export const pthreadCondition: LockFamily = {
  family: 'pthread-condition',
  noun: 'condition',
  blocking: /^_*pthread_cond_(wait|timedwait|clockwait)|^std::condition_variable/,
  recognise: (view, named) => (named === null ? null : otherWait(view.futex, 'condition')),
  ...stateless,
};

export const semaphore: LockFamily = {
  family: 'semaphore',
  noun: 'semaphore',
  blocking: /^_*(new_)?sem_(wait|timedwait|clockwait)|^std::counting_semaphore/,
  recognise: (view, named) => (named === null ? null : otherWait(view.futex, 'semaphore')),
  ...stateless,
};

export const barrier: LockFamily = {
  family: 'barrier',
  noun: 'barrier',
  blocking: /^_*pthread_barrier_wait|^std::(barrier|latch)|^std::__(tree|central)_barrier/,
  recognise: (view, named) => (named === null ? null : otherWait(view.futex, 'barrier')),
  ...stateless,
};

/** pthread_join waits, not process-private, for the TID in the thread's own record (nptl/pthread_join_common.c, 2.36). */
export const pthreadJoin: LockFamily = {
  family: 'pthread-join',
  noun: 'thread',
  blocking: /^_*pthread_(join|timedjoin_np|clockjoin_ex|clockjoin_np|timedjoin_ex)/,
  recognise({ futex, memory, lives }, named) {
    const recorded = futex.command === futexWaitBitset && !futex.private;
    const alive = recorded && lives(futex.value);
    const there = alive && readI32(memory, futex.address) === futex.value;
    if (there) return otherWait(futex, 'thread', futex.value);
    return named === null ? null : otherWait(futex, 'thread', alive ? futex.value : null);
  },
  ...stateless,
};
