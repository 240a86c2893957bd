// The picker from the welcome view: whose processes it shows, and which cannot be looked at and why; then the filter.
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, type HungProgram } from '../live/hungProgram.ts';
import { awaitClipboard } from './driver/clipboard.ts';
import { chooseInRowMenu } from './driver/menu.ts';
import { awaitToast, closeToasts } from './driver/notifications.ts';
import { runCommand } from './driver/palette.ts';
import { choices, enter, pick, pickerButton, typeInPicker } from './driver/picker.ts';
import type { Page } from './driver/playwright.ts';
import { poll } from './driver/poll.ts';
import { awaitMessage, clickWelcomeButton, openContainer } from './driver/sideBar.ts';
import { awaitRow, awaitTree } from './driver/tree.ts';
import { inVscode, view } from './inVscode.ts';

const nobody = 65534;
let program: HungProgram;
let parent: ChildProcess;
let stranger: ChildProcess;
beforeAll(async () => {
  program = await startProgram('c/abba', 'debug');
  // its child ends at once, and is never collected
  parent = spawn('sh', ['-c', 'true & exec sleep 600'], { stdio: 'ignore' });
  stranger = spawn('sleep', ['600'], { stdio: 'ignore', uid: nobody });
});
afterAll(async () => {
  parent.kill('SIGKILL');
  stranger.kill('SIGKILL');
  await program.end();
});

const awaitChoice = (page: Page, text: string, isWanted: (shown: string) => boolean) =>
  poll(`a choice ${text}`, async () => {
    await typeInPicker(page, text);
    await page.waitForTimeout(200);
    const shown = (await choices(page)).map(one => Object.values(one).join(' ')).join('\n');
    return isWanted(shown) ? shown : undefined;
  });

it('opens from the welcome; everybody’s only when asked; says why one cannot be looked at', async () => {
  await inVscode({}, async ({ page }) => {
    await openContainer(page, 'Gridlock');
    await clickWelcomeButton(page, 'Attach and Find Deadlock');
    await awaitChoice(page, String(program.pid), shown => shown.includes('abba'));
    await awaitChoice(page, String(stranger.pid), shown => !shown.includes('sleep'));
    await pickerButton(page, 'Show All Users').click();
    await awaitChoice(page, String(stranger.pid), shown => shown.includes('sleep 600'));
    await awaitChoice(page, 'zombie', shown => shown.includes('has ended (zombie)'));
    await pickerButton(page, 'Refresh').click();
    await pick(page, 'zombie', 'has ended');
    await awaitToast(page, 'has ended (zombie)');
    await closeToasts(page);

    await runCommand(page, 'Gridlock: Attach and Find Deadlock…');
    await pick(page, String(program.pid));
    await awaitRow(page, view, ['Cycle', 'abba.c']);
    // it comes last, and takes the focus from a menu
    await page.locator('.exception-widget').first().waitFor();
    await closeToasts(page);
    await chooseInRowMenu(page, view, ['Cycle', 'a-to-b'], 'Copy All Stacks');
    expect(await awaitClipboard(page, 'b-to-a')).toMatch(/a-to-b \(\d+\)/);
    await runCommand(page, 'Gridlock: Filter Threads…');
    await enter(page, 'no such thread');
    await awaitMessage(page, /Shown are only threads that match “no such thread”\.$/);
    await awaitTree(page, view, rows =>
      rows.every(([label]) => ['Cycle', 'About this look'].includes(label)),
    );
  });
});
