// Our own stop of a process, where koffi and the system allow it.
import type { CaptureEngine, Log } from './inspection.ts';
import { LookError } from '../model/lookError.ts';
import type { Mapping, Scan } from '../model/scan.ts';
import type { Memory } from '../model/memory.ts';
import { thisMachine, type Machine } from '../processes/machine.ts';
import type { MappedFile } from '../processes/mappedFiles.ts';
import { parseMaps } from '../processes/parseMaps.ts';
import { readProcText } from '../processes/procFiles.ts';
import { openPtrace, type Ptrace } from '../processes/ptraceCalls.ts';
import { takeThreads } from '../processes/takeThreads.ts';
import type { StillThreads } from '../processes/stillThreads.ts';
import type { TakenThreads } from '../processes/takenThreads.ts';
import { vdsoFile } from '../processes/vdsoFile.ts';

export interface OwnStop {
  readonly calls: Ptrace;
  readonly machine: Machine;
  readonly taken: TakenThreads;
  /** As they were at the stop. */
  readonly mappings: readonly Mapping[];
  /** The code that lies in no file of the program's, or null. */
  readonly vdso: MappedFile | null;
}

export interface OwnStopOrder {
  readonly scan: Scan;
  readonly detailed: readonly number[];
  readonly memory: Memory;
  readonly still: StillThreads;
  readonly engine: CaptureEngine | undefined;
  readonly log: Log;
}

/** Whether it will be tried; the system may still refuse. */
export function mayStopOurselves(engine: CaptureEngine | undefined): boolean {
  if (engine === 'gdb' || thisMachine() === null) return false;
  try {
    openPtrace();
    return true;
  } catch {
    return false; // without koffi
  }
}

/** Null, with the reason in the log, where gdb has to do it; throws if only `ptrace` was asked for. */
export function takeOwnStop(order: OwnStopOrder): OwnStop | null {
  const { scan, detailed, memory, still, engine, log } = order;
  if (engine === 'gdb') return null;
  try {
    const machine = thisMachine();
    if (machine === null) throw new Error(`it does not know the machine ${process.arch}`);
    const calls = openPtrace();
    const mappings = parseMaps(readProcText(`/proc/${scan.pid}/maps`) ?? '');
    const taken = takeThreads(calls, { scan, mappings, machine, detailed, still });
    const spared = taken.still.length > 0 ? `; ${taken.still.length} threads stood still` : '';
    const paused = taken.pausedMs.toFixed(1);
    log(`Gridlock stopped process ${scan.pid} by itself for ${paused} ms${spared}.`);
    return { calls, machine, taken, mappings, vdso: vdsoFile(calls, mappings, memory) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const sentence = `Gridlock cannot stop process ${scan.pid} by itself (${reason})`;
    if (engine === 'ptrace') {
      const wayOut = 'leave --engine out, and gdb attaches to it instead';
      throw new LookError('not-permitted', `${sentence}; ${wayOut}.`, { cause: error });
    }
    log(`${sentence}; gdb attaches to it instead.`);
    return null;
  }
}
