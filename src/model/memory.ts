// The inspected program's memory as the pure rooms see it: bytes at an address, or nothing.
import type { Address } from './address.ts';

/** Reads the memory of one process. Little-endian machines only (x86-64, aarch64). */
export interface Memory {
  /** Exactly `length` bytes at `address`, or null if any of them cannot be read. Never throws. */
  read(address: Address, length: number): Uint8Array | null;
}

export function readU8(memory: Memory, address: Address): number | null {
  return memory.read(address, 1)?.[0] ?? null;
}

/** The unsigned 32-bit word at `address`, or null if it cannot be read. */
export function readU32(memory: Memory, address: Address): number | null {
  const bytes = memory.read(address, 4);
  return bytes ? viewOf(bytes).getUint32(0, true) : null;
}

/** The signed 32-bit word at `address` (a TID, say), or null if it cannot be read. */
export function readI32(memory: Memory, address: Address): number | null {
  const word = readU32(memory, address);
  return word === null ? null : word | 0;
}

/** The unsigned 64-bit word at `address` (a pointer, say), or null if it cannot be read. */
export function readU64(memory: Memory, address: Address): bigint | null {
  const bytes = memory.read(address, 8);
  return bytes ? viewOf(bytes).getBigUint64(0, true) : null;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
