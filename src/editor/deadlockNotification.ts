// A notification only when a deadlock was found, and only once for the same one.
import * as vscode from 'vscode';
import type { Snapshot } from '../model/snapshot.ts';
import { commands } from './contributions.ts';
import { messageText } from './messageText.ts';
import { openPlace } from './openPlace.ts';
import { threadIn } from '../model/snapshotIndex.ts';

export function deadlockNotification(): (snapshot: Snapshot) => Promise<void> {
  let last = '';
  return async snapshot => {
    const key = JSON.stringify([
      snapshot.process.pid,
      snapshot.findings.map(finding => finding.tids),
    ]);
    if (snapshot.verdict.kind !== 'deadlock' || key === last) return;
    last = key;
    const go = vscode.l10n.t('Go to Blocked Line');
    const details = vscode.l10n.t('Show Details');
    const first = threadIn(snapshot, snapshot.findings[0]?.tids[0]);
    const actions = first?.source ? [go, details] : [details];
    const answer = await vscode.window.showWarningMessage(
      messageText(snapshot.verdict.sentence),
      ...actions,
    );
    if (answer === go && first?.source) await openPlace(first.source);
    if (answer === details) await vscode.commands.executeCommand(commands.showDetails);
  };
}
