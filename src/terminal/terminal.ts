// What the commands need of the world: streams, environment, the core's doors.
import type { Inspection, InspectionSetup } from '../inspection/inspection.ts';
import type { ListOptions } from '../processes/listProcesses.ts';
import type { ProcessRow } from '../processes/processRow.ts';
import type { OutputStream } from './terminalPaint.ts';

export interface Terminal {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly openInspection: (setup: InspectionSetup) => Inspection;
  readonly listProcesses: (options: ListOptions) => Promise<ProcessRow[]>;
  /** Absolute path of agent.py. */
  readonly agent: string;
  /** The program that `demo` looks at; null where none is built. */
  readonly demoProgram: string | null;
  readonly version: string;
  /** Aborts when the user wants to stop (Ctrl-C). */
  readonly signal: AbortSignal;
}

export const exitCodes = { noDeadlock: 0, deadlock: 1, couldNotLook: 2 } as const;
