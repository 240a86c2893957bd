// Captures a process by our own stop: gdb walks minimal cores of it while the program runs on.
import { closeSync, readFileSync, writevSync } from 'node:fs';
import type { Capture, CapturedThread, StackBytes } from '../model/capture.ts';
import type { Machine } from '../processes/machine.ts';
import type { MappedFile } from '../processes/mappedFiles.ts';
import type { Ptrace } from '../processes/ptraceCalls.ts';
import { mostOfStack } from '../processes/takeThreads.ts';
import type { TakenThread, TakenThreads } from '../processes/takenThreads.ts';
import type { GdbProcess } from './gdbProcess.ts';
import { readSymbols, readThread, stackNotes, whose, type LookAnswer } from './lookAnswer.ts';
import { minimalCore, type CoreFile } from './minimalCore.ts';
import { fileParameters, lookParameters, type WalkRequest } from './walkRequest.ts';

export interface CoreCaptureRequest extends WalkRequest {
  readonly calls: Pick<Ptrace, 'memoryFile'>;
  readonly machine: Machine;
  readonly taken: TakenThreads;
  readonly files: readonly MappedFile[];
  readonly signal?: AbortSignal | undefined;
}

/** Threads in one core: gdb searches its pieces one by one, so that a big one is slow. */
const coreThreads = 500;
const walkTimeoutMs = 60_000;

/** Rejects with LookError; nothing is stopped any more. */
export async function captureByCore(
  gdb: GdbProcess,
  request: CoreCaptureRequest,
): Promise<Capture> {
  const { taken } = request;
  const answers: LookAnswer[] = [];
  const threads = new Map<number, CapturedThread>();
  const detailed = new Set(request.detailed);
  const byTid = new Map(taken.threads.map(thread => [thread.tid, thread]));
  for (let first = 0; first < taken.threads.length; first += coreThreads) {
    const some = taken.threads.slice(first, first + coreThreads);
    const answer = await walkCore(gdb, request, some);
    answers.push(answer);
    for (const thread of answer.threads) {
      const stack = detailed.has(thread.tid) ? wholeWords(byTid.get(thread.tid), request) : null;
      threads.set(thread.tid, readThread(thread, answer.places, stack));
    }
  }
  for (const tid of taken.missed) threads.set(tid, emptyThread(tid));
  return {
    threads,
    pausedMs: taken.pausedMs,
    symbols: new Map(answers.flatMap(answer => [...readSymbols(answer.symbols)])),
    notes: notesOf(
      request,
      answers.flatMap(answer => answer.threads),
    ),
  };
}

const emptyThread = (tid: number): CapturedThread => ({
  tid,
  frames: [],
  stack: null,
  registers: [],
  saved: [],
  guards: [],
  references: [],
});

async function walkCore(
  gdb: GdbProcess,
  request: CoreCaptureRequest,
  threads: readonly TakenThread[],
): Promise<LookAnswer> {
  const file = request.calls.memoryFile('gridlock-core');
  try {
    writeAll(file, coreOf(request, threads));
    return await gdb.ask<LookAnswer>(
      'core',
      {
        ...lookParameters(request),
        core: `/proc/${process.pid}/fd/${file}`,
        files: fileParameters(request.files),
      },
      { timeoutMs: walkTimeoutMs, signal: request.signal },
    );
  } finally {
    closeSync(file);
  }
}

function coreOf(request: CoreCaptureRequest, threads: readonly TakenThread[]): Uint8Array[] {
  const { pid, machine, taken, files } = request;
  const stacks = threads.flatMap(thread => (thread.stack ? [thread.stack] : []));
  return minimalCore({
    pid,
    machine: machine.elf,
    threads,
    auxv: readFileSync(`/proc/${pid}/auxv`),
    addressMask: taken.addressMask,
    files: files.flatMap(codeOf),
    pieces: stacks,
  });
}

const codeOf = ({ path, code }: MappedFile): CoreFile[] =>
  code.map(({ start, end, offset }) => ({ path, start, end, offset }));

/** The kernel writes at most 2 GB and 1,024 parts at once. */
function writeAll(file: number, parts: readonly Uint8Array[]): void {
  for (let first = 0; first < parts.length; first += 1000) {
    writevSync(file, parts.slice(first, first + 1000));
  }
}

/** What a search through the stack wants: from the stack pointer, in whole words. */
function wholeWords(
  thread: TakenThread | undefined,
  { machine }: CoreCaptureRequest,
): StackBytes | null {
  if (!thread?.stack) return null;
  const { base, bytes } = thread.stack;
  const whole = bytes.length & ~7;
  return {
    base: base + BigInt(machine.redZone),
    bytes: bytes.subarray(Math.min(machine.redZone, whole), whole),
  };
}

function notesOf({ taken }: CoreCaptureRequest, threads: LookAnswer['threads']): string[] {
  const cut = new Set(taken.threads.filter(thread => thread.cut).map(thread => thread.tid));
  const ranOut = threads.filter(
    ({ tid, short, note }) => cut.has(tid) && (short || note?.includes('access memory')),
  );
  const { length: missed } = taken.missed;
  const notes = stackNotes({ threads: threads.filter(thread => !ranOut.includes(thread)) });
  if (ranOut.length > 0) {
    notes.push(
      `Stacks of ${whose(ranOut.length)} are shown as far as they were taken: the innermost ${mostOfStack.plain / 1024} KB.`,
    );
  }
  if (missed > 0) {
    notes.push(
      `Stacks of ${whose(missed)} are missing: what waits inside the kernel cannot be stopped.`,
    );
  }
  return notes;
}
