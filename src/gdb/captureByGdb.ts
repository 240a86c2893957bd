// Captures a process by gdb's attach: symbols first, then stop, walk, release.
import type { Capture, StackBytes } from '../model/capture.ts';
import type { GdbProcess } from './gdbProcess.ts';
import { readSymbols, readThread, stackNotes, type LookAnswer } from './lookAnswer.ts';
import { lookParameters, type WalkRequest } from './walkRequest.ts';

export interface CaptureRequest extends WalkRequest {
  /** Called once while the program is stopped; takes the stacks of the detailed threads. */
  readonly takeStacks: () => ReadonlyMap<number, StackBytes>;
  readonly signal?: AbortSignal | undefined;
}

const attachTimeoutMs = 60_000;
const holdSeconds = 10;

export async function captureByGdb(gdb: GdbProcess, request: CaptureRequest): Promise<Capture> {
  let stacks: ReadonlyMap<number, StackBytes> = new Map();
  const answer = await gdb.ask<LookAnswer & { readonly pausedMs: number }>(
    'look',
    { ...lookParameters(request), pid: request.pid, hold: holdSeconds },
    {
      timeoutMs: attachTimeoutMs,
      signal: request.signal,
      onEvent: () => {
        try {
          stacks = request.takeStacks();
        } finally {
          gdb.tell('release');
        }
      },
    },
  );
  const threads = answer.threads.map(thread =>
    readThread(thread, answer.places, stacks.get(thread.tid) ?? null),
  );
  return {
    threads: new Map(threads.map(thread => [thread.tid, thread])),
    pausedMs: answer.pausedMs,
    symbols: readSymbols(answer.symbols),
    notes: stackNotes(answer),
    released: null,
  };
}
