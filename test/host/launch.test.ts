// Ways in other than the palette: launch.json by process ID and by program, a link, a key with arguments.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, stateOf, type HungProgram } from '../live/hungProgram.ts';
import { runCommand } from './driver/palette.ts';
import { enter, pick } from './driver/picker.ts';
import type { Page } from './driver/playwright.ts';
import { awaitMessage, openContainer, welcomeText } from './driver/sideBar.ts';
import { inVscode } from './inVscode.ts';

let folder: string;
let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('c/three', 'debug');
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-launch-'));
  const shared = { type: 'gridlock', request: 'attach' };
  const configurations = [
    { ...shared, name: 'by program', program: 'three' },
    { ...shared, name: 'by nothing', program: 'no-such-program' },
  ];
  mkdirSync(path.join(folder, '.vscode'));
  const launch = JSON.stringify({ version: '0.2.0', configurations });
  writeFileSync(path.join(folder, '.vscode/launch.json'), launch);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await program.end();
});

const verdict = (page: Page) => awaitMessage(page, /^Deadlock: /);

/** The quick open of launch configurations keeps its `debug ` in front of what is typed. */
async function launch(page: Page, name: string) {
  await runCommand(page, 'Debug: Select and Start Debugging');
  await pick(page, `debug ${name}`, name);
}

async function detach(page: Page) {
  await runCommand(page, 'Gridlock: Detach');
  expect(await welcomeText(page)).toMatch(/A native program hangs\?/);
  expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
}

it('attaches by launch.json, by a link and by a key with arguments', async () => {
  const keys = [
    { key: 'ctrl+alt+shift+f11', command: 'gridlock.attach', args: { pid: program.pid } },
  ];
  await inVscode({ workspace: folder, keybindings: keys }, async ({ page }) => {
    await openContainer(page, 'Gridlock');
    await launch(page, 'by program');
    await openContainer(page, 'Gridlock');
    await verdict(page);
    await detach(page);

    await runCommand(page, 'Developer: Open URL');
    await enter(page, `vscode://gridlock.gridlock/attach?pid=${program.pid}`);
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Open' }).first().click();
    await verdict(page);
    await detach(page);

    await page.keyboard.press('Control+Alt+Shift+F11');
    await verdict(page);
    await detach(page);

    await launch(page, 'by nothing');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'No process of yours runs' });
    await dialog.first().waitFor();
  });
});
