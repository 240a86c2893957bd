// A failure as the client shows it: one sentence for the person, the rest for the debug console.
import type { DebugProtocol } from '@vscode/debugprotocol';
import { LookError, type LookErrorCode } from '../model/lookError.ts';
import { plainText } from '../report/plainText.ts';

/** The protocol wants a number for each kind of error. */
const numbers: Readonly<Record<LookErrorCode, number>> = {
  usage: 1,
  cancelled: 2,
  'not-linux': 3,
  'no-such-process': 4,
  zombie: 5,
  'kernel-thread': 6,
  'already-traced': 7,
  'not-permitted': 8,
  'executable-replaced': 9,
  'foreign-architecture': 10,
  'gdb-missing': 11,
  'gdb-without-python': 12,
  'gdb-failed': 13,
  'gdb-timeout': 14,
};
const unexpected = 99;

/** Not by `sendErrorResponse`: it takes braces in a sentence for variables. */
export function failResponse(response: DebugProtocol.Response, error: unknown): void {
  const known = error instanceof LookError ? error : null;
  const sentence = plainText(
    known?.message ?? `Gridlock failed unexpectedly: ${messageOf(error)}; the program runs on.`,
  );
  const cancelled = known?.code === 'cancelled';
  const message: DebugProtocol.Message = {
    id: known ? numbers[known.code] : unexpected,
    format: sentence,
    showUser: !cancelled,
  };
  response.success = false;
  // the protocol's own word for it
  response.message = cancelled ? 'cancelled' : sentence;
  response.body = { error: message };
}

/** What the sentence leaves out; empty if nothing. */
export function detailsOf(error: unknown, log: readonly string[]): string {
  if (error instanceof LookError && error.code === 'cancelled') return '';
  const cause = error instanceof LookError ? error.cause : error;
  const lines = cause === undefined ? [...log] : [...log, traceOf(cause)];
  return lines.map(line => line.split('\n').map(plainText).join('\n') + '\n').join('');
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const traceOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
