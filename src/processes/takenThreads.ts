// What our own stop brings back: every thread's registers and stack bytes, no frames yet.
import type { StackBytes } from '../model/capture.ts';

export interface TakenThread {
  readonly tid: number;
  /** The register set NT_PRSTATUS as the kernel lays it out. */
  readonly registers: Uint8Array;
  /** From the red zone below the stack pointer upwards; null where nothing could be read. */
  readonly stack: StackBytes | null;
  /** The stack goes on beyond these bytes. */
  readonly cut: boolean;
}

export interface TakenThreads {
  readonly threads: readonly TakenThread[];
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
