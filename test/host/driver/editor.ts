// The active editor: its file and position, opening a file, its decorations, hovers in its text.
import { hoverTextAt } from './hover.ts';
import type { HoverOptions } from './hover.ts';
import type { PageBox, PageElement } from './pageElement.ts';
import type { Box, Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';
import { quickInput, quickInputBox } from './quickInput.ts';

export interface ActiveEditor {
  /** The name on its tab, '' where none is open. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Decoration {
  /** The text of the line as the editor shows it. */
  readonly line: string;
  /** What a decoration adds to it. */
  readonly text: string;
}

const activeGroup = '.editor-group-container.active';
const activeLines = (page: Page): Locator => page.locator(`${activeGroup} .view-line`);

export async function activeEditor(page: Page): Promise<ActiveEditor> {
  const [file = ''] = await page
    .locator(`${activeGroup} .tab.active`)
    .evaluateAll(tabs => tabs.map(tab => tab.getAttribute('data-resource-name') ?? ''));
  const [position = ''] = await page
    .locator('#status\\.editor\\.selection')
    .evaluateAll(items => items.map(item => item.textContent ?? ''));
  const [, line, column] = /Ln (\d+), Col (\d+)/.exec(position) ?? [];
  return { file, line: Number(line ?? 0), column: Number(column ?? 0) };
}

/** Waits until that file is active, with the cursor on that line. */
export const awaitEditor = (page: Page, file: string, line: number, deadline: Deadline = {}) =>
  poll(
    `${file}:${line} in the editor`,
    async () => {
      const active = await activeEditor(page);
      return active.file === file && active.line === line ? active : undefined;
    },
    { ...deadline, seen: () => activeEditor(page) },
  );

/** Opens a file of the server's machine by its absolute path, with the cursor on a line. */
export async function openFile(page: Page, file: string, line = 1): Promise<void> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  // Until the list is there for what was typed, it has the files of before.
  const row = quickInput(page).locator(`.monaco-list-row.focused[aria-label^="${name}"]`).first();
  await poll(`${name} in the quick open`, async () => {
    await page.keyboard.press('Control+P');
    const typed = quickInputBox(page)
      .fill(`${file}:${line}`, { timeout: 3000 })
      .then(() => row.waitFor({ timeout: 5000 }));
    // something that opened meanwhile took the focus, and closed it
    return typed.then(
      () => true,
      () => undefined,
    );
  });
  await page.keyboard.press('Enter');
  await awaitEditor(page, name, line);
}

/** The texts that decorations add after or before the lines on show, from top to bottom. */
export const decorations = (page: Page): Promise<Decoration[]> =>
  activeLines(page).evaluateAll(lines =>
    lines
      .map(line => ({ line, top: line.getBoundingClientRect().y }))
      .sort((one, other) => one.top - other.top)
      .flatMap(({ line }) =>
        [...line.querySelectorAll('span')]
          .flatMap(span => [
            line.ownerDocument.defaultView.getComputedStyle(span, '::before').content,
            line.ownerDocument.defaultView.getComputedStyle(span, '::after').content,
          ])
          .filter(content => /^".+"$/.test(content))
          .map(content => ({
            line: (line.textContent ?? '').replaceAll('\u00a0', ' '),
            text: (JSON.parse(content) as string).replaceAll('\u00a0', ' '),
          })),
      ),
  );

/** The hover at a word, in the first line on show that has this text. */
export async function hoverAtWord(
  page: Page,
  lineText: string,
  word: string,
  options: HoverOptions = {},
): Promise<string> {
  return hoverTextAt(page, await wordBox(page, lineText, word), options);
}

/** Where a word is on the page. */
export const wordBox = (page: Page, lineText: string, word: string): Promise<Box> =>
  poll(
    `“${word}” in a line “${lineText}”`,
    async () => {
      const boxes = await activeLines(page).evaluateAll(boxesInPage, { lineText, word });
      return boxes[0];
    },
    { timeoutMs: 5000 },
  );

/** Runs in the page. A line's text is spread over spans, with U+00A0 for its blanks. */
function boxesInPage(lines: PageElement[], given: { lineText: string; word: string }): PageBox[] {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  return lines.flatMap(line => {
    const start = plain(line.textContent ?? '').indexOf(given.lineText);
    if (start < 0) return [];
    const wanted = plain(line.textContent ?? '').indexOf(given.word, start);
    const texts = line.ownerDocument.createTreeWalker(line, 4);
    let before = 0;
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const offset = wanted - before;
      before += text.data.length;
      if (offset < 0 || offset >= text.data.length) continue;
      const range = line.ownerDocument.createRange();
      range.setStart(text, offset);
      range.setEnd(text, Math.min(offset + given.word.length, text.data.length));
      const { x, y, width, height } = range.getBoundingClientRect();
      return [{ x, y, width, height }];
    }
    return [];
  });
}
