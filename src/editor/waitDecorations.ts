// In the editor: the lines where threads of a finding wait, and where locks were taken.
import * as vscode from 'vscode';
import type { Snapshot } from '../model/snapshot.ts';
import { plainText } from '../report/plainText.ts';
import { lockNotes, type LineNote } from './lineNotes.ts';

export class WaitDecorations implements vscode.Disposable {
  private readonly types = {
    waits: decoration('editorError.foreground', 'diffEditor.removedLineBackground'),
    holds: decoration('editorWarning.foreground', null),
  };
  private readonly subscription = vscode.window.onDidChangeVisibleTextEditors(() => this.draw());
  private notes: readonly LineNote[] = [];

  show(snapshot: Snapshot | null): void {
    this.notes = snapshot ? lockNotes(snapshot) : [];
    this.draw();
  }

  private draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      for (const kind of ['waits', 'holds'] as const) {
        editor.setDecorations(this.types[kind], optionsFor(editor, kind, this.notes));
      }
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.types.waits.dispose();
    this.types.holds.dispose();
  }
}

function optionsFor(
  editor: vscode.TextEditor,
  kind: LineNote['kind'],
  notes: readonly LineNote[],
): vscode.DecorationOptions[] {
  const file = editor.document.uri.fsPath;
  return notes
    .filter(
      note => note.kind === kind && note.file === file && note.line <= editor.document.lineCount,
    )
    .map(note => ({
      range: editor.document.lineAt(note.line - 1).range,
      renderOptions: { after: { contentText: `  ${plainText(note.text)}` } },
    }));
}

function decoration(colour: string, background: string | null): vscode.TextEditorDecorationType {
  const theme = new vscode.ThemeColor(colour);
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    ...(background ? { backgroundColor: new vscode.ThemeColor(background) } : {}),
    overviewRulerColor: theme,
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    after: { color: theme, fontStyle: 'italic' },
  });
}
