// The processes of one program under test: each a group that ends with us, its output in a file.
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { startGroup, type ProcessGroup } from '../host/driver/processGroup.ts';

export interface Processes {
  readonly folder: string;
  /** Starts a program that runs until `end`. `as`: the user for those that refuse to be root. */
  start(command: string, words: readonly string[], options?: StartOptions): Started;
  /** Runs a program to its end and resolves with what it printed; rejects where it fails. */
  run(command: string, words: readonly string[], options?: StartOptions): Promise<string>;
  end(): Promise<void>;
}

export interface StartOptions {
  readonly as?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Started {
  readonly pid: number;
  readonly printed: () => string;
  readonly hasEnded: () => boolean;
}

export function openProcesses(folder: string): Processes {
  const groups: ProcessGroup[] = [];
  chmodSync(folder, 0o777); // for those that run as another user
  return {
    folder,
    start(command, words, options = {}) {
      const log = path.join(folder, `${path.basename(command)}-${groups.length}.log`);
      const [program, ...rest] = asUser(options.as, [command, ...words]);
      const env = { ...process.env, ...options.env };
      const group = startGroup(program ?? command, rest, { env, log });
      groups.push(group);
      return {
        pid: group.pid,
        printed: () => readFileSync(log, 'utf8'),
        hasEnded: () => group.hasEnded(),
      };
    },
    async run(command, words, options = {}) {
      const [program = command, ...rest] = asUser(options.as, [command, ...words]);
      const { stdout } = await execa(program, rest, {
        cwd: folder,
        env: options.env ?? {},
        timeout: 60_000,
      });
      return stdout;
    },
    async end() {
      // the load first: it would complain about a server that went away
      for (const group of groups.reverse()) await group.stop();
    },
  };
}

function asUser(user: string | undefined, words: readonly string[]): readonly string[] {
  if (user === undefined || process.getuid?.() !== 0) return words;
  return ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...words];
}

const patienceMs = 30_000;

/** Asks until it is true; what throws counts as not yet. Rejects with the last reason. */
export async function until(what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  let reason: unknown = null;
  while (performance.now() < end) {
    try {
      if (await ask()) return;
    } catch (error) {
      reason = error;
    }
    await sleep(50);
  }
  throw new Error(`In ${patienceMs / 1000} s not seen: ${what}`, { cause: reason });
}
