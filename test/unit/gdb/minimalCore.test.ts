// The bytes of a minimal core, read back by the numbers of elf.h.
import { expect, it } from 'vitest';
import { minimalCore } from '../../../src/gdb/minimalCore.ts';

const registers = Uint8Array.from({ length: 216 }, (_, index) => index);
const core = (change: object = {}) =>
  Buffer.concat(
    minimalCore({
      pid: 100,
      machine: 62,
      threads: [
        { tid: 100, registers },
        { tid: 101, registers },
      ],
      auxv: new Uint8Array(32).fill(7),
      addressMask: null,
      files: [{ path: '/bin/a', start: 0x1000n, end: 0x3000n, offset: 0x2000n }],
      pieces: [
        { base: 0x7fff_0000_1238n, bytes: Uint8Array.of(1, 2, 3) },
        { base: 0x7000n, bytes: new Uint8Array(0) },
        { base: 0x8000n, bytes: Uint8Array.of(4, 5) },
      ],
      ...change,
    }),
  );

function segments(file: Buffer) {
  return Array.from({ length: file.readUInt16LE(56) }, (_, index) => {
    const at = 64 + 56 * index;
    const offset = Number(file.readBigUInt64LE(at + 8));
    const length = Number(file.readBigUInt64LE(at + 32));
    return {
      type: file.readUInt32LE(at),
      base: file.readBigUInt64LE(at + 16),
      inMemory: Number(file.readBigUInt64LE(at + 40)),
      bytes: file.subarray(offset, offset + length),
    };
  });
}

function notes(bytes: Buffer) {
  const found: { name: string; type: number; bytes: Buffer }[] = [];
  for (let at = 0; at < bytes.length;) {
    const [name, length] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    const start = at + 12 + ((name + 3) & ~3);
    found.push({
      name: bytes.toString('latin1', at + 12, at + 12 + name - 1),
      type: bytes.readUInt32LE(at + 8),
      bytes: bytes.subarray(start, start + length),
    });
    at = start + ((length + 3) & ~3);
  }
  return found;
}

it('is an ELF core of the machine', () => {
  const file = core();
  expect(file.toString('latin1', 1, 4)).toBe('ELF');
  expect([file[4], file[5], file.readUInt16LE(16), file.readUInt16LE(18)]).toEqual([2, 1, 4, 62]);
});

it('has the memory pieces where they were, those without bytes left out', () => {
  const [note, ...loads] = segments(core());
  expect(note?.type).toBe(4);
  expect(
    loads.map(({ type, base, inMemory, bytes }) => [type, base, inMemory, [...bytes]]),
  ).toEqual([
    [1, 0x7fff_0000_1238n, 3, [1, 2, 3]],
    [1, 0x8000n, 2, [4, 5]],
  ]);
});

it('has a status of 336 bytes a thread on x86-64 and 392 on aarch64', () => {
  for (const [machine, length, size] of [
    [62, 216, 336],
    [183, 272, 392],
  ] as const) {
    const given = new Uint8Array(length).fill(9);
    const file = core({ machine, threads: [{ tid: 77, registers: given }] });
    const [status] = notes(segments(file)[0]?.bytes ?? Buffer.alloc(0));
    expect(status).toMatchObject({ name: 'CORE', type: 1 });
    expect(status?.bytes.length).toBe(size);
    expect(status?.bytes.readInt32LE(32)).toBe(77);
    expect([...(status?.bytes.subarray(112, 112 + length) ?? [])]).toEqual([...given]);
  }
});

it('names auxv, the files of the code, and how addresses are signed where they are', () => {
  const [first, mask, , , auxv, files] = notes(
    segments(core({ addressMask: new Uint8Array(16).fill(3) }))[0]?.bytes ?? Buffer.alloc(0),
  );
  expect(first?.type).toBe(1);
  expect(mask).toMatchObject({ name: 'LINUX', type: 0x406 });
  expect(auxv).toMatchObject({ name: 'CORE', type: 6, bytes: Buffer.alloc(32, 7) });
  expect(files?.type).toBe(0x46494c45);
  const words = [0, 1, 2, 3, 4].map(index => files?.bytes.readBigUInt64LE(index * 8));
  expect(words).toEqual([1n, 4096n, 0x1000n, 0x3000n, 2n]);
  expect(files?.bytes.toString('latin1', 40)).toBe('/bin/a\0');
});
