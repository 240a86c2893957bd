// Between two looks the program goes on, or ends.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, stateOf, type HungProgram } from '../live/hungProgram.ts';
import { paletteOffers } from './driver/palette.ts';
import { pickerPlaceholder } from './driver/picker.ts';
import { poll } from './driver/poll.ts';
import { clickViewAction, awaitMessage, containerBadge, welcomeText } from './driver/sideBar.ts';
import { awaitStatus, clickStatus } from './driver/statusBar.ts';
import { awaitTree } from './driver/tree.ts';
import { attach, inVscode, view } from './inVscode.ts';

let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('c/lets_go', 'debug');
});
afterAll(() => program.end());

it('shows a program that went on, then one that ended, whose last look stays', async () => {
  await inVscode({}, async ({ page }) => {
    const message = (text: RegExp) => awaitMessage(page, text);
    await attach(page, program.pid);
    await message(/^No deadlock\. 3 threads wait for mutex gate; its holder, lets_go/);
    await awaitStatus(page, '3 blocked');
    // it comes with the rows, a moment after the verdict
    await poll('the badge', async () =>
      /3/.test(await containerBadge(page, 'Gridlock')) ? true : undefined,
    );

    process.kill(program.pid, 'SIGUSR1');
    await clickViewAction(page, 'Look Again');
    await message(/^Nothing is stuck/);
    await awaitStatus(page, 'nothing stuck');
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });

    await program.end();
    await message(/The program has ended; this is what the last look saw\.$/);
    await awaitTree(page, view, rows => rows.some(([label]) => label === 'Sleeping'));
    expect(await paletteOffers(page, 'Gridlock: ')).not.toContain('Gridlock: Look Again');
    await clickViewAction(page, 'Detach');
    expect(await welcomeText(page)).toMatch(/A native program hangs\?/);

    await clickStatus(page, 'Gridlock');
    await poll('the picker', async () =>
      /process ID/.test((await pickerPlaceholder(page)) ?? '') ? true : undefined,
    );
  });
});
