// Room for the stacks of all threads, made before the stop so that nothing is allocated inside.
import { readSync } from 'node:fs';

export interface StackPool {
  readonly bytes: Buffer;
  /** Takes at most `limit` bytes from `from` up to the end of its mapping. Never throws. */
  take(from: number, limit: number): void;
  /** The bytes of the last `take` are not wanted: there is room for others. */
  giveBack(): void;
  /** Of the last `take`: where it lies in `bytes`, how long it is, whether the stack goes on. */
  readonly offset: number;
  readonly length: number;
  readonly cut: boolean;
}

const pageSize = 4096;

/** `memory` is an open /proc/PID/mem; `size` in bytes. The pages are touched here already. */
export function makeStackPool(
  memory: number,
  endOf: (address: number) => number,
  size: number,
): StackPool {
  const bytes = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; at += pageSize) bytes[at] = 0;
  let used = 0;
  const pool = {
    bytes,
    offset: 0,
    length: 0,
    cut: false,
    take(from: number, limit: number) {
      const whole = endOf(from) - from;
      const wanted = Math.min(whole, limit, size - used);
      pool.offset = used;
      pool.length = 0;
      pool.cut = wanted < whole;
      try {
        if (wanted > 0) pool.length = readSync(memory, bytes, used, wanted, from);
      } catch {
        // not mapped: a thread without a stack, or one that ran wild
      }
      used += (pool.length + 7) & ~7;
    },
    giveBack() {
      used = pool.offset;
    },
  };
  return pool;
}
