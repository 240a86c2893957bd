// Without a mouse, and by ear: everything is reached by keys, and everything has a name.
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkout, startProgram, type HungProgram } from '../live/hungProgram.ts';
import { activeEditor, awaitEditor } from './driver/editor.ts';
import { menuTitles } from './driver/menu.ts';
import { namelessControls } from './driver/names.ts';
import { closeToasts } from './driver/notifications.ts';
import { runByKeys } from './driver/palette.ts';
import { awaitMessage } from './driver/sideBar.ts';
import { awaitClipboard } from './driver/clipboard.ts';
import { awaitRow } from './driver/tree.ts';
import { attachTitle, inVscode, view } from './inVscode.ts';

let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('rust/vectorio', 'debug');
});
afterAll(() => program.end());

it('finds the deadlock, walks the tree, jumps and copies by keys alone', async () => {
  const workspace = path.join(checkout, 'test/programs/rust');
  await inVscode({ workspace }, async ({ page }) => {
    const { keyboard } = page;
    const focusTree = async () => {
      await runByKeys(page, 'Gridlock: Focus on Threads View');
      await page
        .locator('.part.sidebar .monaco-list:focus-within, .part.sidebar .monaco-list:focus')
        .first()
        .waitFor();
    };
    await runByKeys(page, attachTitle);
    await page
      .getByRole('option', { name: /vectorio.*on locks/ })
      .first()
      .waitFor();
    expect(await namelessControls(page, '.quick-input-widget')).toEqual([]);
    await keyboard.type('vectorio');
    await page.waitForTimeout(300);
    await keyboard.press('Enter');
    await awaitMessage(page, /^Deadlock/);
    await awaitRow(page, view, ['Self-deadlock', 'vectorio.rs:29']);
    await closeToasts(page);
    expect(await namelessControls(page, '.part.sidebar')).toEqual([]);
    expect(await namelessControls(page, '.part.statusbar')).toEqual([]);

    await focusTree();
    await keyboard.press('Home');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await awaitEditor(page, 'vectorio.rs', 29);

    await focusTree(); // the editor has the focus after a jump
    await keyboard.press('Shift+F10');
    expect(await menuTitles(page)).toEqual([
      ...['Go to Blocked Line', 'Go to Holder', 'Open to the Side'],
      ...['Copy Stack', 'Copy All Stacks', 'Copy Report (Markdown)'],
    ]);
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await awaitClipboard(page, '### Findings');
    expect((await activeEditor(page)).file).toBe('vectorio.rs');
  });
});
