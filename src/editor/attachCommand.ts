// The main command: which process, then the look, with its progress in a notification that cancels.
import * as vscode from 'vscode';
import type { AttachArguments } from '../adapter/protocol.ts';
import type { LookSession } from './lookSession.ts';
import { pickProcess } from './pickProcess.ts';
import type { ThreadsView } from './threadsView.ts';
import { messageText } from './messageText.ts';

/** From the palette it asks; scripts, URIs and key bindings may give a process ID or `{ pid }` or `{ program }`. */
export async function attachCommand(
  { session, view }: { readonly session: LookSession; readonly view: ThreadsView },
  argument?: number | AttachArguments,
): Promise<void> {
  const target = targetOf(argument) ?? (await pickTarget());
  if (target === undefined) return;
  view.reveal();
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking at {0}', nameOf(target)),
      cancellable: true,
    },
    async (_, token) => {
      token.onCancellationRequested(() => void session.cancel());
      await session.attach(target);
    },
  );
}

const nameOf = ({ pid, program }: AttachArguments) =>
  pid === undefined ? messageText(program ?? '') : vscode.l10n.t('process {0}', pid);

/** A tree or an editor menu may give objects of their own: those name no target. */
function targetOf(argument: unknown): AttachArguments | undefined {
  if (typeof argument === 'number') return { pid: argument };
  const { pid, program, replacedExecutable } = (argument ?? {}) as AttachArguments;
  if (pid === undefined && program === undefined) return undefined;
  return {
    ...(pid === undefined ? { program: String(program) } : { pid }),
    ...(replacedExecutable === true ? { replacedExecutable } : {}),
  };
}

async function pickTarget(): Promise<AttachArguments | undefined> {
  const pid = await pickProcess();
  return pid === undefined ? undefined : { pid };
}
