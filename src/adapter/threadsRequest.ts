// The threads with what each is at: `vectorio (4242): deadlocked, waits for mutex jobs_lock`.
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Snapshot, ThreadSnapshot } from '../model/snapshot.ts';
import type { ThreadState } from '../model/threadState.ts';
import { plainText } from '../report/plainText.ts';
import { threadText, waitText } from '../report/words.ts';

export function threadsBody(snapshot: Snapshot | null): DebugProtocol.ThreadsResponse['body'] {
  const threads = snapshot?.threads ?? [];
  return {
    threads: threads.map(thread => ({
      id: thread.tid,
      name: snapshot ? plainText(threadLabel(thread, snapshot)) : '',
    })),
  };
}

const stateWords: Readonly<Record<ThreadState, string>> = {
  deadlocked: 'deadlocked',
  blocked: 'blocked',
  joining: 'joining',
  waiting: 'waiting',
  io: 'in I/O',
  sleeping: 'sleeping',
  idle: 'idle',
  running: 'running',
  kernel: 'in the kernel',
  stopped: 'stopped',
  unknown: 'state unknown',
};
const waiting: ReadonlySet<ThreadState> = new Set(['deadlocked', 'blocked', 'joining', 'waiting']);

function threadLabel(thread: ThreadSnapshot, snapshot: Snapshot): string {
  const state = `${threadText(thread)}: ${stateWords[thread.state]}`;
  const wait = waitText(thread.waitsFor, snapshot);
  if (wait === null) return state;
  return `${state}, ${waiting.has(thread.state) ? 'waits for ' : ''}${wait}`;
}
