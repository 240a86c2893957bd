// What each command does, given the parts of the extension.
import * as vscode from 'vscode';
import type { Place, Snapshot } from '../model/snapshot.ts';
import { markdownReport } from '../report/markdownReport.ts';
import { allStacksText, stackText } from '../report/stackText.ts';
import { commands } from './contributions.ts';
import type { LookSession } from './lookSession.ts';
import { openPlace } from './openPlace.ts';
import { pickProcess } from './pickProcess.ts';
import type { Row } from './row.ts';
import type { ThreadsView } from './threadsView.ts';

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
    copy(session.snapshot && write(session.snapshot));
  const actions: Record<keyof typeof commands, (argument?: never) => unknown> = {
    attach: (argument?: number | { pid: number }) => attach(parts, argument),
    lookAgain: () => session.lookAgain(),
    detach: () => session.detach(),
    goToBlockedLine: (row?: Row) => go(rowOr(row)?.place ?? firstBlocked(session.snapshot)),
    goToHolder: (row?: Row) => go(holderPlace(rowOr(row), session.snapshot)),
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

/** From the palette it asks; scripts, URIs and key bindings may give the process ID. */
async function attach(
  { session, view }: CommandParts,
  argument?: number | { pid: number },
): Promise<void> {
  const given = typeof argument === 'number' ? argument : argument?.pid;
  const pid = given ?? (await pickProcess());
  if (pid === undefined) return;
  view.reveal();
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking at process {0}', pid),
      cancellable: true,
    },
    async (_, token) => {
      token.onCancellationRequested(() => void session.detach());
      await session.attach(pid);
    },
  );
}

async function go(place: Place | null | undefined, column?: vscode.ViewColumn): Promise<void> {
  if (place) await openPlace(place, column);
}

const firstBlocked = (snapshot: Snapshot | null) =>
  snapshot?.threads.find(thread => thread.tid === snapshot.findings[0]?.tids[0])?.source ?? null;

function holderPlace(row: Row | undefined, snapshot: Snapshot | null): Place | null {
  const lock = snapshot?.locks.find(other => other.address === row?.thread?.waitsFor?.lock);
  for (const holder of lock?.holders ?? []) {
    const thread = snapshot?.threads.find(other => other.tid === holder.tid);
    const place = holder.source ?? thread?.source;
    if (place) return place;
  }
  return null;
}
