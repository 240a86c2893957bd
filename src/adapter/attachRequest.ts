// The arguments of `attach`, which come from a launch.json and may be anything.
import { LookError } from '../model/lookError.ts';

export interface AttachOrder {
  readonly pid: number;
  readonly gdb: string;
}

/** Throws a LookError that says what should stand there. A pid in digits will do: pickers give text. */
export function readAttachArguments(given: unknown): AttachOrder {
  const { pid, gdb } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const number = typeof pid === 'string' && /^\d+$/.test(pid) ? Number(pid) : pid;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
    throw usage(`"pid" must be the number of a process that runs, such as 4242.`);
  }
  if (gdb !== undefined && (typeof gdb !== 'string' || gdb === '')) {
    throw usage(`"gdb" must be the name or the path of a gdb, such as "/usr/bin/gdb".`);
  }
  return { pid: number, gdb: gdb ?? 'gdb' };
}

const usage = (problem: string) => new LookError('usage', `Gridlock cannot attach: ${problem}`);
