// Puts the parts of the extension together. Starts no process.
import * as vscode from 'vscode';
import { commands } from './contributions.ts';
import { deadlockNotification } from './deadlockNotification.ts';
import { LockHover } from './lockHover.ts';
import { LookSession } from './lookSession.ts';
import { registerCommands } from './registerCommands.ts';
import { ThreadsView } from './threadsView.ts';
import { VerdictStatus } from './verdictStatus.ts';
import { WaitDecorations } from './waitDecorations.ts';

export function activateEditor(context: vscode.ExtensionContext): void {
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
    session.onDidChange(snapshot => {
      view.show(snapshot);
      status.show(snapshot);
      decorations.show(snapshot);
    }),
    session.onDidLook(snapshot => void notify(snapshot)),
    ...new LockHover(session).register(),
    ...registerCommands({ session, view, log }),
    vscode.window.registerUriHandler({
      handleUri: uri => {
        const pid = Number(new URLSearchParams(uri.query).get('pid'));
        if (uri.path !== '/attach' || !Number.isInteger(pid) || pid <= 0) return;
        return vscode.commands.executeCommand(commands.attach, pid);
      },
    }),
  );
}
