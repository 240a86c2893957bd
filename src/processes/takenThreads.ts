// What our own stop brings back: every thread's registers and stack bytes, no frames yet.
import { createHash } from 'node:crypto';
import type { StackBytes } from '../model/capture.ts';
import type { Standing } from '../model/scan.ts';
import type { Machine } from './machine.ts';

export interface TakenThread {
  readonly tid: number;
  /** The register set NT_PRSTATUS as the kernel lays it out. */
  readonly registers: Uint8Array;
  /** From the red zone below the stack pointer upwards; null where nothing could, or need, be read. */
  readonly stack: StackBytes | null;
  /** The stack goes on beyond these bytes. */
  readonly cut: boolean;
  /** How many of the bytes are frames at most: above lies the thread's own record, which the kernel writes. */
  readonly frameBytes: number;
}

export interface TakenThreads {
  readonly threads: readonly TakenThread[];
  /** Those of them that were not stopped: they stand where they stood at an earlier stop. */
  readonly still: Standing['threads'];
  /** Threads that are there and could not be stopped: they wait in the kernel, or were refused. */
  readonly missed: readonly number[];
  /** From the first request to stop to the last release, in ms. */
  readonly pausedMs: number;
  /** NT_ARM_PAC_MASK of the process, where its machine signs return addresses; else null. */
  readonly addressMask: Uint8Array | null;
}

/** Nothing was stopped: the kernel does not let us trace this process. */
export class StopRefused extends Error {
  override readonly name = 'StopRefused';
}

export interface TakenBytes {
  readonly tid: number;
  readonly registers: Uint8Array;
  /** Where its piece of the stack begins, and where that was copied to. */
  readonly base: number;
  readonly pool: {
    readonly bytes: Uint8Array;
    readonly offset: number;
    readonly length: number;
    readonly cut: boolean;
  };
}

export function takenThread(
  { threadPointer }: Machine,
  { tid, registers, base, pool }: TakenBytes,
): TakenThread {
  const { offset, length, cut } = pool;
  const view = new DataView(registers.buffer, registers.byteOffset);
  // glibc's record of a thread lies at its thread pointer, in the mapping of its stack; the kernel notes
  // there on which CPU it runs (rseq(2))
  const record = threadPointer === null ? 0 : Number(view.getBigUint64(threadPointer, true)) - base;
  return {
    tid,
    registers,
    stack:
      length === 0
        ? null
        : { base: BigInt(base), bytes: pool.bytes.subarray(offset, offset + length) },
    cut,
    frameBytes: record > 0 && record < length ? record : length,
  };
}

const digests = new WeakMap<TakenThread, string>();

/** Of registers and frames: threads of one digest have the same. Made once a thread. */
export function digestOf(thread: TakenThread): string {
  const known = digests.get(thread);
  if (known !== undefined) return known;
  const { registers, stack, frameBytes } = thread;
  const hash = createHash('sha1').update(registers);
  if (stack !== null) hash.update(String(stack.base)).update(stack.bytes.subarray(0, frameBytes));
  const digest = hash.digest('base64');
  digests.set(thread, digest);
  return digest;
}

/** The same thread without its bytes, whose digest stays known. */
export function withoutBytes(thread: TakenThread): TakenThread {
  // the registers are a piece of a buffer for all of them
  const bare = { ...thread, registers: Uint8Array.from(thread.registers), stack: null };
  digests.set(bare, digestOf(thread));
  return bare;
}
