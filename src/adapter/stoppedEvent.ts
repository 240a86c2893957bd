// The event that tells the client to show a look: its verdict, and the thread to show first.
import { Event } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Snapshot } from '../model/snapshot.ts';
import { plainText } from '../report/plainText.ts';
import { firstThread } from './stop.ts';

export function stoppedEvent(snapshot: Snapshot): DebugProtocol.StoppedEvent {
  const sentence = plainText(snapshot.verdict.sentence);
  const threadId = firstThread(snapshot);
  const body: DebugProtocol.StoppedEvent['body'] = {
    reason: snapshot.verdict.kind === 'deadlock' ? 'exception' : 'pause',
    description: sentence,
    text: sentence,
    allThreadsStopped: true,
    ...(threadId === null ? {} : { threadId }),
  };
  return Object.assign(new Event('stopped'), { body });
}
