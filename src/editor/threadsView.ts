// The Threads view: plain rows shown by VS Code's tree.
import * as vscode from 'vscode';
import { commands, views } from './contributions.ts';
import { messageText } from './messageText.ts';
import { nothingShown, type LookState } from './lookState.ts';
import type { Row } from './row.ts';
import { threadRows } from './threadRows.ts';

const overTexts = {
  ended: vscode.l10n.t('The program has ended; this is what the last look saw.'),
  failed: vscode.l10n.t('Seen from outside only, without stacks: the whole look failed.'),
} as const;

export class ThreadsView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly parents = new Map<string, Row>();
  private readonly view: vscode.TreeView<Row>;
  private state = nothingShown;
  private doneLooking: () => void = () => undefined;
  private filter = '';
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.view = vscode.window.createTreeView(views.threads, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
  }

  /** Nothing attached clears the view: its welcome text shows. */
  show(state: LookState): void {
    if (state.looking && !this.state.looking) this.showProgress();
    if (!state.looking) this.doneLooking();
    const isNew = state.snapshot !== this.state.snapshot;
    const hadRows = this.state.snapshot !== null;
    this.state = state;
    // VS Code shows one change at once, and what follows within 0.2 s together and later: rows come
    // first in an empty view, else the verdict
    if (hadRows) this.showMessage();
    if (isNew) this.showRows();
    this.showMessage();
  }

  private showRows(): void {
    this.parents.clear();
    this.changed.fire();
    const stuck =
      this.state.snapshot?.threads.filter(({ state }) => ['deadlocked', 'blocked'].includes(state))
        .length ?? 0;
    const badge = {
      value: stuck,
      tooltip: `${stuck} ${stuck === 1 ? 'thread is' : 'threads are'} stuck`,
    };
    this.view.badge = stuck > 0 ? badge : undefined;
  }

  /** The bar at the top of the view runs until the look is done. */
  private showProgress(): void {
    const done = new Promise<void>(resolve => (this.doneLooking = resolve));
    void vscode.window.withProgress({ location: { viewId: views.threads } }, () => done);
  }

  /** The verdict comes first, in whole: a row would cut it. */
  private showMessage(): void {
    const message = this.message();
    if (message !== (this.view.message ?? '')) this.view.message = message;
  }

  private message(): string {
    const { snapshot, over } = this.state;
    if (snapshot === null) return '';
    const filtered = vscode.l10n.t('Shown are only threads that match “{0}”.', this.filter);
    return [
      messageText(snapshot.verdict.sentence),
      ...(over === null ? [] : [overTexts[over]]),
      ...(this.filter === '' ? [] : [filtered]),
    ].join(' ');
  }

  setFilter(filter: string): void {
    this.filter = filter;
    this.changed.fire();
    this.showMessage();
  }

  get currentFilter(): string {
    return this.filter;
  }

  get selection(): Row | undefined {
    return this.view.selection[0];
  }

  reveal(): void {
    void vscode.commands.executeCommand(`${views.threads}.focus`);
  }

  getChildren(parent?: Row): Row[] {
    const { snapshot } = this.state;
    if (snapshot === null) return [];
    const rows = parent ? [...parent.children()] : threadRows(snapshot, this.filter);
    if (parent) for (const child of rows) this.parents.set(child.id, parent);
    return rows;
  }

  getParent(row: Row): Row | undefined {
    return this.parents.get(row.id);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label, collapsible(row));
    item.id = row.id;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(
      row.icon,
      row.colour ? new vscode.ThemeColor(row.colour) : undefined,
    );
    item.accessibilityInformation = { label: row.spoken };
    item.contextValue = row.context;
    if (row.place?.file && row.place.line) {
      item.command = {
        command: commands.goToBlockedLine,
        title: vscode.l10n.t('Go to Blocked Line'),
        arguments: [row],
      };
    }
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    const tooltip = new vscode.MarkdownString();
    for (const line of row.tooltip()) tooltip.appendText(`${line}\n\n`);
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}

function collapsible(row: Row): vscode.TreeItemCollapsibleState {
  const leaf = /^(frame|note$|about\.empty)/.test(row.context);
  if (leaf || (row.thread !== null && row.thread.frames.length === 0)) {
    return vscode.TreeItemCollapsibleState.None;
  }
  return row.open
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}
