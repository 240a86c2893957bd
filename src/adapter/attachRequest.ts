// The arguments of `attach`, which come from a launch.json and may be anything.
import { LookError } from '../model/lookError.ts';

export interface AttachOrder {
  /** A process ID, or the name or path of a program that runs once. */
  readonly target: number | string;
  readonly gdb: string;
  readonly replacedExecutable: boolean;
  /** The client shows failures by itself: none is marked for the user's eyes. */
  readonly quiet: boolean;
  readonly form: 'whole' | 'packed';
}

/** Throws a LookError that says what should stand there. A pid in digits will do: pickers give text. */
export function readAttachArguments(given: unknown): AttachOrder {
  const { pid, program, gdb, replacedExecutable, quiet, form } = (given ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (gdb !== undefined && (typeof gdb !== 'string' || gdb === '')) {
    throw usage(`"gdb" must be the name or the path of a gdb, such as "/usr/bin/gdb".`);
  }
  return {
    target: pid === undefined && program !== undefined ? readProgram(program) : readPid(pid),
    gdb: gdb ?? 'gdb',
    replacedExecutable: replacedExecutable === true,
    quiet: quiet === true,
    form: form === 'packed' ? 'packed' : 'whole',
  };
}

function readPid(pid: unknown): number {
  const number = typeof pid === 'string' && /^\d+$/.test(pid) ? Number(pid) : pid;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
    throw usage(
      `"pid" must be the number of a process that runs, such as 4242, or "program" its name or path.`,
    );
  }
  return number;
}

function readProgram(program: unknown): string {
  if (typeof program === 'string' && program !== '') return program;
  throw usage(`"program" must be the name or the path of a program that runs, such as "vectorio".`);
}

const usage = (problem: string) => new LookError('usage', `Gridlock cannot attach: ${problem}`);
