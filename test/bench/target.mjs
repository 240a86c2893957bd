// The programs that are looked at: N blocked threads about 30 frames deep and a heartbeat, and vectorio.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildFolder } from '../setup/buildPrograms.mjs';

const settleMs = 300;

/** `file`: another build of `many`, as the big program is. */
export async function startTarget(threads, file = path.join(buildFolder, 'debug/c/many')) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-bench-'));
  const gap = path.join(folder, 'gap');
  const child = await untilReady(file, [String(threads), gap]);
  await sleep(settleMs + threads / 10);
  return {
    pid: child.pid,
    file,
    threads,
    verdict: 'blocked',
    /** Runs `work` and returns its result with the heartbeat's longest gap meanwhile, in ms. */
    async during(work) {
      process.kill(child.pid, 'SIGUSR1');
      await sleep(100);
      const result = await work();
      await sleep(100);
      return { ...result, gapMs: Number(readFileSync(gap, 'utf8')) };
    },
    end() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}

/** Has no heartbeat: of the pause only what Gridlock and the limit say of themselves is known. */
export async function startVectorio() {
  const file = path.join(buildFolder, 'debug/rust/vectorio');
  const child = await untilReady(file, []);
  await sleep(settleMs);
  const { length: threads } = readdirSync(`/proc/${child.pid}/task`);
  const end = () => child.kill('SIGKILL');
  return { pid: child.pid, file, threads, verdict: 'deadlock', during: work => work(), end };
}

function untilReady(file, words) {
  const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    createInterface({ input: child.stdout }).once('line', () => resolve(child));
  });
}
