// Hovers before anything is attached, where nothing is to be said, and on text edited since the look.
import { afterAll, beforeAll, expect, it } from 'vitest';
import path from 'node:path';
import { checkout, startProgram, type HungProgram } from '../live/hungProgram.ts';
import { hoverAtWord, openFile, wordBox } from './driver/editor.ts';
import { hoverText } from './driver/hover.ts';
import { awaitStatus } from './driver/statusBar.ts';
import { awaitRow } from './driver/tree.ts';
import { attach, inVscode, view } from './inVscode.ts';

let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('cpp/abba', 'debug');
});
afterAll(() => program.end());

it('says what an acquisition locks, and after an edit that the facts are older', async () => {
  await inVscode({}, async ({ page }) => {
    const file = path.join(checkout, 'test/programs/cpp/abba.cpp');
    await openFile(page, file, 11);
    await awaitStatus(page, 'Gridlock'); // it wakes with the language
    const guard = 'std::lock_guard<std::mutex> mine';
    const waits = 'std::unique_lock<std::mutex> theirs';
    const standing = await hoverAtWord(page, guard, 'lock_guard', { want: 'Locks' });
    expect(standing).not.toMatch(/waits? here|[Hh]eld by/);

    await attach(page, program.pid);
    await awaitRow(page, view, ['Cycle', 'abba.cpp:13']);
    // VS Code opens the blocked line by itself, and this last
    await page.locator('.exception-widget').first().waitFor();
    await page.keyboard.press('Escape');
    const live = await hoverAtWord(page, waits, 'unique_lock', { want: 'here' });
    expect(live).toMatch(/^Threads? (alice-bob|bob-alice) \(\d+\).* waits? here/);
    expect(live).not.toMatch(/edited since/);

    await openFile(page, file, 1);
    await page.keyboard.press('End');
    await page.keyboard.type(' (edited)');
    const older = await hoverAtWord(page, waits, 'unique_lock', { want: 'edited since' });
    expect(older).toMatch(/the facts are for the earlier text/);

    const box = await wordBox(page, 'from.balance -= amount', 'balance');
    await page.mouse.move(box.x + 4, box.y + 4, { steps: 3 });
    await page.waitForTimeout(700);
    expect(await hoverText(page)).toBe('');
  });
});
