// `gridlock demo`: starts a program that really deadlocks, looks at it, ends it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LookError } from '../model/lookError.ts';
import { plainText } from '../report/plainText.ts';
import { lookCommand } from './lookCommand.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { paintFor } from './terminalPaint.ts';

const readyTimeoutMs = 15_000;

/** 0 where the deadlock was found, 1 where it was not; rejects with LookError. */
export async function demoCommand(terminal: Terminal): Promise<number> {
  const { stdout, environment, demoProgram } = terminal;
  if (demoProgram === null) {
    throw new LookError(
      'usage',
      "The demo program is not built; run 'npm run demo' in Gridlock's source folder, which builds it.",
    );
  }
  const paint = paintFor(stdout, environment);
  const child = spawn(demoProgram, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await ready(child);
    const shown = [`$ ${demoProgram} &     (it hangs)`, `$ gridlock attach ${child.pid}`];
    stdout.write(`${shown.map(line => paint.dim(plainText(line))).join('\n')}\n\n`);
    const code = await lookCommand(
      {
        command: 'attach',
        pid: child.pid ?? 0,
        format: 'text',
        gdb: 'gdb',
        engine: undefined,
        replacedExecutable: false,
        verbose: false,
      },
      terminal,
    );
    return code === exitCodes.deadlock ? 0 : 1;
  } finally {
    child.kill('SIGKILL'); // our own child, made to hang
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => {
      clearTimeout(timer);
      reject(
        new LookError('usage', `The demo program ${what}; build it anew with 'npm run demo'.`),
      );
    };
    const timer = setTimeout(() => fail('did not get ready'), readyTimeoutMs);
    child.on('error', () => fail('could not be started'));
    child.on('exit', () => fail('ended by itself'));
    if (child.stdout === null) return fail('has no output');
    createInterface({ input: child.stdout }).on('line', line => {
      if (line !== 'ready') return;
      clearTimeout(timer);
      resolve();
    });
  });
}
