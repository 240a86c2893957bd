// The bench in its short form: it works, and everybody in it is really measured.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { checkout } from './hungProgram.ts';

interface Row {
  readonly who: string;
  readonly wallMs: number;
  readonly pausedMs?: number;
  readonly gapMs?: number;
}

it('measures Gridlock, the limit and three peers', async () => {
  const words = [path.join(checkout, 'test/bench/bench.mjs'), '--short'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: checkout });
  const { rows } = JSON.parse(readFileSync(path.join(checkout, 'dist/bench.json'), 'utf8')) as {
    rows: readonly Row[];
  };
  const who = ['ptrace limit (C)', 'gridlock', 'gdb', 'eu-stack', 'cdt-gdb-adapter'];
  for (const name of [...who, 'gridlock scan', 'session: again']) {
    expect(stdout).toContain(name);
    expect(rows.find(row => row.who === name)?.wallMs, name).toBeGreaterThan(0);
  }
  for (const name of who) expect(rows.find(row => row.who === name)?.gapMs).toBeGreaterThan(0);
  expect(rows.find(row => row.who === 'gridlock')?.pausedMs).toBeGreaterThan(0);
  expect(rows.find(row => row.who === 'gridlock scan')?.pausedMs).toBe(0);
});
