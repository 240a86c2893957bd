// One background gdb with Gridlock's agent inside: start, ask, end.
import os from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import { LookError } from '../model/lookError.ts';
import { openAgentChannel, type AgentChannel } from './agentChannel.ts';
import { gdbArguments, quietEnvironment } from './gdbArguments.ts';

export interface GdbSetup {
  readonly gdb: string;
  /** Absolute path of agent.py. */
  readonly agent: string;
  readonly log: (line: string) => void;
  /** Without debug information: for a gdb that died on it. */
  readonly safe?: boolean | undefined;
  /** Whether it stops nothing itself: then what people look at meanwhile gets the CPU first. Asked once it runs. */
  readonly patient?: (() => boolean) | undefined;
}

/** Reading symbols takes all CPUs for a while, and an editor could not draw. */
const niceness = 10;

export interface GdbProcess extends Pick<AgentChannel, 'ask' | 'tell'> {
  readonly alive: boolean;
  /** Ends gdb; the kernel lets go of what it traced. Never rejects. */
  end(): Promise<void>;
}

const endGraceMs = 1000;

/** A question to a gdb that is late, cancelled or gone rejects with a LookError, and gdb is killed. */
export function startGdb(setup: GdbSetup): GdbProcess {
  const child = execa(setup.gdb, gdbArguments(setup), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    buffer: false,
    reject: false,
    env: quietEnvironment,
  });
  if (child.pid && setup.patient?.()) os.setPriority(child.pid, niceness);
  const told: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', line => {
      told.push(line);
      setup.log(`gdb: ${line}`);
    });
  }
  const [, , , questions, answers] = child.stdio as unknown as [
    unknown,
    unknown,
    unknown,
    Writable,
    Readable,
  ];
  const channel = openAgentChannel(questions, answers, () => child.kill('SIGKILL'));
  let gone: LookError | null = null;
  let attaches = false;
  const ended = child.then(result => {
    gone = whyItEnded(setup.gdb, result.code, told);
    channel.fail(gone);
  });
  return {
    get alive() {
      return gone === null;
    },
    async ask(question, parameters, options) {
      if (gone !== null) throw gone;
      attaches ||= question === 'look';
      return channel.ask(question, parameters, options);
    },
    tell: line => channel.tell(line),
    async end() {
      questions.end();
      // one that never held a program has nothing to let go, and forgets many symbols slowly
      if (!attaches) child.kill('SIGKILL');
      const timer = setTimeout(() => child.kill('SIGKILL'), endGraceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function whyItEnded(gdb: string, code: string | undefined, told: readonly string[]): LookError {
  if (code === 'ENOENT' || code === 'EACCES') {
    return new LookError(
      'gdb-missing',
      `Gridlock needs gdb and cannot start '${gdb}'; install it (Debian, Ubuntu: sudo apt install gdb), or name another.`,
    );
  }
  if (told.some(line => /Python scripting is not supported|language is not supported/.test(line))) {
    return new LookError(
      'gdb-without-python',
      `'${gdb}' was built without Python, which Gridlock needs to read many threads at once; install the full gdb (Debian, Ubuntu: sudo apt install gdb, in place of gdb-minimal), or name another.`,
    );
  }
  return new LookError(
    'gdb-failed',
    'gdb ended unexpectedly; the program was let go and runs on. Look again, or see the log for what gdb said.',
  );
}
