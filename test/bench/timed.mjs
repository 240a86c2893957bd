// Runs a command to its end and says how long it took and how much memory it and its children had.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const sampleMs = 20;

/** Rejects where the command gives nothing that `accepts` accepts: a peer that did not really work. */
export function timed(command, words, { accepts = () => true } = {}) {
  const started = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const memory = watchMemory(child.pid);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', data => (stdout += data));
  child.stderr.on('data', data => (stderr += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      const wallMs = performance.now() - started;
      const memoryMb = memory.stop();
      if (accepts(stdout)) resolve({ wallMs, memoryMb, stdout });
      else reject(new Error(`${command} did not do its work:\n${stdout.slice(-500)}${stderr}`));
    });
  });
}

/** The greatest sum of what a process and its descendants keep in memory, in MB. */
export function watchMemory(pid) {
  let most = 0;
  const sample = () => (most = Math.max(most, residentOf(pid)));
  const timer = setInterval(sample, sampleMs);
  return {
    stop() {
      clearInterval(timer);
      return most / 1024;
    },
  };
}

function residentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return children.filter(Boolean).reduce((sum, child) => sum + residentOf(child), own);
  } catch {
    return 0; // it ended
  }
}
