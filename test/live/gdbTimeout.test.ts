// A gdb that does not answer in time, the program stopped by it: gdb is ended and the program runs on.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startGdb } from '../../src/gdb/gdbProcess.ts';
import { agent, programPath, startProgram, stateOf } from './hungProgram.ts';

it('is let go when a question is late, and when it is cancelled', async () => {
  const program = await startProgram('c/abba', 'debug');
  const exe = programPath('c/abba', 'debug');
  // nobody says `release`: gdb holds the program for as long as it is asked to
  const look = { pid: program.pid, detailed: [], locks: [], guards: [], limit: 8, hold: 60 };
  try {
    for (const way of ['timeout', 'cancelled'] as const) {
      const gdb = startGdb({ gdb: 'gdb', agent, log: () => undefined });
      await gdb.ask('preload', { exe, files: [] }, { timeoutMs: 30_000 });
      const stop = new AbortController();
      let held = false;
      const late = gdb.ask('look', look, {
        timeoutMs: way === 'timeout' ? 2000 : 30_000,
        signal: stop.signal,
        onEvent: () => {
          held = stateOf(program.pid).tracer !== 0;
          if (way === 'cancelled') stop.abort();
        },
      });
      await expect(late).rejects.toMatchObject({
        code: way === 'timeout' ? 'gdb-timeout' : 'cancelled',
      });
      await gdb.end();
      await sleep(100);
      expect(held, `${way}: it was stopped`).toBe(true);
      expect(stateOf(program.pid), way).toEqual({ state: 'S', tracer: 0 });
    }
  } finally {
    await program.end();
  }
});
