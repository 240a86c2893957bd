// Starts a program as a process group that ends with us, whatever becomes of us.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A watcher in the group waits for the end of its descriptor 3, which is open as long as we live. */
const watched =
  '(cat <&3 >/dev/null 2>&1; trap "" TERM; kill -TERM 0; sleep 2; kill -KILL 0) & exec 3<&-; exec "$@"';

export interface ProcessGroup {
  readonly pid: number;
  /** Whether the program itself has ended. */
  hasEnded(): boolean;
  stop(): Promise<void>;
}

export interface GroupOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Takes what the program prints. */
  readonly log: string;
}

export function startGroup(
  command: string,
  words: readonly string[],
  { env, log }: GroupOptions,
): ProcessGroup {
  const output = openSync(log, 'a');
  const child = spawn('/bin/sh', ['-c', watched, 'sh', command, ...words], {
    env,
    detached: true,
    stdio: ['ignore', output, output, 'pipe'],
  });
  closeSync(output);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return { pid, hasEnded, stop: () => stop(child, pid, hasEnded) };
}

async function stop(child: ChildProcess, pid: number, hasEnded: () => boolean): Promise<void> {
  const ended = hasEnded() ? Promise.resolve() : once(child, 'exit');
  signal(pid, 'SIGTERM');
  await Promise.race([ended, sleep(1500, undefined, { ref: false })]);
  signal(pid, 'SIGKILL');
  await Promise.race([ended, sleep(3000, undefined, { ref: false })]);
}

function signal(group: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-group, name);
  } catch {
    // The whole group is gone already.
  }
}
