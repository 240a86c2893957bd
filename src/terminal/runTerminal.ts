// Runs one command and turns whatever goes wrong into a sentence and an exit code.
import { LookError, withWayOut, type WaysOut } from '../model/lookError.ts';
import { plainText } from '../report/plainText.ts';
import { readCommandLine, type Request } from './commandLine.ts';
import { demoCommand } from './demoCommand.ts';
import { helpText } from './helpText.ts';
import { listCommand } from './listCommand.ts';
import { lookCommand } from './lookCommand.ts';
import { exitCodes, type Terminal } from './terminal.ts';

const waysOut: WaysOut = {
  'gdb-missing': 'with --gdb',
  'gdb-without-python': 'with --gdb',
  'no-such-process': "'gridlock list' shows those that run",
  'executable-replaced': 'with --replaced-executable',
};

/** Never rejects. */
export async function runTerminal(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(readCommandLine(words), terminal);
  } catch (error) {
    const { stderr } = terminal;
    const verbose = words.includes('--verbose') || words.includes('-v');
    if (error instanceof LookError) {
      stderr.write(`gridlock: ${plainText(withWayOut(error, waysOut))}\n`);
    } else {
      const reason = error instanceof Error ? error.message : String(error);
      const more = verbose ? '' : '; --verbose shows more';
      stderr.write(`gridlock: Something unexpected went wrong: ${plainText(reason)}${more}.\n`);
    }
    const detail = error instanceof LookError ? error.cause : error;
    if (verbose && detail instanceof Error) stderr.write(`${detail.stack ?? detail.message}\n`);
    return exitCodes.couldNotLook;
  }
}

async function run(request: Request, terminal: Terminal): Promise<number> {
  switch (request.command) {
    case 'help':
      terminal.stdout.write(helpText);
      return 0;
    case 'version':
      terminal.stdout.write(`gridlock ${terminal.version}\n`);
      return 0;
    case 'demo':
      return demoCommand(terminal);
    case 'list':
      return listCommand(request, terminal);
    default:
      return lookCommand(request, terminal);
  }
}
