// What the extension weighs: its bundle, its package, and what waking it takes.
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkout } from '../live/hungProgram.ts';
import { runCommand } from './driver/palette.ts';
import { poll } from './driver/poll.ts';
import { openContainer } from './driver/sideBar.ts';
import { inVscode, vsix } from './inVscode.ts';

const kilobytes = (file: string) => statSync(file).size / 1000;

it('is small', () => {
  expect(kilobytes(path.join(checkout, 'dist/extension.js'))).toBeLessThan(150);
  expect(kilobytes(vsix)).toBeLessThan(3000);
});

it('wakes in a moment', async () => {
  await inVscode({}, async ({ page }) => {
    await openContainer(page, 'Gridlock');
    await runCommand(page, 'Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'Gridlock' });
    const text = await poll('its activation time', async () => {
      const [shown] = await row.allInnerTexts();
      return shown !== undefined && /\d+ms/.test(shown) ? shown : undefined;
    });
    const ms = Number(/(\d+)ms/.exec(text)?.[1]);
    process.stdout.write(`activated in ${ms} ms\n`);
    expect(ms).toBeLessThan(50);
  });
});
