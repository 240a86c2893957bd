// Why a look could not be taken: one sentence with what, why and what to do next.

export type LookErrorCode =
  | 'gdb-missing'
  | 'gdb-without-python'
  | 'gdb-failed'
  | 'gdb-timeout'
  | 'no-such-process'
  | 'zombie'
  | 'kernel-thread'
  | 'already-traced'
  | 'not-permitted'
  | 'executable-replaced'
  | 'foreign-architecture'
  | 'not-linux'
  | 'cancelled'
  | 'usage';

/** What a face has its users do about an error, by its own means: added to the sentence. */
export type WaysOut = Readonly<Partial<Record<LookErrorCode, string>>>;

/** The sentence with the face's own way out: `… or name another (--gdb).` */
export function withWayOut(error: LookError, waysOut: WaysOut): string {
  const way = waysOut[error.code];
  return way === undefined ? error.message : `${error.message.replace(/\.$/, '')} (${way}).`;
}

/** A failure that people see: `message` is the whole sentence; `cause`, if any, is for the log alone. */
export class LookError extends Error {
  override readonly name = 'LookError';

  constructor(
    readonly code: LookErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
