// The process picker: open at once, busy, then filled; those that look stuck on top.
import * as vscode from 'vscode';
import { listProcesses } from '../processes/listProcesses.ts';
import type { ProcessRow } from '../processes/processRow.ts';
import { messageText } from './messageText.ts';

interface ProcessItem extends vscode.QuickPickItem {
  readonly process?: ProcessRow;
}

/** The chosen PID, or undefined after Esc. */
export function pickProcess(): Promise<number | undefined> {
  const picker = vscode.window.createQuickPick<ProcessItem>();
  const refresh = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Refresh') };
  const everybody = {
    iconPath: new vscode.ThemeIcon('organization'),
    tooltip: vscode.l10n.t('Show All Users’ Processes'),
  };
  picker.title = vscode.l10n.t('Attach and Find Deadlock');
  picker.placeholder = vscode.l10n.t('Type to filter by name, process ID or command line');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.buttons = [everybody, refresh];
  let all = false;
  let filled = 0;
  const fill = async () => {
    const turn = ++filled;
    picker.busy = true;
    try {
      const rows = await listProcesses({ all });
      if (turn === filled) picker.items = itemsOf(rows);
    } finally {
      if (turn === filled) picker.busy = false;
    }
  };
  return new Promise(resolve => {
    picker.onDidTriggerButton(button => {
      if (button === everybody) all = true;
      void fill();
    });
    picker.onDidAccept(() => {
      const process = picker.selectedItems[0]?.process;
      if (process === undefined) return;
      if (process.refused !== null) {
        void vscode.window.showErrorMessage(messageText(process.refused));
        return;
      }
      resolve(process.pid);
      picker.hide();
    });
    picker.onDidHide(() => {
      filled++;
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    void fill();
  });
}

function itemsOf(rows: readonly ProcessRow[]): ProcessItem[] {
  const stuck = rows.filter(row => row.stuck !== null);
  const others = rows.filter(row => row.stuck === null && row.refused === null);
  const refused = rows.filter(row => row.stuck === null && row.refused !== null);
  return [
    ...section(vscode.l10n.t('looks stuck'), stuck, 'warning'),
    ...section(vscode.l10n.t('running'), others, 'gear'),
    ...section(vscode.l10n.t('cannot be looked at'), refused, 'circle-slash'),
  ];
}

function section(title: string, rows: readonly ProcessRow[], icon: string): ProcessItem[] {
  if (rows.length === 0) return [];
  return [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...rows.map(process => ({
      label: `$(${icon}) ${messageText(process.name)}`,
      description: [
        String(process.pid),
        process.stuck,
        process.replaced ? vscode.l10n.t('executable replaced on disk') : null,
      ]
        .filter(text => text !== null)
        .join(' · '),
      detail: messageText(process.refused ?? process.commandLine).slice(0, 300),
      process,
    })),
  ];
}
