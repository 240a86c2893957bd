// Programs in PID and mount namespaces of their own, as in a container: owners and symbols all the same.
import { existsSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import { livesWith } from '../../src/processes/livesWith.ts';
import { agent, checkout, programPath, stateOf } from './hungProgram.ts';
import {
  startChrooted,
  startInNamespaces,
  startUnderOwnRoot,
  type Contained,
} from './startInNamespaces.ts';

const abbaLines = [9, 15];
const staticAbba = path.join(checkout, 'test/programs/build/static-abba');

beforeAll(async () => {
  const source = path.join(checkout, 'test/programs/c/abba.c');
  await execa('gcc', ['-std=gnu17', '-O2', '-g', '-static', '-pthread', source, '-o', staticAbba]);
});

async function lookAt(program: Contained, pid = program.pid) {
  const inspection = openInspection({ pid, gdb: 'gdb', agent, log: () => undefined });
  try {
    return { scan: await inspection.scan(), look: await inspection.look() };
  } finally {
    await inspection.close();
    expect(stateOf(pid).tracer).toBe(0);
  }
}

describe.each([
  ['in namespaces of its own', startInNamespaces, programPath('c/abba', 'release')],
  ['under its own root', startUnderOwnRoot, programPath('c/abba', 'release')],
  ['under a chroot', startChrooted, programPath('c/abba', 'release')],
  ['static, under its own root', startUnderOwnRoot, staticAbba],
] as const)('an ABBA %s', (_, start, file) => {
  let program: Contained;
  beforeAll(async () => {
    program = await start(file);
  });
  afterAll(() => program.end());

  it('is elsewhere: its numbers are its own, and its files, where it has a root', () => {
    const link = (name: string) => readlinkSync(`/proc/${program.pid}/${name}`);
    expect(link('ns/pid')).not.toBe(readlinkSync('/proc/self/ns/pid'));
    expect(existsSync(`/proc/${program.pid}/task/1`)).toBe(false);
    expect(existsSync(link('exe'))).toBe(start === startInNamespaces);
  });

  it('is found by the scan alone', async () => {
    const { scan } = await lookAt(program);
    expect(scan.findings).toMatchObject([{ kind: 'cycle', confidence: 'certain' }]);
  });

  it('is found, with the lines and the names of its locks', async () => {
    const { look } = await lookAt(program);
    expect(look.findings).toMatchObject([{ kind: 'cycle', confidence: 'certain' }]);
    const stuck = look.threads.filter(thread => thread.state === 'deadlocked');
    expect(stuck.map(thread => thread.name)).toEqual(['a-to-b', 'b-to-a']);
    expect(stuck.map(thread => thread.source?.line)).toEqual(abbaLines);
    expect(look.locks.map(lock => lock.symbol).sort()).toEqual(['A', 'B']);
    expect(look.locks.map(lock => lock.holders[0]?.evidence)).toEqual([
      'owner-field',
      'owner-field',
    ]);
    const functions = stuck[0]?.frames.map(frame => frame.function) ?? [];
    expect(functions).toContain('take_a_then_b');
    expect(functions).not.toContain('??');
    expect(functions.some(name => /pthread_mutex_lock$/.test(name))).toBe(true);
  });
});

it('knows an owner in another process of the same namespace', async () => {
  const program = await startInNamespaces(programPath('c/shared_processes', 'release'));
  try {
    const child = program.pids[1] ?? 0;
    const { look } = await lookAt(program, child);
    expect(look.findings).toEqual([]);
    expect(look.locks).toMatchObject([
      { holders: [], unknownHolder: 'thread 1 of another process holds it' },
    ]);
    expect(livesWith(child)(1)).toBe(true);
    expect(livesWith(child)(process.pid)).toBe(false);
  } finally {
    await program.end();
  }
});
