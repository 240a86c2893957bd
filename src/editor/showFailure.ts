// A look that failed: its sentence, and the buttons that lead out.
import * as vscode from 'vscode';
import type { LookErrorCode } from '../model/lookError.ts';
import { commands, contextKeys, settings } from './contributions.ts';
import { messageText } from './messageText.ts';
import type { Failure } from './sessionMessages.ts';

interface WayOut {
  readonly title: string;
  readonly run: () => unknown;
}

/** `lookAllTheSame`: what to do where the executable was replaced on disk. */
export async function showFailure(failure: Failure, lookAllTheSame: () => unknown): Promise<void> {
  const noGdb = failure.code === 'gdb-missing' || failure.code === 'gdb-without-python';
  await vscode.commands.executeCommand('setContext', contextKeys.gdbMissing, noGdb);
  const ways = [wayOut(failure.code, lookAllTheSame), showLog].filter(way => way !== null);
  const answer = await vscode.window.showErrorMessage(
    messageText(failure.sentence),
    ...ways.map(({ title }) => title),
  );
  await ways.find(({ title }) => title === answer)?.run();
}

const run = (command: string, ...words: unknown[]) =>
  vscode.commands.executeCommand(command, ...words);

const showLog: WayOut = { title: vscode.l10n.t('Show Log'), run: () => run(commands.showLog) };

function wayOut(code: LookErrorCode | null, lookAllTheSame: () => unknown): WayOut | null {
  switch (code) {
    case 'gdb-missing':
    case 'gdb-without-python':
      return {
        title: vscode.l10n.t('Open Setting'),
        run: () => run('workbench.action.openSettings', settings.gdbPath),
      };
    case 'executable-replaced':
      return { title: vscode.l10n.t('Look All the Same'), run: lookAllTheSame };
    case 'no-such-process':
    case 'zombie':
    case 'kernel-thread':
      return { title: vscode.l10n.t('Pick Another'), run: () => run(commands.attach) };
    default:
      return null;
  }
}
