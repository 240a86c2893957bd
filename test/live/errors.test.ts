// Everything that can keep us from looking: one sentence on stderr, exit code 2, the program runs on.
import { execFile, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, programPath, startFile, startProgram, stateOf } from './hungProgram.ts';
import type { HungProgram } from './hungProgram.ts';

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
let hung: HungProgram;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-errors-'));
  await run(process.execPath, [path.join(checkout, 'src/bundle.mjs')]);
  hung = await startProgram('c/abba', 'debug');
});
afterAll(async () => {
  await hung.end();
  rmSync(folder, { recursive: true });
});

function run(file: string, words: readonly string[], options: object = {}): Promise<Outcome> {
  return new Promise(resolve => {
    const child = execFile(file, words, { cwd: checkout, ...options }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout: String(stdout), stderr: String(stderr) });
    });
  });
}

const gridlock = (words: readonly string[], options: object = {}) =>
  run(process.execPath, [path.join(checkout, 'dist/cli.js'), ...words], options);

/** One sentence (or two), on stderr alone, without a stack trace. */
function expectRefusal({ code, stdout, stderr }: Outcome, what: RegExp) {
  expect(stderr).toMatch(what);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at |Error:/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
}

const runsOn = (program: HungProgram) =>
  expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });

describe('gridlock attach', () => {
  it('without gdb says how to install it', async () => {
    const outcome = await gridlock(['attach', String(hung.pid), '--gdb', '/nowhere/gdb']);
    expectRefusal(outcome, /needs gdb and cannot start '\/nowhere\/gdb'; install it/);
    runsOn(hung);
  });

  it('with a gdb that has no Python says so', async () => {
    const fetch =
      'apt-get download gdb-minimal || (apt-get update && apt-get download gdb-minimal)';
    await run('sh', ['-c', fetch], { cwd: folder });
    const unpacked = path.join(folder, 'minimal');
    await run('sh', ['-c', `dpkg -x gdb-minimal_*.deb ${unpacked}`], { cwd: folder });
    const gdb = path.join(unpacked, 'usr/bin/gdb');
    const outcome = await gridlock(['attach', String(hung.pid), '--gdb', gdb]);
    expectRefusal(outcome, /was built without Python.*install the full gdb/);
    runsOn(hung);
  });

  it('with something that is no gdb at all', async () => {
    const outcome = await gridlock(['attach', String(hung.pid), '--gdb', '/bin/false']);
    expectRefusal(outcome, /gdb ended unexpectedly; the program was let go and runs on/);
    runsOn(hung);
  });

  it('for a process that is not there', async () => {
    expectRefusal(await gridlock(['attach', '4194304']), /There is no process 4194304/);
  });

  it('for a thread names its process', async () => {
    const program = await startProgram('c/idle_pool', 'debug');
    try {
      const tid = program.pid + 3;
      expectRefusal(
        await gridlock(['attach', String(tid)]),
        new RegExp(`is a thread of process ${program.pid}`),
      );
    } finally {
      await program.end();
    }
  });

  it('for a zombie', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const zombie = await new Promise<string>(resolve =>
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())),
    );
    await sleep(200);
    expectRefusal(await gridlock(['attach', zombie]), /is a zombie/);
    parent.kill('SIGKILL');
  });

  it('for a kernel thread', async () => {
    expectRefusal(await gridlock(['attach', '2']), /is a thread of the kernel/);
  });

  it('for a process that somebody traces already', async () => {
    const program = await startProgram('c/self', 'debug');
    const words = ['-nx', '-q', '-p', String(program.pid), '-ex', 'continue'];
    const tracer = spawn('gdb', words, { stdio: ['pipe', 'ignore', 'ignore'] });
    try {
      while (stateOf(program.pid).tracer === 0) await sleep(50);
      const outcome = await gridlock(['attach', String(program.pid)]);
      expectRefusal(outcome, new RegExp(`already traced by gdb \\(${tracer.pid}\\)`));
    } finally {
      tracer.kill('SIGKILL');
      await program.end();
    }
  });

  it("for another user's process", async () => {
    const bundle = path.join(folder, 'dist');
    await run('cp', ['-r', path.join(checkout, 'dist'), bundle]);
    chmodSync(folder, 0o755);
    // node itself may lie in a folder that only root can enter
    const node = path.join(folder, 'node');
    copyFileSync(process.execPath, node);
    chmodSync(node, 0o755);
    const words = [path.join(bundle, 'cli.js'), 'attach', String(hung.pid)];
    const outcome = await run(node, words, { cwd: '/', uid: 65534, gid: 65534 });
    expectRefusal(outcome, /belongs to another user \(uid 0, you are 65534\).*sudo/);
    runsOn(hung);
  });

  it('for an executable that was deleted, and looks when told to', async () => {
    const copy = path.join(folder, 'gone');
    copyFileSync(programPath('c/abba', 'debug'), copy);
    chmodSync(copy, 0o755);
    const program = await startFile(copy);
    rmSync(copy);
    try {
      const outcome = await gridlock(['attach', String(program.pid)]);
      expectRefusal(outcome, /was deleted or replaced on disk.*--replaced-executable/);
      runsOn(program);
      const again = await gridlock(['attach', String(program.pid), '--replaced-executable']);
      expect(again.code).toBe(1);
      expect(again.stdout).toContain('wait for each other');
    } finally {
      await program.end();
    }
  });

  it('for something that is no process ID', async () => {
    expectRefusal(await gridlock(['attach', 'abba']), /'abba' is not a process ID/);
  });
});

describe('whatever dies, the program runs on', () => {
  it('when we are killed in the middle of a look', async () => {
    const program = await startProgram('c/many', 'debug', ['200']);
    try {
      const words = [path.join(checkout, 'dist/cli.js'), 'attach', String(program.pid)];
      for (const delay of [150, 300, 400, 500]) {
        const looking = spawn(process.execPath, words, { stdio: 'ignore' });
        await sleep(delay);
        looking.kill('SIGKILL');
        await sleep(1500);
        expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
      }
    } finally {
      await program.end();
    }
  });

  it('when gdb is killed while it walks, the program running on', async () => {
    const program = await startProgram('c/many', 'debug', ['200']);
    try {
      const words = [path.join(checkout, 'dist/cli.js'), 'attach', String(program.pid)];
      const looking = spawn(process.execPath, words, { stdio: 'ignore' });
      const ended = new Promise(resolve => looking.once('close', resolve));
      const children = () =>
        readFileSync(`/proc/${looking.pid}/task/${looking.pid}/children`, 'utf8').trim();
      while (children() === '') await sleep(5);
      await sleep(60);
      process.kill(Number(children().split(' ')[0]), 'SIGKILL');
      expect(await ended).toBe(0);
      expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
    } finally {
      await program.end();
    }
  });

  it('when gdb is killed in the middle of its own stop', async () => {
    const program = await startProgram('c/many', 'debug', ['200']);
    try {
      const looking = gridlock(['attach', String(program.pid), '--engine', 'gdb']);
      while (stateOf(program.pid).tracer === 0) await sleep(5);
      process.kill(stateOf(program.pid).tracer, 'SIGKILL');
      const outcome = await looking;
      // once more in the safe profile: a look all the same
      expect(outcome.code).toBe(0);
      expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
    } finally {
      await program.end();
    }
  });
});
