// What each command does, given the parts of the extension.
import * as vscode from 'vscode';
import type { AttachArguments } from '../adapter/protocol.ts';
import type { Place, Snapshot } from '../model/snapshot.ts';
import { markdownReport } from '../report/markdownReport.ts';
import { allStacksText, stackText } from '../report/stackText.ts';
import { attachCommand } from './attachCommand.ts';
import { commands } from './contributions.ts';
import type { LookSession } from './lookSession.ts';
import { openPlace } from './openPlace.ts';
import { pickProcess } from './pickProcess.ts';
import type { Row } from './row.ts';
import type { ThreadsView } from './threadsView.ts';
import { lockIn, threadIn } from '../model/snapshotIndex.ts';

export interface CommandParts {
  readonly session: LookSession;
  readonly view: ThreadsView;
  readonly log: vscode.LogOutputChannel;
}

export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { session, view, log } = parts;
  const rowOr = (row?: Row) => row ?? view.selection;
  const copy = (text: string | null) =>
    text === null ? undefined : vscode.env.clipboard.writeText(text);
  const withSnapshot = (write: (snapshot: Snapshot) => string | null) =>
    copy(session.state.snapshot && write(session.state.snapshot));
  const actions: Record<keyof typeof commands, (argument?: never) => unknown> = {
    attach: (argument?: number | AttachArguments) => attachCommand(parts, argument),
    lookAgain: () => session.lookAgain(),
    cancelLook: () => session.cancel(),
    detach: () => session.detach(),
    goToBlockedLine: (row?: Row) => go(rowOr(row)?.place ?? firstBlocked(session.state.snapshot)),
    goToHolder: (row?: Row) => go(holderPlace(rowOr(row), session.state.snapshot)),
    openToSide: (row?: Row) => go(rowOr(row)?.place ?? null, vscode.ViewColumn.Beside),
    copyStack: (row?: Row) =>
      withSnapshot(snapshot => {
        const thread = rowOr(row)?.thread;
        return thread ? stackText(thread, snapshot) : null;
      }),
    copyAllStacks: () => withSnapshot(allStacksText),
    copyReport: () => withSnapshot(markdownReport),
    filterThreads: async () => {
      const filter = await vscode.window.showInputBox({
        title: vscode.l10n.t('Show only threads whose name, ID or state contains'),
        value: view.currentFilter,
      });
      if (filter !== undefined) view.setFilter(filter);
    },
    showDetails: () => view.reveal(),
    showLog: () => log.show(),
    // for `${command:pickProcess}` in launch.json: Esc cancels the launch without a message
    pickProcess: async () => {
      const pid = await pickProcess();
      if (pid === undefined) throw new vscode.CancellationError();
      return String(pid);
    },
    openWalkthrough: () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        'gridlock.gridlock#gridlock.start',
      ),
  };
  return Object.entries(actions).map(([name, run]) =>
    vscode.commands.registerCommand(commands[name as keyof typeof commands], run),
  );
}

async function go(place: Place | null | undefined, column?: vscode.ViewColumn): Promise<void> {
  if (place) await openPlace(place, column);
}

const firstBlocked = (snapshot: Snapshot | null) =>
  (snapshot && threadIn(snapshot, snapshot.findings[0]?.tids[0])?.source) ?? null;

function holderPlace(row: Row | undefined, snapshot: Snapshot | null): Place | null {
  if (snapshot === null) return null;
  for (const holder of lockIn(snapshot, row?.thread?.waitsFor?.lock)?.holders ?? []) {
    const place = holder.source ?? threadIn(snapshot, holder.tid)?.source;
    if (place) return place;
  }
  return null;
}
