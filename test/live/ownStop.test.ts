// Gridlock's own stop of real programs: it changes nothing about them, whatever happens to Gridlock.
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import { thisMachine } from '../../src/processes/machine.ts';
import { openPtrace } from '../../src/processes/ptraceCalls.ts';
import { openStillThreads } from '../../src/processes/stillThreads.ts';
import { scanProcess } from '../../src/processes/scanProcess.ts';
import { takeThreads } from '../../src/processes/takeThreads.ts';
import { agent, checkout, programPath, startProgram, stateOf } from './hungProgram.ts';

let folder: string;
beforeAll(() => {
  mkdirSync(path.join(checkout, 'dist'), { recursive: true });
  folder = mkdtempSync(path.join(checkout, 'dist/own-stop-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function takeNow(pid: number) {
  const scan = scanProcess(pid);
  const machine = thisMachine();
  if (!scan || !machine) throw new Error('nothing to stop');
  return takeThreads(openPtrace(), {
    scan,
    mappings: scan.mappings,
    machine,
    detailed: [],
    still: openStillThreads(),
  });
}

it('takes threads whose main thread has ended, and every signal still arrives', async () => {
  const program = spawn(programPath('c/leaderless', 'debug'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  program.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  const ended = new Promise(resolve => program.once('close', resolve));
  const pid = program.pid ?? 0;
  try {
    await expect.poll(() => printed).toBe('ready\n');
    await sleep(50);
    for (let round = 0; round < 50; round++) {
      for (let i = 0; i < 4; i++) process.kill(pid, 34); // SIGRTMIN: queued one by one
      const { threads, missed } = takeNow(pid);
      expect(threads.length).toBe(2);
      expect(threads.every(({ stack }) => stack !== null)).toBe(true);
      expect(missed).toEqual([pid]);
    }
    await sleep(50);
    process.kill(pid, 'SIGTERM');
    await ended;
    expect(printed).toBe('ready\n200\n');
  } finally {
    program.kill('SIGKILL');
  }
});

it('leaves a stopped program stopped, and it continues afterwards', async () => {
  const program = await startProgram('c/abba', 'debug');
  try {
    await sleep(50); // the thread that said ready is gone
    process.kill(program.pid, 'SIGSTOP');
    await expect.poll(() => stateOf(program.pid).state).toBe('T');
    const { threads, missed } = takeNow(program.pid);
    expect([threads.length, missed]).toEqual([3, []]);
    await expect.poll(() => stateOf(program.pid)).toEqual({ state: 'T', tracer: 0 });
    process.kill(program.pid, 'SIGCONT');
    await expect.poll(() => stateOf(program.pid).state).toBe('S');
  } finally {
    await program.end();
  }
});

it('lets the program run on when Gridlock is killed in the middle of the stop', async () => {
  const script = path.join(folder, 'dies.mjs');
  await build({
    stdin: {
      contents: `
        import { makeStackPool } from './src/processes/stackPool.ts';
        import { openPtrace } from './src/processes/ptraceCalls.ts';
        import { stopThreads } from './src/processes/stopThreads.ts';
        import { thisMachine } from './src/processes/machine.ts';
        stopThreads(openPtrace(), Number(process.argv[2]), {
          machine: thisMachine(),
          most: 100,
          spared: new Set(),
          pool: makeStackPool(-1, () => 0, 64),
          limitOf: () => {
            process.stdout.write('stopped');
            for (;;);
          },
        });`,
      resolveDir: checkout,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
  const program = await startProgram('c/abba', 'debug');
  const gridlock = spawn(process.execPath, [script, String(program.pid)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise((resolve, reject) => {
      gridlock.stdout.once('data', resolve);
      gridlock.once('close', () => reject(new Error('It ended before it had stopped anything')));
    });
    await expect.poll(() => stateOf(program.pid)).toEqual({ state: 't', tracer: gridlock.pid });
    gridlock.kill('SIGKILL');
    await expect.poll(() => stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  } finally {
    gridlock.kill('SIGKILL');
    await program.end();
  }
});

it('is made by the packaged files alone; where koffi is missing gdb does it, and the log says so', async () => {
  for (const script of ['src/bundle.mjs', 'test/setup/shipKoffi.mjs']) {
    expect(await run(path.join(checkout, script))).toMatchObject({ code: 0 });
  }
  const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'gridlock-packaged-'));
  const dist = path.join(checkout, 'dist');
  const agentFiles = readdirSync(dist).filter(file => file.endsWith('.py'));
  for (const file of ['cli.js', ...agentFiles, 'node_modules']) {
    cpSync(path.join(dist, file), path.join(elsewhere, file), { recursive: true });
  }
  const program = await startProgram('c/abba', 'debug');
  const attach = (...words: string[]) =>
    run(path.join(elsewhere, 'cli.js'), 'attach', String(program.pid), ...words);
  try {
    expect((await attach('--engine', 'ptrace')).code).toBe(1);
    rmSync(path.join(elsewhere, 'node_modules'), { recursive: true });
    const { code, stdout, stderr } = await attach('--json', '--verbose');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { kind: 'deadlock' } });
    expect(stderr).toMatch(/cannot stop process \d+ by itself \(.*koffi.*\); gdb attaches/);
    const refused = await attach('--engine', 'ptrace');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^gridlock: Gridlock cannot stop process .* leave --engine out/);
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  } finally {
    await program.end();
    rmSync(elsewhere, { recursive: true });
  }
});

function run(...words: string[]) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>(resolve => {
    const child = execFile(process.execPath, words, { cwd: checkout }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

it('says when a stack was longer than what was taken of it', async () => {
  const program = await startProgram('c/deep', 'debug');
  const inspection = openInspection({
    pid: program.pid,
    gdb: 'gdb',
    agent,
    engine: 'ptrace',
    log: () => undefined,
  });
  try {
    const { notes, threads } = await inspection.look();
    expect(notes).toContainEqual(
      expect.stringMatching(/^Stacks of 1 thread are shown as far as they were taken/),
    );
    const deep = threads.find(thread => thread.tid !== program.pid);
    expect(deep?.frames.length).toBeGreaterThan(10);
  } finally {
    await inspection.close();
    await program.end();
  }
});
