// The build id out of an ELF file's first bytes.
import { expect, it } from 'vitest';
import { buildIdOf } from '../../../src/processes/buildId.ts';

/** An ELF header with one program header of this type, at 64, and notes at 120. */
function headersWith(type: number, notes: Buffer): Buffer {
  const headers = Buffer.alloc(256);
  headers.writeBigUInt64LE(64n, 32);
  headers.writeUInt16LE(56, 54);
  headers.writeUInt16LE(1, 56);
  headers.writeUInt32LE(type, 64);
  headers.writeBigUInt64LE(120n, 64 + 8);
  headers.writeBigUInt64LE(BigInt(notes.length), 64 + 32);
  notes.copy(headers, 120);
  return headers;
}

function note(name: string, type: number, bytes: number[]): Buffer {
  const buffer = Buffer.alloc(12 + 4 + ((bytes.length + 3) & ~3));
  buffer.writeUInt32LE(4, 0);
  buffer.writeUInt32LE(bytes.length, 4);
  buffer.writeUInt32LE(type, 8);
  buffer.write(name, 12);
  Buffer.from(bytes).copy(buffer, 16);
  return buffer;
}
const id = note('GNU\0', 3, [0xde, 0xad, 0xbe, 0xef, 0x01]);

it('is found behind other notes', () => {
  const others = [note('GNU\0', 5, [1, 2, 3]), note('XYZ\0', 3, [9])];
  expect(buildIdOf(headersWith(4, Buffer.concat([...others, id])))).toBe('deadbeef01');
});

it('is null where there is none, or it is cut off', () => {
  expect(buildIdOf(headersWith(1, id))).toBeNull();
  expect(buildIdOf(headersWith(4, Buffer.alloc(0)))).toBeNull();
  expect(buildIdOf(headersWith(4, id.subarray(0, 18)))).toBeNull();
  expect(buildIdOf(headersWith(4, id).subarray(0, 100))).toBeNull();
});
