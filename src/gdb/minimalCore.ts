// An ELF core file with no more in it than gdb needs to unwind: registers, auxv, pieces of memory.

export interface CoreThread {
  readonly tid: number;
  /** The register set NT_PRSTATUS as the kernel lays it out. */
  readonly registers: Uint8Array;
}

export interface CorePiece {
  readonly base: bigint;
  readonly bytes: Uint8Array;
}

/** Memory that gdb may read from a file: code, which is the same there as in the process. */
export interface CoreFile {
  readonly path: string;
  readonly start: bigint;
  readonly end: bigint;
  /** Where in the file it begins, in bytes. */
  readonly offset: bigint;
}

export interface CoreContents {
  readonly pid: number;
  /** e_machine of elf.h: 62 for x86-64, 183 for aarch64. */
  readonly machine: number;
  readonly threads: readonly CoreThread[];
  readonly auxv: Uint8Array;
  /** NT_ARM_PAC_MASK, or null. */
  readonly addressMask: Uint8Array | null;
  readonly files: readonly CoreFile[];
  readonly pieces: readonly CorePiece[];
}

const headerSize = 64;
const segmentSize = 56;
const pageSize = 4096n;
const notes = { status: 1, auxv: 6, files: 0x46494c45, addressMask: 0x406 };
/** struct elf_prstatus of 64-bit machines: the thread's number and its registers; pr_fpvalid ends it. */
const prstatus = { tid: 32, registers: 112, end: 8 };

/** The file in parts, to be written one after the other: the pieces are not copied. */
export function minimalCore(core: CoreContents): Uint8Array[] {
  const noteBytes = Buffer.concat(noteList(core));
  const pieces = core.pieces.filter(piece => piece.bytes.length > 0);
  const noteOffset = headerSize + segmentSize * (pieces.length + 1);
  const headers = Buffer.alloc(noteOffset);
  writeHeader(headers, core.machine, pieces.length + 1);
  writeSegment(headers, 0, { type: 4, offset: noteOffset, base: 0n, length: noteBytes.length });
  let offset = noteOffset + noteBytes.length;
  for (const [index, { base, bytes }] of pieces.entries()) {
    writeSegment(headers, index + 1, { type: 1, offset, base, length: bytes.length });
    offset += bytes.length;
  }
  return [headers, noteBytes, ...pieces.map(piece => piece.bytes)];
}

function writeHeader(into: Buffer, machine: number, segments: number): void {
  into.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // ELF, 64 bits, little-endian, version 1
  into.writeUInt16LE(4, 16); // ET_CORE
  into.writeUInt16LE(machine, 18);
  into.writeUInt32LE(1, 20);
  into.writeBigUInt64LE(BigInt(headerSize), 32); // where the segments' headers begin
  into.writeUInt16LE(headerSize, 52);
  into.writeUInt16LE(segmentSize, 54);
  into.writeUInt16LE(segments, 56);
}

interface Segment {
  /** PT_LOAD 1, PT_NOTE 4. */
  readonly type: number;
  readonly offset: number;
  readonly base: bigint;
  readonly length: number;
}

function writeSegment(into: Buffer, index: number, { type, offset, base, length }: Segment): void {
  const at = headerSize + segmentSize * index;
  into.writeUInt32LE(type, at);
  into.writeUInt32LE(type === 1 ? 6 : 0, at + 4); // readable and writable
  into.writeBigUInt64LE(BigInt(offset), at + 8);
  into.writeBigUInt64LE(base, at + 16);
  into.writeBigUInt64LE(BigInt(length), at + 32);
  into.writeBigUInt64LE(type === 1 ? BigInt(length) : 0n, at + 40);
  into.writeBigUInt64LE(1n, at + 48);
}

function noteList({ pid, threads, auxv, addressMask, files }: CoreContents): Buffer[] {
  return [
    ...threads.flatMap(({ tid, registers }) => [
      note('CORE', notes.status, statusOf(tid, pid, registers)),
      ...(addressMask ? [note('LINUX', notes.addressMask, addressMask)] : []),
    ]),
    note('CORE', notes.auxv, auxv),
    // with this list gdb reads nothing else from files: their .data is not what the process has
    ...(files.length > 0 ? [note('CORE', notes.files, fileList(files))] : []),
  ];
}

function note(name: string, type: number, bytes: Uint8Array): Buffer {
  const padded = (length: number) => (length + 3) & ~3;
  const nameAt = 12;
  const bytesAt = nameAt + padded(name.length + 1);
  const whole = Buffer.alloc(bytesAt + padded(bytes.length));
  whole.writeUInt32LE(name.length + 1, 0);
  whole.writeUInt32LE(bytes.length, 4);
  whole.writeUInt32LE(type, 8);
  whole.write(name, nameAt);
  whole.set(bytes, bytesAt);
  return whole;
}

function statusOf(tid: number, pid: number, registers: Uint8Array): Buffer {
  const status = Buffer.alloc(prstatus.registers + registers.length + prstatus.end);
  status.writeInt32LE(tid, prstatus.tid);
  status.writeInt32LE(pid, prstatus.tid + 8); // the process group: for readers that want one
  status.set(registers, prstatus.registers);
  return status;
}

/** How many, the page size, then start, end and page number of each; then their paths. */
function fileList(files: readonly CoreFile[]): Buffer {
  const numbers = [BigInt(files.length), pageSize];
  for (const { start, end, offset } of files) numbers.push(start, end, offset / pageSize);
  const words = Buffer.alloc(numbers.length * 8);
  numbers.forEach((number, index) => words.writeBigUInt64LE(number, index * 8));
  return Buffer.concat([words, ...files.map(({ path }) => Buffer.from(`${path}\0`))]);
}
