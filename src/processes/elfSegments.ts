// The program headers of a 64-bit little-endian ELF file (elf.h), as far as they lie in its first bytes.

export interface ElfSegment {
  /** PT_LOAD 1, PT_NOTE 4 … */
  readonly type: number;
  /** In the file. */
  readonly offset: bigint;
  readonly address: bigint;
  /** In the file, in bytes. */
  readonly size: bigint;
}

/** `headers`: the file's first bytes, 64 at least. Those that lie beyond them are left out. */
export function elfSegments(headers: Buffer): ElfSegment[] {
  const start = Number(headers.readBigUInt64LE(32));
  const step = headers.readUInt16LE(54);
  const places = Array.from({ length: headers.readUInt16LE(56) }, (_, i) => start + i * step);
  return places
    .filter(at => step >= 40 && at + step <= headers.length)
    .map(at => ({
      type: headers.readUInt32LE(at),
      offset: headers.readBigUInt64LE(at + 8),
      address: headers.readBigUInt64LE(at + 16),
      size: headers.readBigUInt64LE(at + 32),
    }));
}
