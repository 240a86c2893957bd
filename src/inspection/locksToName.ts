// The addresses that may turn out to be locks: their names and guards are looked for in one go.
import type { Address } from '../model/address.ts';
import type { Memory } from '../model/memory.ts';
import { parseFutexCall } from '../locks/futexCall.ts';
import { lockCandidates } from '../locks/lockCandidates.ts';
import type { Decision } from '../waits/decide.ts';

const most = 4096;

export function locksToName(first: Decision, memory: Memory): Address[] {
  const candidates = first.threads.flatMap(({ scan, wait }) => {
    const futex = parseFutexCall(scan.call);
    if (futex === null) return [];
    return wait?.lock ? [wait.lock] : lockCandidates(futex, memory);
  });
  return [...new Set(candidates)].slice(0, most);
}
