// A folder that is not trusted: its settings choose no gdb, and nothing starts before the user agrees.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, stateOf, type HungProgram } from '../live/hungProgram.ts';
import { poll } from './driver/poll.ts';
import { openContainer, viewMessage, welcomeText } from './driver/sideBar.ts';
import { attach, inVscode } from './inVscode.ts';

let folder: string;
let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('c/abba', 'debug');
  folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-untrusted-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await program.end();
});

it('asks before it looks, and runs no gdb that the folder names', async () => {
  const workspace = path.join(folder, 'theirs');
  const trap = path.join(folder, 'ran');
  mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
  const evil = path.join(workspace, 'gdb');
  writeFileSync(evil, `#!/bin/sh\ntouch ${trap}\n`, { mode: 0o755 });
  const settings = JSON.stringify({ 'gridlock.gdb.path': evil });
  writeFileSync(path.join(workspace, '.vscode/settings.json'), settings);

  const asking = {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
  };
  await inVscode({ workspace, settings: asking }, async ({ page }) => {
    await openContainer(page, 'Gridlock');
    await poll(
      'the welcome',
      async () => /This folder is not trusted/.test(await welcomeText(page)) || undefined,
    );
    await attach(page, program.pid);
    const dialog = page.locator('.monaco-dialog-box', { hasText: /trust/i }).first();
    await dialog.waitFor();
    await dialog.locator('.monaco-button', { hasText: 'Cancel' }).first().click();
    await poll(
      'the empty view',
      async () => /This folder is not trusted/.test(await welcomeText(page)) || undefined,
    );
    expect(await viewMessage(page)).toBe('');
    expect(existsSync(trap)).toBe(false);
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  });
});
