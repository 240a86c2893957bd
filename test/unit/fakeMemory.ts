// A small memory for unit tests: 32-bit and 64-bit words at addresses.
import type { Memory } from '../../src/model/memory.ts';

export interface Words {
  readonly u8?: Readonly<Record<string, number>>;
  readonly u32?: Readonly<Record<string, number>>;
  readonly u64?: Readonly<Record<string, bigint>>;
}

/** Bytes that no word covers read as zero within `size` bytes of `base`; all else cannot be read. */
export function fakeMemory(base: bigint, size: number, words: Words): Memory {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const at = (address: string) => Number(BigInt(address) - base);
  for (const [address, value] of Object.entries(words.u8 ?? {})) view.setUint8(at(address), value);
  for (const [address, value] of Object.entries(words.u32 ?? {})) {
    view.setUint32(at(address), value, true);
  }
  for (const [address, value] of Object.entries(words.u64 ?? {})) {
    view.setBigUint64(at(address), value, true);
  }
  return {
    read(address, length) {
      const start = Number(address - base);
      if (start < 0 || start + length > size) return null;
      return bytes.slice(start, start + length);
    },
  };
}
