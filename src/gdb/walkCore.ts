// Has gdb walk threads in a core of our own making, which lives in memory alone.
import { closeSync, readFileSync, writevSync } from 'node:fs';
import type { Machine } from '../processes/machine.ts';
import type { MappedFile } from '../processes/mappedFiles.ts';
import type { Ptrace } from '../processes/ptraceCalls.ts';
import type { TakenThread, TakenThreads } from '../processes/takenThreads.ts';
import type { GdbProcess } from './gdbProcess.ts';
import type { LookAnswer } from './lookAnswer.ts';
import { minimalCore, type CoreFile } from './minimalCore.ts';
import { fileParameters, lookParameters, type WalkRequest } from './walkRequest.ts';

export interface CoreRequest extends WalkRequest {
  readonly calls: Pick<Ptrace, 'memoryFile'>;
  readonly machine: Machine;
  readonly taken: TakenThreads;
  readonly files: readonly MappedFile[];
  readonly signal?: AbortSignal | undefined;
}

const walkTimeoutMs = 60_000;

/** Rejects with LookError. */
export async function walkCore(
  gdb: GdbProcess,
  request: CoreRequest,
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

function coreOf(request: CoreRequest, threads: readonly TakenThread[]): Uint8Array[] {
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
