// The verdict as the text of an exception, with the findings where a stack trace would stand.
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Snapshot } from '../model/snapshot.ts';
import { findingLines } from '../report/findingLines.ts';
import { plainPaint } from '../report/paint.ts';
import { plainText } from '../report/plainText.ts';

export function exceptionInfoBody(snapshot: Snapshot): DebugProtocol.ExceptionInfoResponse['body'] {
  const { kind, sentence } = snapshot.verdict;
  const findings = findingLines(snapshot, plainPaint);
  return {
    exceptionId: kind,
    description: plainText(sentence),
    breakMode: 'always',
    details: {
      message: plainText(sentence),
      ...(findings.length > 0 ? { stackTrace: findings.join('\n') } : {}),
    },
  };
}
