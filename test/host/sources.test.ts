// Programs built elsewhere: their sources are found by suffix, by gridlock.sourceMap, or located once.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkout, startFile, type HungProgram } from '../live/hungProgram.ts';
import { awaitEditor } from './driver/editor.ts';
import { awaitToast, clickToastButton, closeToasts } from './driver/notifications.ts';
import { typeInPicker } from './driver/picker.ts';
import { poll } from './driver/poll.ts';
import { quickInput } from './driver/quickInput.ts';
import { awaitRow, clickRow, expandRow } from './driver/tree.ts';
import { attach, inVscode, view } from './inVscode.ts';

const programs = path.join(checkout, 'test/programs');
let folder: string;
let program: HungProgram;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-sources-'));
  const binary = path.join(folder, 'abba');
  const words = ['-g', '-O0', '-pthread', `-ffile-prefix-map=${programs}=/build/farm`];
  execFileSync('g++', [...words, path.join(programs, 'cpp/abba.cpp'), '-o', binary]);
  program = await startFile(binary);
});
afterAll(async () => {
  await program.end();
  rmSync(folder, { recursive: true });
});

const clickBlockedFrame = async (page: Parameters<typeof clickRow>[0]) => {
  await awaitRow(page, view, ['Cycle', 'abba.cpp:13']);
  await expandRow(page, view, ['Cycle', 'alice-bob (']);
  await clickRow(page, view, ['Cycle', 'alice-bob (', 'transfer']);
};

it('finds a source by the end of its path, as far as the workspace has it', async () => {
  await inVscode({ workspace: programs }, async ({ page }) => {
    await attach(page, program.pid);
    await awaitToast(page, 'wait for each other');
    await closeToasts(page);
    await clickBlockedFrame(page);
    await awaitEditor(page, 'abba.cpp', 13);
  });
});

it('asks once where the sources are, and finds the others of that tree', async () => {
  const elsewhere = path.join(folder, 'elsewhere');
  const workspace = path.join(folder, 'empty');
  mkdirSync(workspace);
  cpSync(path.join(programs, 'cpp'), path.join(elsewhere, 'cpp'), { recursive: true });
  await inVscode({ workspace }, async ({ page }) => {
    await attach(page, program.pid);
    await awaitToast(page, 'wait for each other');
    await closeToasts(page);
    await clickBlockedFrame(page);
    const asked = await awaitToast(page, 'is not here: the program was built elsewhere');
    expect(asked).toMatch(/^\/build\/farm\/cpp\/abba\.cpp/);
    await clickToastButton(page, 'is not here', 'Locate');
    // until it has listed its own folder, the dialog may put that in place of what was typed; and it
    // takes an Enter only when it has listed ours
    await poll('the dialog to close', async () => {
      await typeInPicker(page, path.join(elsewhere, 'cpp/abba.cpp'));
      await page.keyboard.press('Enter');
      await page.waitForTimeout(500);
      return (await quickInput(page).isVisible()) ? undefined : true;
    });
    await awaitEditor(page, 'abba.cpp', 13);
    await clickRow(page, view, ['Cycle', 'alice-bob (', 'abba.cpp:21']);
    await awaitEditor(page, 'abba.cpp', 21);
  });
});
