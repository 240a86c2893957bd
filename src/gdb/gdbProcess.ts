// One background gdb with Gridlock's agent inside: start, ask, time out, end.
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import { LookError } from '../model/lookError.ts';
import { gdbArguments } from './gdbArguments.ts';

export interface GdbSetup {
  readonly gdb: string;
  /** Absolute path of agent.py. */
  readonly agent: string;
  readonly log: (line: string) => void;
  /** Without debug information, inlined calls and variables: for a gdb that died on them. */
  readonly safe?: boolean | undefined;
}

export interface AskOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: string) => void) | undefined;
}

export interface GdbProcess {
  readonly alive: boolean;
  /** Asks the agent; one question at a time. Rejects with a LookError; a late or dead gdb is killed. */
  ask<Answer>(question: string, parameters: object, options: AskOptions): Promise<Answer>;
  /** One line to a question that is under way. */
  tell(line: string): void;
  /** Ends gdb; the kernel lets go of what it traced. Never rejects. */
  end(): Promise<void>;
}

interface Pending {
  readonly settle: (message: AgentMessage | LookError) => void;
  readonly onEvent: ((event: string) => void) | undefined;
}

interface AgentMessage {
  readonly id?: number;
  readonly event?: string;
  readonly result?: unknown;
  readonly error?: string;
}

export function startGdb(setup: GdbSetup): GdbProcess {
  const child = execa(setup.gdb, gdbArguments(setup), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    buffer: false,
    reject: false,
    cleanup: true,
    env: { DEBUGINFOD_URLS: '', LC_ALL: 'C.UTF-8' },
  });
  const questions = child.stdio[3] as unknown as Writable;
  const answers = child.stdio[4] as unknown as Readable;
  questions.on('error', () => undefined); // gdb is gone: its exit tells
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', line => setup.log(`gdb: ${line}`));
  }

  let alive = true;
  let pending: Pending | null = null;
  let lastId = 0;
  const settle = (message: AgentMessage | LookError) => {
    pending?.settle(message);
    pending = null;
  };
  createInterface({ input: answers }).on('line', line => {
    const message = JSON.parse(line) as AgentMessage;
    if (message.event !== undefined) pending?.onEvent?.(message.event);
    else if (message.id === lastId) settle(message);
  });
  const ended = child.then(result => {
    alive = false;
    settle(exitError(setup.gdb, result));
  });

  return {
    get alive() {
      return alive;
    },
    async ask<Answer>(question: string, parameters: object, options: AskOptions): Promise<Answer> {
      if (!alive) throw gdbGone();
      const id = ++lastId;
      const reply = await new Promise<AgentMessage | LookError>(resolve => {
        const stop = (error: LookError) => {
          pending = null;
          child.kill('SIGKILL');
          resolve(error);
        };
        const onAbort = () => stop(new LookError('cancelled', 'The look was cancelled.'));
        const timer = setTimeout(() => stop(late(question, options.timeoutMs)), options.timeoutMs);
        pending = {
          onEvent: options.onEvent,
          settle(message) {
            clearTimeout(timer);
            options.signal?.removeEventListener('abort', onAbort);
            resolve(message);
          },
        };
        if (options.signal?.aborted) return onAbort();
        options.signal?.addEventListener('abort', onAbort, { once: true });
        questions.write(`${JSON.stringify({ id, ask: question, ...parameters })}\n`);
      });
      if (reply instanceof LookError) throw reply;
      if (reply.error !== undefined) throw agentFailed(question, reply.error);
      return reply.result as Answer;
    },
    tell: line => void questions.write(`${line}\n`),
    async end() {
      questions.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), 1000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function exitError(gdb: string, result: { readonly code?: string | undefined }) {
  if (result.code === 'ENOENT' || result.code === 'EACCES') {
    return new LookError(
      'gdb-missing',
      `Gridlock needs gdb and cannot start '${gdb}'; install it (Debian and Ubuntu: sudo apt install gdb) or name another with --gdb.`,
    );
  }
  return gdbGone();
}

const gdbGone = () =>
  new LookError('gdb-failed', 'gdb ended unexpectedly; the program was let go and runs on.');

const late = (question: string, ms: number) =>
  new LookError(
    'gdb-timeout',
    `gdb did not answer '${question}' within ${ms / 1000} s and was ended; the program was let go and runs on. Look again, or scan without gdb.`,
  );

const agentFailed = (question: string, reason: string) =>
  new LookError('gdb-failed', `gdb could not do '${question}': ${reason.trim()}`);
