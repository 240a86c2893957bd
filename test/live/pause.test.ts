// The pause that a look reports against a heartbeat inside the program that is looked at.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import { agent, startProgram, type HungProgram } from './hungProgram.ts';

let folder: string;
let program: HungProgram;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-pause-'));
  program = await startProgram('c/many', 'debug', ['100', path.join(folder, 'gap')]);
});
afterAll(async () => {
  await program.end();
  rmSync(folder, { recursive: true });
});

const longestGapMs = () => Number(readFileSync(path.join(folder, 'gap'), 'utf8'));

async function measured<T>(look: () => Promise<T>): Promise<{ result: T; gapMs: number }> {
  process.kill(program.pid, 'SIGUSR1');
  await sleep(100);
  const result = await look();
  await sleep(100);
  return { result, gapMs: longestGapMs() };
}

it.each(['ptrace', 'gdb'] as const)('is what the heartbeat misses with %s', async engine => {
  const log = () => undefined;
  const inspection = openInspection({ pid: program.pid, gdb: 'gdb', agent, engine, log });
  try {
    for (const look of ['first', 'again']) {
      const { result, gapMs } = await measured(() => inspection.look());
      const { pausedMs } = result.timing;
      expect(pausedMs, look).toBeGreaterThan(look === 'first' || engine === 'gdb' ? 0.1 : 0);
      // reported from before the first stop to after the last release: never less than it was
      expect(gapMs, `${look}: reported ${pausedMs}`).toBeLessThan(pausedMs + 25);
      expect(gapMs, `${look}: reported ${pausedMs}`).toBeGreaterThan(pausedMs * 0.5 - 25);
      expect(result.verdict.kind).toBe('blocked');
    }
  } finally {
    await inspection.close();
  }
});

function gdbsOfOurs(): number[] {
  const children = readdirSync('/proc/self/task').flatMap(tid =>
    readFileSync(`/proc/self/task/${tid}/children`, 'utf8').trim().split(' '),
  );
  return children
    .filter(pid => pid !== '' && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'gdb\n')
    .map(Number);
}

it('is nothing for a second look at a program that stands still: no thread runs for it', async () => {
  const still = await startProgram('c/abba', 'debug');
  const inspection = openInspection({ pid: still.pid, gdb: 'gdb', agent, log: () => undefined });
  const runs = () =>
    readdirSync(`/proc/${still.pid}/task`).map(tid =>
      readFileSync(`/proc/${still.pid}/task/${tid}/schedstat`, 'utf8'),
    );
  try {
    const first = await inspection.look();
    await sleep(100);
    const before = runs();
    const lookAgain = async () => {
      const again = await inspection.look();
      expect(runs()).toEqual(before);
      expect(again.timing.pausedMs).toBe(0);
      expect(again.findings).toEqual(first.findings);
      const frames = ({ threads }: typeof first) => threads.map(thread => thread.frames);
      expect(frames(again)).toEqual(frames(first));
    };
    expect(first.findings).toMatchObject([{ kind: 'cycle' }]);
    await lookAgain();
    await lookAgain();
    // a new gdb has walked nothing: the threads are stopped once more
    for (const gdb of gdbsOfOurs()) process.kill(gdb, 'SIGKILL');
    await expect.poll(gdbsOfOurs).toEqual([]);
    const anew = await inspection.look();
    expect(anew.timing.pausedMs).toBeGreaterThan(0);
    expect(anew.threads.map(thread => thread.frames)).toEqual(
      first.threads.map(thread => thread.frames),
    );
  } finally {
    await inspection.close();
    await still.end();
  }
});

it('is nothing for a scan', async () => {
  const inspection = openInspection({ pid: program.pid, gdb: 'gdb', agent, log: () => undefined });
  const { result } = await measured(() => inspection.scan());
  expect(result.timing.pausedMs).toBe(0);
  expect(result.threads.every(thread => thread.frames.length === 0)).toBe(true);
  expect(result.findings).toMatchObject([{ kind: 'blocked-behind' }]);
});
