// The Threads view: plain rows shown by VS Code's tree.
import * as vscode from 'vscode';
import type { Snapshot } from '../model/snapshot.ts';
import { commands, views } from './contributions.ts';
import type { Row } from './row.ts';
import { threadRows } from './threadRows.ts';

export class ThreadsView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly parents = new Map<string, Row>();
  private readonly view: vscode.TreeView<Row>;
  private snapshot: Snapshot | null = null;
  private filter = '';
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.view = vscode.window.createTreeView(views.threads, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
  }

  /** Null clears the view: its welcome text shows. */
  show(snapshot: Snapshot | null): void {
    this.snapshot = snapshot;
    this.parents.clear();
    const stuck =
      snapshot?.threads.filter(({ state }) => state === 'deadlocked' || state === 'blocked')
        .length ?? 0;
    const badge = {
      value: stuck,
      tooltip: `${stuck} ${stuck === 1 ? 'thread is' : 'threads are'} stuck`,
    };
    this.view.badge = stuck > 0 ? badge : undefined;
    this.changed.fire();
  }

  setFilter(filter: string): void {
    this.filter = filter;
    this.view.message = filter === '' ? '' : vscode.l10n.t('Only threads that match “{0}”', filter);
    this.changed.fire();
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
    if (this.snapshot === null) return [];
    const rows = parent ? [...parent.children()] : threadRows(this.snapshot, this.filter);
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
  const leaf = row.context === 'verdict' || row.context.startsWith('frame');
  if (leaf || (row.thread !== null && row.thread.frames.length === 0)) {
    return vscode.TreeItemCollapsibleState.None;
  }
  return row.open
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}
