// Captures a process by gdb's attach: symbols first, then stop, walk, release.
import type { Address } from '../model/address.ts';
import type { Capture, CapturedThread, StackBytes } from '../model/capture.ts';
import { plainFunctionName } from '../model/functionName.ts';
import type { GdbProcess } from './gdbProcess.ts';

export interface GuardPattern {
  readonly type: string;
  readonly mode: 'exclusive' | 'shared';
  readonly pointer: readonly string[];
  readonly owns?: string | undefined;
}

export interface CaptureRequest {
  readonly pid: number;
  /** Threads whose stack pointers, guards, references and registers are wanted, too. */
  readonly detailed: readonly number[];
  /** Addresses of locks that guards and references are looked for. */
  readonly locks: readonly Address[];
  readonly guards: readonly GuardPattern[];
  /** Called once while the program is stopped; takes the stacks of the detailed threads. */
  readonly takeStacks: () => ReadonlyMap<number, StackBytes>;
  readonly signal?: AbortSignal | undefined;
}

/** Frames of one thread at most: a runaway recursion is cut here, and said. */
export const frameLimit = 512;
const attachTimeoutMs = 60_000;
const holdSeconds = 10;

interface Place {
  readonly pc: string;
  readonly function: string | null;
  readonly inlined: boolean;
  readonly file: string | null;
  readonly line: number | null;
}

interface LookAnswer {
  readonly threads: readonly {
    readonly tid: number;
    readonly frames: readonly number[];
    readonly sps: readonly string[];
    readonly guards: readonly {
      readonly frame: number;
      readonly variable: string;
      readonly type: string;
      readonly mode: 'exclusive' | 'shared';
      readonly at: string | null;
      readonly lock: string;
      readonly line: number | null;
      readonly file: string | null;
    }[];
    readonly references: readonly string[];
    readonly registers: readonly string[];
    readonly saved: readonly (readonly [number, string])[];
    readonly note: string | null;
  }[];
  readonly places: readonly Place[];
  readonly symbols: Readonly<Record<string, string>>;
  readonly pausedMs: number;
}

export async function captureByGdb(gdb: GdbProcess, request: CaptureRequest): Promise<Capture> {
  let stacks: ReadonlyMap<number, StackBytes> = new Map();
  const answer = await gdb.ask<LookAnswer>(
    'look',
    {
      pid: request.pid,
      detailed: request.detailed,
      locks: request.locks.map(lock => `0x${lock.toString(16)}`),
      guards: request.guards,
      limit: frameLimit,
      hold: holdSeconds,
    },
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
  const threads = answer.threads.map(thread => readThread(thread, answer.places, stacks));
  return {
    threads: new Map(threads.map(thread => [thread.tid, thread])),
    pausedMs: answer.pausedMs,
    symbols: readSymbols(answer.symbols),
    notes: stackNotes(answer),
  };
}

function readThread(
  thread: LookAnswer['threads'][number],
  places: readonly Place[],
  stacks: ReadonlyMap<number, StackBytes>,
): CapturedThread {
  return {
    tid: thread.tid,
    frames: thread.frames.map((number, index) => {
      const place = places[number];
      return {
        pc: BigInt(place?.pc ?? 0),
        function: place?.function ?? null,
        file: place?.file ?? null,
        line: place?.line ?? null,
        inlined: place?.inlined ?? false,
        sp: BigInt(thread.sps[index] ?? 0),
      };
    }),
    stack: stacks.get(thread.tid) ?? null,
    registers: thread.registers.map(BigInt),
    saved: thread.saved.map(([frame, value]) => ({ frame, value: BigInt(value) })),
    guards: thread.guards.map(guard => ({
      frame: guard.frame,
      variable: guard.variable,
      type: guard.type,
      mode: guard.mode,
      at: guard.at === null ? null : BigInt(guard.at),
      lock: BigInt(guard.lock),
      file: guard.file,
      line: guard.line,
    })),
    references: thread.references.map(BigInt),
  };
}

/** Stacks that are not whole, in a sentence each. */
function stackNotes({ threads }: LookAnswer): string[] {
  const whose = (many: number) => (many === 1 ? '1 thread' : `${many} threads`);
  const cut = threads.filter(thread => thread.frames.length >= frameLimit).length;
  const broken = threads.filter(thread => thread.note !== null).length;
  return [
    ...(cut > 0 ? [`Stacks of ${whose(cut)} are shown to ${frameLimit} frames only.`] : []),
    ...(broken > 0 ? [`Stacks of ${whose(broken)} could not be unwound to the end.`] : []),
  ];
}

/** `vectorio::CACHE::h0123… + 24` → `vectorio::CACHE + 24` */
function readSymbols(symbols: LookAnswer['symbols']): Map<Address, string> {
  return new Map(
    Object.entries(symbols).map(([address, text]) => {
      const [name = '', ...offset] = text.split(' + ');
      return [BigInt(address), [plainFunctionName(name), ...offset].join(' + ')];
    }),
  );
}
