// What the agent is to look for on its walk through the threads.
import { hexOf, type Address } from '../model/address.ts';
import type { MappedFile } from '../processes/mappedFiles.ts';

export interface GuardPattern {
  readonly type: string;
  readonly mode: 'exclusive' | 'shared';
  readonly pointer: readonly string[];
  readonly owns?: string | undefined;
  readonly unless?: string | undefined;
}

export interface WalkRequest {
  readonly pid: number;
  /** Threads whose stack pointers, guards, references and registers are wanted, too. */
  readonly detailed: readonly number[];
  /** Addresses of locks that guards and references are looked for. */
  readonly locks: readonly Address[];
  readonly guards: readonly GuardPattern[];
}

/** Frames of one thread at most: a runaway recursion is cut here, and said. */
export const frameLimit = 512;

export const lookParameters = ({ detailed, locks, guards }: WalkRequest) => ({
  detailed,
  locks: locks.map(hexOf),
  guards,
  limit: frameLimit,
});

/** Where the program has its files, for gdb to add them there. */
export const fileParameters = (files: readonly MappedFile[]) =>
  files.map(({ path, main, bias }) => ({ path, main, bias: hexOf(bias) }));
