// Interpreters and virtual machines, each with a small program of ours full of threads.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beatsGoOn } from './beats.ts';
import { launch } from './launch.ts';
import type { Software } from './software.ts';

const programs = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs');

/** `words`: what the program prints again and again while all of it works. */
function scripted(name: string, command: readonly string[], words: readonly string[]): Software {
  const [program = name, ...rest] = command;
  return {
    name,
    start: folder =>
      launch(folder, processes => {
        const started = processes.start(program, rest);
        return Promise.resolve({ pid: started.pid, works: () => beatsGoOn(started, words) });
      }),
  };
}

export const python = scripted(
  'python3',
  ['/usr/bin/python3', path.join(programs, 'threads.py')],
  ['lock', 'nested', 'wait', 'slot', 'notify', 'put', 'get', 'rows', 'pool'],
);

export const node = scripted(
  'node',
  [process.execPath, path.join(programs, 'threads.mjs')],
  ['worker-0', 'worker-1', 'crypto', 'file'],
);

export const jvm = scripted(
  'jvm',
  ['java', '-Xmx128m', path.join(programs, 'Threads.java')],
  'monitor lock wait notify write read put take garbage pool stream'.split(' '),
);
