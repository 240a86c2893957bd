// Memory of one moment: a place read twice says the same twice.
import type { Address } from './address.ts';
import type { Memory } from './memory.ts';

/** Each place is read when it is asked for first; whoever asks again gets the bytes of that moment. */
export function readingOnce(memory: Memory): Memory {
  const known = new Map<Address, Uint8Array | null>();
  return {
    read(address, length) {
      const before = known.get(address);
      if (before !== undefined && (before === null || before.length >= length)) {
        return before?.subarray(0, length) ?? null;
      }
      const bytes = memory.read(address, length);
      // that many bytes could not be read says nothing of fewer
      if (bytes !== null || length === 1) known.set(address, bytes);
      return bytes;
    },
  };
}
