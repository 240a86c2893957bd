// Hovering a lock acquisition: who waits and who holds, then standing facts of that kind of lock.
import * as vscode from 'vscode';
import { factLines, type FactLine } from '../hints/factLines.ts';
import { findAcquisitions } from '../hints/findAcquisitions.ts';
import { liveFacts } from '../hints/liveFacts.ts';
import { standingFacts } from '../hints/standingFacts.ts';
import type { Acquisition, SourceLanguage } from '../hints/acquisition.ts';
import { plainText } from '../report/plainText.ts';
import type { LookSession } from './lookSession.ts';

const languages: Readonly<Record<string, SourceLanguage>> = { c: 'c', cpp: 'cpp', rust: 'rust' };
const largestText = 1_000_000;

export class LockHover implements vscode.HoverProvider {
  private cached: { uri: string; version: number; found: Acquisition[] } | null = null;
  /** Files edited since the last look. */
  private readonly edited = new Set<string>();

  constructor(private readonly session: LookSession) {}

  register(): vscode.Disposable[] {
    return [
      vscode.languages.registerHoverProvider(
        Object.keys(languages).map(language => ({ language })),
        this,
      ),
      vscode.workspace.onDidChangeTextDocument(change => {
        if (change.contentChanges.length > 0) this.edited.add(change.document.uri.toString());
      }),
      this.session.onDidLook(() => this.edited.clear()),
    ];
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const line = position.line + 1;
    const acquisition = this.acquisitions(document).find(
      ({ line: at, column, length }) =>
        at === line && position.character >= column && position.character <= column + length,
    );
    if (acquisition === undefined) return undefined;
    const { snapshot } = this.session.state;
    const live = snapshot ? factLines(liveFacts(snapshot, document.uri.fsPath, line)) : [];
    const text = new vscode.MarkdownString();
    for (const fact of live) appendFact(text, fact);
    if (live.length > 0 && this.edited.has(document.uri.toString())) {
      text.appendText(
        'This file was edited since the look: the facts are for the earlier text.\n\n',
      );
    }
    for (const fact of standingFacts(acquisition, document.getText()))
      text.appendText(`${fact}\n\n`);
    const start = new vscode.Position(position.line, acquisition.column);
    return new vscode.Hover(text, new vscode.Range(start, start.translate(0, acquisition.length)));
  }

  private acquisitions(document: vscode.TextDocument): Acquisition[] {
    const uri = document.uri.toString();
    if (this.cached?.uri === uri && this.cached.version === document.version)
      return this.cached.found;
    const language = languages[document.languageId];
    const text = document.getText();
    const found = language && text.length <= largestText ? findAcquisitions(text, language) : [];
    this.cached = { uri, version: document.version, found };
    return found;
  }
}

/** Plain text, since names come from the target; a place in it is a link that opens the file, nothing more. */
function appendFact(markdown: vscode.MarkdownString, { text, place }: FactLine): void {
  const at = place ? text.lastIndexOf(place.named) : -1;
  if (!place || at < 0 || !place.file.startsWith('/')) {
    markdown.appendText(`${plainText(text)}\n\n`);
    return;
  }
  const uri = vscode.Uri.file(place.file).with({ fragment: `L${place.line}` });
  markdown.appendText(plainText(text.slice(0, at)));
  markdown.appendMarkdown('[');
  markdown.appendText(plainText(place.named));
  markdown.appendMarkdown(`](${uri.toString()})`);
  markdown.appendText(`${plainText(text.slice(at + place.named.length))}\n\n`);
}
