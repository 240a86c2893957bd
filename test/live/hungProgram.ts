// Starts a program of the corpus, waits for its `ready`, and ends it whatever the test does.
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Build } from '../programs/expectations.ts';

export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const agent = path.join(checkout, 'src/gdb/agent.py');

export interface HungProgram {
  readonly pid: number;
  /** The lines it has printed so far. */
  readonly printed: readonly string[];
  readonly end: () => Promise<void>;
}

export const programPath = (program: string, build: Build) =>
  path.join(checkout, 'test/programs/build', build, program);

const readyTimeoutMs = 20_000;

export function startProgram(
  program: string,
  build: Build,
  words: readonly string[] = [],
): Promise<HungProgram> {
  return startFile(programPath(program, build), words);
}

export function startFile(file: string, words: readonly string[] = []): Promise<HungProgram> {
  const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  const end = () => endChild(child);
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      void end().then(() => reject(new Error(`${file} ${reason}`)));
    };
    const timer = setTimeout(() => fail('did not get ready'), readyTimeoutMs);
    child.on('error', error => fail(error.message));
    child.on('exit', () => fail('ended before it was ready'));
    createInterface({ input: child.stdout }).on('line', line => {
      printed.push(line);
      if (line !== 'ready') return;
      clearTimeout(timer);
      const pid = child.pid ?? 0;
      void tellerGone(pid).then(() => resolve({ pid, printed, end }));
    });
  });
}

const tellerWaitMs = 1000;

/** The thread that says `ready` is called `scene` and ends right after: it belongs to no picture. */
async function tellerGone(pid: number): Promise<void> {
  const until = performance.now() + tellerWaitMs;
  while (performance.now() < until && namesOf(pid).includes('scene')) await sleep(5);
}

function namesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(tid =>
      readFileSync(`/proc/${pid}/task/${tid}/comm`, 'utf8').trim(),
    );
  } catch {
    return ['scene']; // one ended between two reads
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** The state letter and tracer of a process: after a look it sleeps or runs, untraced. */
export function stateOf(pid: number): { state: string; tracer: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    state: /^State:\s+(\S)/m.exec(text)?.[1] ?? '?',
    tracer: Number(/^TracerPid:\s+(\d+)/m.exec(text)?.[1] ?? -1),
  };
}
