// Memory of one moment.
import { expect, it } from 'vitest';
import { readU32, readU64 } from '../../../src/model/memory.ts';
import { readingOnce } from '../../../src/model/readingOnce.ts';

/** Says at every reading how many there have been. */
function counting(readable: (address: bigint, length: number) => boolean = () => true) {
  let count = 0;
  return {
    read(address: bigint, length: number) {
      if (!readable(address, length)) return null;
      return new Uint8Array(length).fill(++count);
    },
  };
}

it('says of a place what it said first', () => {
  const memory = readingOnce(counting());
  expect(readU32(memory, 0x10n)).toBe(0x01010101);
  expect(readU32(memory, 0x20n)).toBe(0x02020202);
  expect(readU32(memory, 0x10n)).toBe(0x01010101);
});

it('takes a part of what was read, and reads what is longer', () => {
  const memory = readingOnce(counting());
  expect(readU64(memory, 0x10n)).toBe(0x0101010101010101n);
  expect(readU32(memory, 0x10n)).toBe(0x01010101);
  expect(memory.read(0x10n, 16)).toEqual(new Uint8Array(16).fill(2));
});

it('may read less where more could not be read', () => {
  const memory = readingOnce(counting((_, length) => length <= 4));
  expect(readU64(memory, 0x10n)).toBeNull();
  expect(readU32(memory, 0x10n)).toBe(0x01010101);
});
