// What the agent answers to a look, live or at a core, and what it means for a capture.
import type { Address } from '../model/address.ts';
import type { CapturedThread, StackBytes } from '../model/capture.ts';
import { plainFunctionName } from '../model/functionName.ts';
import { frameLimit } from './walkRequest.ts';

interface Place {
  readonly pc: string;
  readonly function: string | null;
  readonly inlined: boolean;
  readonly file: string | null;
  readonly line: number | null;
  readonly fits: boolean;
}

export interface LookAnswer {
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
      readonly arc: number | null;
    }[];
    readonly references: readonly string[];
    readonly registers: readonly string[];
    readonly saved: readonly (readonly [number, string])[];
    readonly released: readonly (readonly [number, string])[];
    readonly kept: readonly (readonly [number, string])[];
    /** Why the walk broke off, in gdb's words; null where it did not. */
    readonly note: string | null;
    /** The walk ended where the stack could not be read. */
    readonly short: boolean;
  }[];
  readonly places: readonly Place[];
  readonly symbols: Readonly<Record<string, string>>;
  /** Locks that only the loop of a spinning thread named. */
  readonly spun: readonly string[];
}

export function readThread(
  thread: LookAnswer['threads'][number],
  places: readonly Place[],
  stack: StackBytes | null,
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
        fits: place?.fits ?? false,
        // of a thread of which only frames are wanted, the first alone is known
        sp: BigInt((thread.sps.length === thread.frames.length && thread.sps[index]) || 0),
      };
    }),
    sp: BigInt(thread.sps[0] ?? 0),
    stack,
    registers: thread.registers.map(BigInt),
    saved: thread.saved.map(([frame, value]) => ({ frame, value: BigInt(value) })),
    released: thread.released.map(([frame, lock]) => ({ frame, lock: BigInt(lock) })),
    kept: thread.kept.map(([frame, lock]) => ({ frame, lock: BigInt(lock) })),
    guards: thread.guards.map(guard => ({
      frame: guard.frame,
      variable: guard.variable,
      type: guard.type,
      mode: guard.mode,
      at: guard.at === null ? null : BigInt(guard.at),
      lock: BigInt(guard.lock),
      file: guard.file,
      line: guard.line,
      arc: guard.arc,
    })),
    references: thread.references.map(BigInt),
  };
}

export const whose = (many: number) => (many === 1 ? '1 thread' : `${many} threads`);

/** Stacks that are not whole, in a sentence each. */
export function stackNotes({ threads }: Pick<LookAnswer, 'threads'>): string[] {
  const cut = threads.filter(thread => thread.frames.length >= frameLimit).length;
  const broken = threads.filter(thread => thread.note !== null).length;
  return [
    ...(cut > 0 ? [`Stacks of ${whose(cut)} are shown to ${frameLimit} frames only.`] : []),
    ...(broken > 0 ? [`Stacks of ${whose(broken)} could not be unwound to the end.`] : []),
  ];
}

/** `vectorio::CACHE::h0123… + 24` → `vectorio::CACHE + 24` */
export function readSymbols(symbols: LookAnswer['symbols']): Map<Address, string> {
  return new Map(
    Object.entries(symbols).flatMap(([address, text]) => {
      if (text === '') return [];
      const [name = '', ...offset] = text.split(' + ');
      return [[BigInt(address), [plainFunctionName(name), ...offset].join(' + ')]];
    }),
  );
}
