// The program that is looked at: N blocked threads about 30 frames deep, and a heartbeat.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildFolder } from '../setup/buildPrograms.mjs';

const settleMs = 300;

export async function startTarget(threads) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-bench-'));
  const gap = path.join(folder, 'gap');
  const file = path.join(buildFolder, 'debug/c/many');
  const child = spawn(file, [String(threads), gap], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise(resolve => createInterface({ input: child.stdout }).once('line', resolve));
  await sleep(settleMs + threads / 10);
  return {
    pid: child.pid,
    file,
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
