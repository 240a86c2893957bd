// What was asked for on the command line.
import { parseArgs } from 'node:util';
import type { CaptureEngine } from '../inspection/inspection.ts';
import { LookError } from '../model/lookError.ts';

export type Request =
  | { readonly command: 'help' | 'version' | 'demo' }
  | { readonly command: 'list'; readonly all: boolean; readonly json: boolean }
  | LookRequest;

export interface LookRequest {
  readonly command: 'attach' | 'scan';
  readonly pid: number;
  readonly format: 'text' | 'json' | 'markdown';
  readonly gdb: string;
  /** Undefined: whichever can be. */
  readonly engine: CaptureEngine | undefined;
  readonly replacedExecutable: boolean;
  readonly verbose: boolean;
}

const options = {
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  all: { type: 'boolean', short: 'a' },
  gdb: { type: 'string' },
  engine: { type: 'string' },
  'replaced-executable': { type: 'boolean' },
  verbose: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

const allowed: Readonly<Record<string, readonly (keyof typeof options)[]>> = {
  attach: ['json', 'markdown', 'gdb', 'engine', 'replaced-executable', 'verbose'],
  scan: ['json', 'markdown', 'replaced-executable', 'verbose'],
  list: ['all', 'json', 'verbose'],
  demo: ['gdb', 'verbose'],
  help: [],
};

/** Throws a `usage` LookError with what is wrong and what to do. */
export function readCommandLine(words: readonly string[]): Request {
  const { values, positionals } = parse(words);
  const [command, ...rest] = positionals;
  if (values.help || command === 'help' || words.length === 0) return { command: 'help' };
  if (values.version) return { command: 'version' };
  if (command === undefined) throw usage('Say what to do');
  const known = allowed[command];
  if (known === undefined) throw usage(`There is no command '${command}'`);
  for (const option of Object.keys(values)) {
    if (!known.includes(option as keyof typeof options)) {
      throw usage(`'${command}' does not take --${option}`);
    }
  }
  switch (command) {
    case 'demo':
      return { command };
    case 'list':
      return { command, all: values.all ?? false, json: values.json ?? false };
    default:
      return {
        command: command === 'scan' ? 'scan' : 'attach',
        pid: readPid(rest, command),
        format: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
        gdb: values.gdb ?? 'gdb',
        engine: readEngine(values.engine),
        replacedExecutable: values['replaced-executable'] ?? false,
        verbose: values.verbose ?? false,
      };
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw usage(reason.replace(/\.$/, ''), error);
  }
}

function readEngine(word: string | undefined): CaptureEngine | undefined {
  if (word === undefined || word === 'ptrace' || word === 'gdb') return word;
  throw usage(`There is no engine '${word}'; it is 'ptrace' or 'gdb'`);
}

function readPid(words: readonly string[], command: string): number {
  const [word, ...more] = words;
  if (word === undefined) {
    throw new LookError(
      'usage',
      `'${command}' needs the process ID of the program to look at; 'gridlock list' shows those that run.`,
    );
  }
  if (more.length > 0) throw usage(`'${command}' takes one process ID, not ${words.length}`);
  if (!/^[1-9]\d{0,9}$/.test(word)) {
    throw new LookError(
      'usage',
      `'${word}' is not a process ID; 'gridlock list' shows the processes that run.`,
    );
  }
  return Number(word);
}

const usage = (what: string, cause?: unknown) =>
  new LookError('usage', `${what}; 'gridlock --help' shows what there is.`, { cause });
