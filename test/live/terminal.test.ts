// The command line as a person and a script use it, on the flagship.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import schema from '../../src/report/gridlock-1.schema.json' with { type: 'json' };
import { checkout, programPath, startProgram, type HungProgram } from './hungProgram.ts';

let program: HungProgram;
beforeAll(async () => {
  await run(process.execPath, [path.join(checkout, 'src/bundle.mjs')]);
  program = await startProgram('rust/vectorio', 'debug');
});
afterAll(() => program.end());

function run(file: string, words: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>(resolve => {
    const child = execFile(file, words, { cwd: checkout, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}
const gridlock = (words: readonly string[], env?: NodeJS.ProcessEnv) =>
  run(process.execPath, [path.join(checkout, 'dist/cli.js'), ...words], env);

it('attach prints the verdict, the edge, the source line and what is idle, without colour in a pipe', async () => {
  const { code, stdout, stderr } = await gridlock(['attach', String(program.pid)]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(
    /^Deadlock: thread vectorio \(\d+\) waits at .*vectorio\.rs:29 for a DashMap shard lock that it already holds, taken at .*vectorio\.rs:28\.$/,
  );
  expect(stdout).toMatch(/→ +29 .*self\.cache\.len\(\)/);
  expect(stdout).toMatch(/tokio-runtime-w ×4 · rayon ×4/);
  expect(stdout).toMatch(/reader \(\d+\)/);
  expect(stdout).toMatch(/Stopped for [\d.]+ ms\. The program is running\.\n$/);
  expect(stdout).not.toContain('\u001b');
});

it('colours when told to, and never with NO_COLOR', async () => {
  const words = ['scan', String(program.pid)];
  const coloured = await gridlock(words, { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' });
  expect(coloured.stdout).toContain('\u001b[');
  const plain = await gridlock(words, { ...process.env, FORCE_COLOR: '1', NO_COLOR: '1' });
  expect(plain.stdout).not.toContain('\u001b[');
});

it('attach --json is one valid object', async () => {
  const { code, stdout } = await gridlock(['attach', String(program.pid), '--json']);
  const snapshot = JSON.parse(stdout) as Snapshot;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
  expect(code).toBe(1);
  expect(snapshot.process).toMatchObject({ pid: program.pid, name: 'vectorio' });
  expect(snapshot.timing.pausedMs).toBeGreaterThan(0);
});

it('scan --json has no frames and stopped nothing', async () => {
  const { stdout } = await gridlock(['scan', String(program.pid), '--json']);
  const snapshot = JSON.parse(stdout) as Snapshot;
  expect(snapshot.timing.pausedMs).toBe(0);
  expect(snapshot.threads.flatMap(thread => thread.frames)).toEqual([]);
  expect(snapshot.locks).toMatchObject([{ family: 'dashmap-shard' }]);
});

it('attach --markdown escapes and folds', async () => {
  const { stdout } = await gridlock(['attach', String(program.pid), '--markdown']);
  expect(stdout).toMatch(/^\*\*Deadlock: thread vectorio/);
  expect(stdout).toContain('### Idle workers (8)');
});

it('list shows that it looks stuck', async () => {
  const { code, stdout } = await gridlock(['list', '--json']);
  expect(code).toBe(0);
  const rows = JSON.parse(stdout) as { pid: number; stuck: string | null }[];
  expect(rows.find(row => row.pid === program.pid)?.stuck).toMatch(
    /^11 threads, 2 on locks, no CPU/,
  );
  expect((await gridlock(['list'])).stdout).toMatch(/^PID +NAME +THREADS/);
});

it('demo finds its own deadlock and leaves nothing behind', async () => {
  const { code, stdout } = await gridlock(['demo']);
  expect(code).toBe(0);
  expect(stdout).toContain('Deadlock: thread vectorio');
  const left = await run('pgrep', ['-f', programPath('rust/vectorio', 'debug')]);
  expect(left.stdout.trim().split('\n')).toEqual([String(program.pid)]);
});

it('says what is wrong with the command line, in one sentence', async () => {
  for (const words of [
    ['atach', '1'],
    ['attach'],
    ['attach', '1', '--frobnicate'],
    ['list', '--markdown'],
  ]) {
    const { code, stdout, stderr } = await gridlock(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^gridlock: .+\n$/);
  }
});
