// The conversation with the agent: one question at a time over a pair of pipes, each with a deadline.
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { LookError } from '../model/lookError.ts';

export interface AskOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: string) => void) | undefined;
}

export interface AgentChannel {
  ask<Answer>(question: string, parameters: object, options: AskOptions): Promise<Answer>;
  /** One line to a question that is under way. */
  tell(line: string): void;
  /** No answer will come any more: the question under way is rejected with this. */
  fail(error: LookError): void;
}

interface AgentMessage {
  readonly id?: number;
  readonly event?: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** `giveUp` ends the other side: it is called when an answer is late or no longer wanted. */
export function openAgentChannel(
  questions: Writable,
  answers: Readable,
  giveUp: () => void,
): AgentChannel {
  let lastId = 0;
  let settle: ((message: AgentMessage | LookError) => void) | null = null;
  let onEvent: AskOptions['onEvent'];
  questions.on('error', () => undefined); // the other side is gone: its exit tells
  createInterface({ input: answers }).on('line', line => {
    const message = JSON.parse(line) as AgentMessage;
    if (message.event !== undefined) onEvent?.(message.event);
    else if (message.id === lastId) settle?.(message);
  });

  const reply = (line: string, { timeoutMs, signal }: AskOptions) =>
    new Promise<AgentMessage | LookError>(resolve => {
      const stop = (error: LookError) => {
        settle?.(error);
        giveUp();
      };
      const onAbort = () => stop(new LookError('cancelled', 'The look was cancelled.'));
      const timer = setTimeout(() => stop(late(timeoutMs)), timeoutMs);
      settle = message => {
        settle = null;
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        resolve(message);
      };
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      questions.write(line);
    });

  return {
    async ask<Answer>(question: string, parameters: object, options: AskOptions): Promise<Answer> {
      const id = ++lastId;
      onEvent = options.onEvent;
      const line = `${JSON.stringify({ id, ask: question, ...parameters })}\n`;
      const message = await reply(line, options);
      if (message instanceof LookError) throw message;
      if (message.error !== undefined) {
        const reason = message.error.trim().replace(/\.$/, '');
        throw new LookError('gdb-failed', `gdb could not do '${question}': ${reason}.`);
      }
      return message.result as Answer;
    },
    tell: line => void questions.write(`${line}\n`),
    fail: error => settle?.(error),
  };
}

const late = (ms: number) =>
  new LookError(
    'gdb-timeout',
    `gdb did not answer within ${ms / 1000} s and was ended; the program was let go and runs on. Look again, or use 'gridlock scan', which needs no gdb.`,
  );
