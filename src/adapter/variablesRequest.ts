// The lines of a scope, or of one line of it that unfolds.
import type { DebugProtocol } from '@vscode/debugprotocol';
import { LookError } from '../model/lookError.ts';
import { plainText } from '../report/plainText.ts';
import type { Stop } from './stop.ts';

export function variablesBody(
  stop: Stop,
  { variablesReference }: DebugProtocol.VariablesArguments,
): DebugProtocol.VariablesResponse['body'] {
  const rows = stop.rows.get(variablesReference);
  if (!rows) throw new LookError('usage', 'That belongs to an earlier look.');
  return {
    variables: rows.map(({ name, value, children = [] }) => ({
      name: plainText(name),
      value: plainText(value),
      variablesReference: children.length > 0 ? stop.rows.create(children) : 0,
      presentationHint: { attributes: ['readOnly'] },
    })),
  };
}
