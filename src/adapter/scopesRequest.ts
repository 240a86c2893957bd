// The scopes of a frame: what its thread waits for and what it holds, not the program's variables.
import type { DebugProtocol } from '@vscode/debugprotocol';
import { LookError } from '../model/lookError.ts';
import { heldRows } from './heldRows.ts';
import type { Row, Stop } from './stop.ts';
import { waitRows } from './waitRows.ts';

export function scopesBody(
  stop: Stop,
  { frameId }: DebugProtocol.ScopesArguments,
): DebugProtocol.ScopesResponse['body'] {
  const thread = stop.frames.get(frameId);
  if (!thread) throw new LookError('usage', 'That frame belongs to an earlier look.');
  const scopes: [string, readonly Row[]][] = [
    ['Waits for', waitRows(thread, stop.snapshot)],
    ['Locks held', heldRows(thread, stop.snapshot)],
  ];
  return {
    scopes: scopes
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => ({
        name,
        variablesReference: stop.rows.create(rows),
        expensive: false,
      })),
  };
}
