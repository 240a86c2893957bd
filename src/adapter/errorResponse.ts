// A failure as the client shows it: one sentence for the person, the rest for the debug console.
import type { DebugProtocol } from '@vscode/debugprotocol';
import { LookError, withWayOut, type WaysOut } from '../model/lookError.ts';
import { plainText } from '../report/plainText.ts';
import { errorNumbers } from './protocol.ts';

const waysOut: WaysOut = {
  'gdb-missing': 'in the setting gridlock.gdb.path, or "gdb" in launch.json',
  'gdb-without-python': 'in the setting gridlock.gdb.path, or "gdb" in launch.json',
  'executable-replaced': 'with "replacedExecutable": true in launch.json',
};

const unexpected = 99;

/** Not by `sendErrorResponse`: it takes braces in a sentence for variables. */
export function failResponse(
  response: DebugProtocol.Response,
  error: unknown,
  { quiet = false } = {},
): void {
  const known = error instanceof LookError ? error : null;
  const sentence = plainText(
    (known && withWayOut(known, waysOut)) ??
      `Gridlock failed unexpectedly: ${messageOf(error)}; the program runs on.`,
  );
  const cancelled = known?.code === 'cancelled';
  const message: DebugProtocol.Message = {
    id: known ? errorNumbers[known.code] : unexpected,
    format: sentence,
    showUser: !cancelled && !quiet,
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
