// The verdict in the status bar; a warning colour for a deadlock only.
import * as vscode from 'vscode';
import type { Snapshot } from '../model/snapshot.ts';
import { plainText } from '../report/plainText.ts';
import { commands } from './contributions.ts';

export class VerdictStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'gridlock.verdict',
    vscode.StatusBarAlignment.Left,
    5,
  );

  constructor() {
    this.item.name = 'Gridlock';
  }

  show(snapshot: Snapshot | null): void {
    if (snapshot === null) return this.item.hide();
    const deadlocked = snapshot.threads.filter(thread => thread.state === 'deadlocked').length;
    const blocked = snapshot.threads.filter(thread => thread.state === 'blocked').length;
    const found = snapshot.verdict.kind === 'deadlock';
    const stuck = blocked > 0 ? `$(lock) ${blocked} blocked` : '$(pass) nothing stuck';
    this.item.text = found ? `$(error) ${deadlocked} deadlocked` : stuck;
    this.item.backgroundColor = found
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.item.tooltip = plainText(snapshot.verdict.sentence);
    this.item.accessibilityInformation = {
      label: `Gridlock: ${plainText(snapshot.verdict.sentence)}`,
    };
    this.item.command = commands.showDetails;
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
