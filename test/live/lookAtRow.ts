// Starts the program of a row in one build, looks at it once, and ends it.
import { openInspection } from '../../src/inspection/openInspection.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Build, Expectation } from '../programs/expectations.ts';
import { agent, startProgram, stateOf } from './hungProgram.ts';

/** Rejects also where the look left the program stopped or traced. */
export async function lookAtRow(row: Expectation, build: Build): Promise<Snapshot> {
  const program = await startProgram(row.program, build, row.arguments);
  const inspection = openInspection({ pid: program.pid, gdb: 'gdb', agent, log: () => undefined });
  try {
    const snapshot = await inspection.look();
    const { state, tracer } = stateOf(program.pid);
    if (!/[SR]/.test(state) || tracer !== 0) {
      throw new Error(`The look left the program in state ${state}, traced by ${tracer}`);
    }
    return snapshot;
  } finally {
    await inspection.close();
    await program.end();
  }
}
