// vscode://gridlock.gridlock/attach?pid=4242 (or ?program=vectorio), for scripts and monitoring pages.
import * as vscode from 'vscode';
import { commands } from './contributions.ts';

export function registerAttachUri(): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: uri => {
      const query = new URLSearchParams(uri.query);
      const pid = query.get('pid');
      const program = query.get('program');
      if (uri.path !== '/attach' || (pid === null && program === null)) {
        void vscode.window.showErrorMessage(
          vscode.l10n.t('This link names no process: it must end in /attach?pid=… or ?program=….'),
        );
        return;
      }
      const target = pid === null ? { program } : { pid };
      return vscode.commands.executeCommand(commands.attach, target);
    },
  });
}
