// musl's pthread_join: it waits in the other thread's own record, which names that thread.
import type { Address } from '../model/address.ts';
import { readI32, readU64, type Memory } from '../model/memory.ts';
import { futexWait } from './futexCall.ts';
import type { LockFamily } from './lockFamily.ts';
import { otherWait } from './lockWait.ts';
import { pthreadJoin } from './pthreadWaits.ts';

// src/internal/pthread_impl.h, musl 1.2.3 and 1.2.5: tid, errno_val, detach_state
const tidBefore = 8n;
/** How far before detach_state the record begins, with its own address: x86-64 and aarch64. */
const selfBefore = [56n, 40n];
// DT_EXITING, DT_JOINABLE
const states = new Set([1, 2]);

export const muslJoin: LockFamily = {
  family: 'musl-join',
  noun: 'thread',
  blocking: pthreadJoin.blocking,
  recognise({ futex, memory, lives }, named) {
    if (futex.command !== futexWait || !states.has(futex.value)) return null;
    if (!liesInRecord(futex.address, memory)) return null;
    const tid = readI32(memory, futex.address - tidBefore);
    if (tid === null || !lives(tid)) return named === null ? null : otherWait(futex, 'thread');
    return otherWait(futex, 'thread', tid);
  },
  readState: () => null,
};

function liesInRecord(detachState: Address, memory: Memory): boolean {
  return selfBefore.some(offset => readU64(memory, detachState - offset) === detachState - offset);
}
