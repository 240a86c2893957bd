// Other stories in the real VS Code: a C++ ABBA, cancelling half-way, a gdb that is not there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, stateOf, type HungProgram } from '../live/hungProgram.ts';
import { awaitEditor } from './driver/editor.ts';
import { awaitToast, clickToastButton, closeToasts } from './driver/notifications.ts';
import { runCommand } from './driver/palette.ts';
import { cancelPicker } from './driver/picker.ts';
import { poll } from './driver/poll.ts';
import { awaitMessage, openContainer, welcomeText } from './driver/sideBar.ts';
import { awaitRow, clickRow } from './driver/tree.ts';
import { readTree } from './driver/treeRows.ts';
import { attach, attachTitle, inVscode, view } from './inVscode.ts';

let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('cpp/abba', 'debug');
});
afterAll(() => program.end());

it('Esc is nothing; then a C++ ABBA, its threads in waiting order, a click to the line', async () => {
  await inVscode({}, async ({ page }) => {
    await runCommand(page, attachTitle);
    await cancelPicker(page);
    await attach(page, program.pid);
    await awaitToast(page, 'wait for each other');
    // the rows of the scan, which come first, know no places yet
    await awaitRow(page, view, ['Cycle', 'abba.cpp:13']);
    const cycle = (await readTree(page, view)).find(([label]) => label === 'Cycle');
    expect(cycle?.[2].map(([label]) => label.replace(/ \(\d+\)/, ''))).toEqual([
      'alice-bob',
      'bob-alice',
    ]);
    expect(cycle?.[2][0]?.[1]).toMatch(/waits for mutex .*bob · held by bob-alice/);
    await closeToasts(page);
    await clickRow(page, view, ['Cycle', 'bob-alice']);
    await awaitEditor(page, 'abba.cpp', 13);
  });
});

it('cancelled half-way, the program runs on and the view is empty', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-slow-'));
  const slowGdb = path.join(folder, 'gdb');
  writeFileSync(slowGdb, '#!/bin/sh\nsleep 15\nexec gdb "$@"\n', { mode: 0o755 });
  try {
    await inVscode({ settings: { 'gridlock.gdb.path': slowGdb } }, async ({ page }) => {
      await openContainer(page, 'Gridlock');
      await attach(page, program.pid);
      await awaitToast(page, `Looking at process ${program.pid}`);
      await clickToastButton(page, `Looking at process ${program.pid}`, 'Cancel');
      await poll('the empty view', async () =>
        /A native program hangs\?/.test(await welcomeText(page)) ? true : undefined,
      );
      await sleep(500);
      expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('without gdb says what to do, and the program runs on', async () => {
  await inVscode({ settings: { 'gridlock.gdb.path': '/nowhere/gdb' } }, async ({ page }) => {
    await attach(page, program.pid);
    await awaitToast(page, "cannot start '/nowhere/gdb'; install it");
    await awaitMessage(
      page,
      /^Deadlock: .*Seen from outside only, without stacks: the whole look failed\.$/,
    );
    await runCommand(page, 'Gridlock: Detach');
    expect(await welcomeText(page)).toMatch(/needs a gdb with Python[^]*sudo apt install gdb/);
    await clickToastButton(page, 'cannot start', 'Open Setting');
    await page.locator('.settings-editor', { hasText: 'gridlock.gdb.path' }).first().waitFor();
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  });
});
