// The verdict in the status bar; a warning colour for a deadlock only.
import * as vscode from 'vscode';
import type { Snapshot } from '../model/snapshot.ts';
import { commands } from './contributions.ts';
import { messageText } from './messageText.ts';
import { nothingShown, type LookState } from './lookState.ts';

export class VerdictStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'gridlock.verdict',
    vscode.StatusBarAlignment.Left,
    5,
  );

  constructor() {
    this.item.name = 'Gridlock';
    this.show(nothingShown);
    this.item.show();
  }

  show({ snapshot, looking, over }: LookState): void {
    const { item } = this;
    const deadlock = snapshot?.verdict.kind === 'deadlock';
    const sentence = snapshot ? messageText(snapshot.verdict.sentence) : null;
    item.backgroundColor = deadlock
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    if (looking) {
      this.write('$(loading~spin) Looking…', 'Looking for a deadlock. Select to stop.');
      item.command = commands.cancelLook;
    } else if (snapshot === null) {
      this.write('$(lock) Gridlock', 'Attach to a process and find its deadlock');
      item.command = commands.attach;
    } else {
      this.write(
        countText(snapshot),
        over === 'ended' ? `${sentence} The program has ended.` : sentence,
      );
      item.command = commands.showDetails;
    }
  }

  private write(text: string, sentence: string | null): void {
    this.item.text = text;
    this.item.tooltip = sentence ?? undefined;
    this.item.accessibilityInformation = { label: `Gridlock: ${sentence ?? ''}`, role: 'button' };
  }

  dispose(): void {
    this.item.dispose();
  }
}

function countText({ threads, verdict }: Snapshot): string {
  const count = (state: string) => threads.filter(thread => thread.state === state).length;
  if (verdict.kind === 'deadlock') {
    const deadlocked = count('deadlocked');
    return `$(error) ${deadlocked > 0 ? `${deadlocked} deadlocked` : 'deadlock'}`;
  }
  const blocked = count('blocked');
  return blocked > 0 ? `$(lock) ${blocked} blocked` : '$(pass) nothing stuck';
}
