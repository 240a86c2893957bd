// Where the words of a thread's stack lie: which frame a word belongs to.
import { isArcOf } from '../locks/arc.ts';
import type { Address } from '../model/address.ts';
import type { CapturedThread } from '../model/capture.ts';
import { viewOf, type Memory } from '../model/memory.ts';

export interface StackHit {
  readonly at: Address;
  /** Index of the outermost frame of the physical frame that the word lies in. */
  readonly frame: number;
  /** The word above it; 0 where there is none. */
  readonly next: bigint;
}

/** Every aligned word of the captured stack with a value from `low` to `high`, innermost first. */
export function findStackWords(thread: CapturedThread, low: Address, high = low): StackHit[] {
  const { stack } = thread;
  if (stack === null) return [];
  const { buffer, byteOffset, byteLength } = stack.bytes;
  const words = new DataView(buffer, byteOffset, byteLength);
  const lowHalf = Number(low & 0xffffffffn);
  const hits: StackHit[] = [];
  const end = endOfFrames(thread);
  for (let offset = 0; offset + 8 <= byteLength; offset += 8) {
    // comparing 32 bits first keeps bigint out of the loop over every word
    if (low === high && words.getUint32(offset, true) !== lowHalf) continue;
    const word = words.getBigUint64(offset, true);
    if (word < low || word > high) continue;
    const at = stack.base + BigInt(offset);
    if (at >= end) break;
    const next = offset + 16 <= byteLength ? words.getBigUint64(offset + 8, true) : 0n;
    hits.push({ at, frame: frameAt(thread, at), next });
  }
  return hits;
}

/** Words that point at a live Arc (strong count, weak count, value) whose value begins with `target`. */
export function findArcsOf(thread: CapturedThread, target: Address, memory: Memory): StackHit[] {
  const { stack, saved } = thread;
  if (stack === null) return [];
  const words = viewOf(stack.bytes);
  const end = endOfFrames(thread);
  const hits: StackHit[] = [];
  for (let offset = 0; offset + 8 <= stack.bytes.length; offset += 8) {
    const at = stack.base + BigInt(offset);
    if (at >= end) break;
    const word = words.getBigUint64(offset, true);
    // an Arc lies in the heap
    if (word >= stack.base && word < stack.base + BigInt(stack.bytes.length)) continue;
    if (!isArcOf(word, target, memory)) continue;
    hits.push({ at, frame: frameAt(thread, at), next: 0n });
  }
  const registers = saved.filter(({ value }) => isArcOf(value, target, memory));
  return [...hits, ...registers.map(({ frame }) => ({ at: 0n, frame, next: 0n }))];
}

/** Above the outermost frame lie the thread's own records: parking_lot keeps the waited-for lock there. */
function endOfFrames({ frames, stack }: CapturedThread): Address {
  const outermost = frames.findLast(frame => frame.sp !== 0n)?.sp;
  return outermost ?? (stack ? stack.base + BigInt(stack.bytes.length) : 0n);
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

/** The innermost frame that shares `index`'s physical frame. */
export function innermostInlined(
  frames: readonly { readonly inlined: boolean }[],
  index: number,
): number {
  let first = index;
  while (first > 0 && frames[first - 1]?.inlined === true) first--;
  return first;
}
