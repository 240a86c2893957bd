// Rust's Arc: what it points at in the heap.
import { userSpaceEnd, type Address } from '../model/address.ts';
import { readU64, viewOf, type Memory } from '../model/memory.ts';

// alloc::sync::ArcInner, repr(C), std 1.95: strong@0 weak@8 data@16
const countsSize = 16;
/** A freed Arc's counts are overwritten by the allocator's list pointers. */
const mostOwners = 1n << 20n;

/** Whether a living Arc may lie there, by its two counts. */
export function isArc(pointer: Address, memory: Memory): boolean {
  if (pointer < 0x10000n || pointer >= userSpaceEnd || pointer % 8n !== 0n) return false;
  const arc = memory.read(pointer, countsSize);
  if (arc === null) return false;
  const counts = [0, 8].map(field => viewOf(arc).getBigUint64(field, true));
  return counts.every(count => count > 0n && count < mostOwners);
}

/** Whether it is one whose value begins with `target`. */
export const isArcOf = (pointer: Address, target: Address, memory: Memory): boolean =>
  isArc(pointer, memory) && readU64(memory, pointer + BigInt(countsSize)) === target;
