// What an unwinder sees of a thread: threads of one shape have the same frames, so that one walk serves all.
import { createHash } from 'node:crypto';
import type { TakenThread } from '../processes/takenThreads.ts';

/** Where code is mapped, in ascending order: start, end, start, end … */
export type CodeRanges = Float64Array;

export function codeRanges(
  mappings: readonly {
    readonly start: bigint;
    readonly end: bigint;
    readonly permissions: string;
  }[],
): CodeRanges {
  const code = mappings.filter(({ permissions }) => permissions.includes('x'));
  return Float64Array.from(code.flatMap(({ start, end }) => [Number(start), Number(end)]));
}

/**
 * Unwinding follows return addresses and pointers into the thread's own stack, in registers and on
 * the stack. The shape is all of these, the latter as distances from the stack pointer; other words
 * are data. Stale words count as well: they make shapes differ, never the same. Null where the stack
 * was not taken to its end.
 */
export function stackShape(thread: TakenThread, code: CodeRanges): string | null {
  const { registers, stack, cut } = thread;
  if (stack === null || cut) return null;
  const base = Number(stack.base);
  const end = base + stack.bytes.length;
  const hash = createHash('sha1');
  for (const bytes of [registers, stack.bytes]) hash.update(telling(bytes, { base, end, code }));
  return hash.digest('base64');
}

interface Bounds {
  readonly base: number;
  readonly end: number;
  readonly code: CodeRanges;
}

/** Pairs of place and value. */
function telling(bytes: Uint8Array, { base, end, code }: Bounds): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length & ~7);
  const found = new Float64Array(view.byteLength / 4 + 1);
  let count = 0;
  for (let at = 0; at < view.byteLength; at += 8) {
    const high = view.getUint32(at + 4, true);
    if (high === 0 || high > 0xffff) continue; // a small number, or no address
    const value = high * 2 ** 32 + view.getUint32(at, true);
    const onStack = value >= base && value < end;
    if (!onStack && !isCode(value, code)) continue;
    found[count++] = at;
    found[count++] = onStack ? base - value - 1 : value;
  }
  found[count++] = bytes.length;
  return found.subarray(0, count);
}

function isCode(value: number, code: CodeRanges): boolean {
  let [low, high] = [0, code.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (code[middle * 2] ?? 0)) high = middle;
    else if (value >= (code[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}
