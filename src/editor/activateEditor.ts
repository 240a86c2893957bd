// Puts the parts of the extension together. Starts no process.
import * as vscode from 'vscode';
import { registerAttachUri } from './attachUri.ts';
import { commands } from './contributions.ts';
import { deadlockNotification } from './deadlockNotification.ts';
import { registerDebugConfigurations } from './debugConfigurations.ts';
import { LockHover } from './lockHover.ts';
import { LookSession } from './lookSession.ts';
import { registerCommands } from './registerCommands.ts';
import { showFailure } from './showFailure.ts';
import { ThreadsView } from './threadsView.ts';
import { VerdictStatus } from './verdictStatus.ts';
import { WaitDecorations } from './waitDecorations.ts';

export function activateEditor(context: vscode.ExtensionContext): void {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Gridlock', { log: true });
  const session = new LookSession(log);
  const view = new ThreadsView();
  const status = new VerdictStatus();
  const decorations = new WaitDecorations();
  const notify = deadlockNotification();
  context.subscriptions.push(
    log,
    session,
    view,
    status,
    decorations,
    session.onDidChange(state => {
      view.show(state);
      status.show(state);
      decorations.show(state.snapshot);
    }),
    session.onDidLook(snapshot => void notify(snapshot)),
    session.onDidFail(
      failure =>
        void showFailure(failure, () => {
          const target = { ...session.target, replacedExecutable: true };
          return vscode.commands.executeCommand(commands.attach, target);
        }),
    ),
    ...new LockHover(session).register(),
    ...registerCommands({ session, view, log }),
    registerDebugConfigurations(),
    registerAttachUri(),
  );
  log.info(`Awake in ${(performance.now() - started).toFixed(1)} ms.`);
}
