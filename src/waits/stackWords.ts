// Where the words of a thread's stack lie: which frame a word belongs to.
import type { Address } from '../model/address.ts';
import type { CapturedThread } from '../model/capture.ts';

export interface StackHit {
  readonly at: Address;
  /** Index of the outermost frame of the physical frame that the word lies in. */
  readonly frame: number;
}

/** Every aligned word of the captured stack with a value from `low` to `high`, innermost first. */
export function findStackWords(thread: CapturedThread, low: Address, high = low): StackHit[] {
  const { stack } = thread;
  if (stack === null) return [];
  const { buffer, byteOffset, byteLength } = stack.bytes;
  const words = new DataView(buffer, byteOffset, byteLength);
  const lowHalf = Number(low & 0xffffffffn);
  const hits: StackHit[] = [];
  for (let offset = 0; offset + 8 <= byteLength; offset += 8) {
    // comparing 32 bits first keeps bigint out of the loop over every word
    if (low === high && words.getUint32(offset, true) !== lowHalf) continue;
    const word = words.getBigUint64(offset, true);
    if (word < low || word > high) continue;
    const at = stack.base + BigInt(offset);
    hits.push({ at, frame: frameAt(thread, at) });
  }
  return hits;
}

/** The last frame that begins at or below an address: frames' stack pointers ascend outwards. */
function frameAt(thread: CapturedThread, at: Address): number {
  let found = 0;
  for (const [index, frame] of thread.frames.entries()) {
    if (frame.sp === 0n) continue;
    if (frame.sp > at) break;
    found = index;
  }
  return found;
}

/** The outermost frame that shares `index`'s physical frame (inlined calls share one). */
export function physicalFrame(thread: CapturedThread, index: number): number {
  let last = index;
  while (thread.frames[last]?.inlined === true && last + 1 < thread.frames.length) last++;
  return last;
}
