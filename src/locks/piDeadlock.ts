// Which priority-inheriting mutex a thread wanted that glibc parked for good, because the kernel saw a deadlock.
import type { Address } from '../model/address.ts';
import { readU32 } from '../model/memory.ts';
import type { WaitView } from './lockFamily.ts';

// nptl/pthread_mutex_lock.c, glibc 2.36: after EDEADLK it waits on a zero of its own stack for ever;
// a preserved register of __pthread_mutex_lock_full still has &mutex->__data.__kind (its code on x86-64)
const kindOffset = 16n;
const inherits = 32;
const knownKindBits = 0x3ff;
const tidMask = 0x3fffffff;

/** The only held mutex of that kind that the lock's own frames keep an address of; else null. */
export function wantedPiMutex({ kept = [], memory, lives }: WaitView): Address | null {
  const isHeldPi = (address: Address) => {
    if (address % 8n !== 0n) return false;
    const word = readU32(memory, address);
    const kind = readU32(memory, address + kindOffset);
    if (word === null || kind === null) return false;
    return (kind & inherits) !== 0 && (kind & ~knownKindBits) === 0 && lives(word & tidMask);
  };
  const callers = new Set(kept.filter(({ caller }) => caller).map(({ value }) => value));
  const own = kept.filter(({ caller }) => !caller).map(({ value }) => value);
  const mutexes = (values: readonly Address[]) => [
    ...new Set(values.flatMap(value => [value, value - kindOffset]).filter(isHeldPi)),
  ];
  const found = mutexes(own);
  // what the caller keeps in the same registers may be another mutex of its own
  const narrowed = found.length > 1 ? mutexes(own.filter(value => !callers.has(value))) : found;
  return narrowed.length === 1 ? (narrowed[0] ?? null) : null;
}
