// glibc's own record of a thread, struct pthread: locks that name their owner by its address lead to a TID.
import type { Address } from '../model/address.ts';
import { readI32, readU64, viewOf, type Memory } from '../model/memory.ts';

// sysdeps/x86_64/nptl/tls.h, glibc 2.36: it begins with its own address, as does its third word; tid@0x2d0
const selfOffset = 16;
const tidOffset = 0x2d0n;
/** A thread's variables lie below its record: at most so far, in bytes. */
const mostLocals = 64 * 1024;

/** The thread whose record the pointer at `field` points at, as the process numbers it. */
export function threadOfRecord(field: Address, memory: Memory): number | null {
  const record = readU64(memory, field);
  if (record === null || record < 0x10000n || record % 8n !== 0n) return null;
  if (readU64(memory, record) !== record) return null;
  if (readU64(memory, record + BigInt(selfOffset)) !== record) return null;
  return tidAt(record, memory);
}

/** The thread whose thread-local variables an address belongs to, as the process numbers it. */
export function threadOfLocal(address: Address, memory: Memory): number | null {
  const start = address & ~7n;
  for (let length = mostLocals; length >= 256; length /= 4) {
    const bytes = memory.read(start, length);
    if (bytes === null) continue;
    const words = viewOf(bytes);
    for (let offset = 0; offset + 24 <= length; offset += 8) {
      const at = start + BigInt(offset);
      // comparing 32 bits first keeps bigint out of the loop over every word
      if (words.getUint32(offset, true) !== Number(at & 0xffffffffn)) continue;
      if (words.getBigUint64(offset, true) !== at) continue;
      if (words.getBigUint64(offset + selfOffset, true) === at) return tidAt(at, memory);
    }
    return null;
  }
  return null;
}

function tidAt(record: Address, memory: Memory): number | null {
  const tid = readI32(memory, record + tidOffset);
  return tid !== null && tid > 0 ? tid : null;
}
