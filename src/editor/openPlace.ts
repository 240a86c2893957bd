// Opens a source place: as the debug information says, by gridlock.sourceMap, by suffix in the workspace, or asked for.
import * as vscode from 'vscode';
import type { Place } from '../model/snapshot.ts';
import { baseName } from '../report/words.ts';
import { settings } from './contributions.ts';
import { messageText } from './messageText.ts';

/** False where the file could not be found. */
export async function openPlace(place: Place, column = vscode.ViewColumn.Active): Promise<boolean> {
  if (place.file === null || place.line === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no debug information for {0}, so its source line is not known.',
        messageText(place.function),
      ),
    );
    return false;
  }
  const uri = (await findSource(place.file)) ?? (await locate(place.file));
  if (uri === undefined) return false;
  const at = new vscode.Position(Math.max(0, place.line - 1), 0);
  const editor = await vscode.window.showTextDocument(uri, {
    viewColumn: column,
    selection: new vscode.Range(at, at),
  });
  editor.revealRange(
    new vscode.Range(at, at),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
  return true;
}

/** The file where it is, or undefined. */
export async function findSource(file: string): Promise<vscode.Uri | undefined> {
  for (const path of [...mapped(file), file]) {
    const uri = vscode.Uri.file(path);
    if (await exists(uri)) return uri;
  }
  const parts = file.split('/').filter(Boolean);
  const found = await vscode.workspace.findFiles(`**/${globSafe(baseName(file))}`, undefined, 50);
  const shared = (uri: vscode.Uri) => {
    const other = uri.path.split('/').filter(Boolean);
    let count = 0;
    while (count < parts.length && parts.at(-1 - count) === other.at(-1 - count)) count++;
    return count;
  };
  return found.map(uri => ({ uri, count: shared(uri) })).sort((a, b) => b.count - a.count)[0]?.uri;
}

function mapped(file: string): string[] {
  const map =
    vscode.workspace.getConfiguration().get<Record<string, string>>(settings.sourceMap) ?? {};
  return Object.entries(map)
    .filter(([from]) => file.startsWith(from))
    .map(([from, to]) => to + file.slice(from.length));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false; // it is on another machine, or was moved
  }
}

const globSafe = (name: string) => name.replace(/[[\]{}*?]/g, '?');

/** Asks once for the folder of a whole tree, and remembers it. */
async function locate(file: string): Promise<vscode.Uri | undefined> {
  const choose = vscode.l10n.t('Locate…');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} is not here: the program was built elsewhere. Locate it once, and all files of that tree are found.',
      messageText(file),
    ),
    choose,
  );
  if (answer !== choose) return undefined;
  const [uri] = (await vscode.window.showOpenDialog({ title: messageText(baseName(file)) })) ?? [];
  if (uri === undefined) return undefined;
  await remember(file, uri.fsPath);
  return uri;
}

async function remember(from: string, to: string): Promise<void> {
  let [left, right] = [from, to];
  while (left.includes('/') && baseName(left) === baseName(right)) {
    left = left.slice(0, left.lastIndexOf('/'));
    right = right.slice(0, right.lastIndexOf('/'));
  }
  const configuration = vscode.workspace.getConfiguration();
  const map = configuration.get<Record<string, string>>(settings.sourceMap) ?? {};
  await configuration.update(
    settings.sourceMap,
    { ...map, [left]: right },
    vscode.ConfigurationTarget.Workspace,
  );
}
