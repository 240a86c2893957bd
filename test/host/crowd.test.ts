// Thousands of threads: the tree comes, and unfolds, without a wait.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProgram, stateOf, type HungProgram } from '../live/hungProgram.ts';
import { awaitMessage } from './driver/sideBar.ts';
import { awaitRow, findRow } from './driver/tree.ts';
import { treeOf } from './driver/treeRows.ts';
import { attach, inVscode, view } from './inVscode.ts';

const threads = 3000;
let program: HungProgram;
beforeAll(async () => {
  program = await startProgram('c/crowd', 'debug', [String(threads)]);
});
afterAll(() => program.end());

it('shows three thousand threads with stacks of their own in pages', async () => {
  await inVscode({}, async ({ page }) => {
    await attach(page, program.pid);
    await awaitMessage(page, new RegExp(`^No deadlock. ${threads} threads wait`), {
      timeoutMs: 60_000,
    });
    await awaitRow(page, view, ['Blocked on a lock', `${threads} waiting, held by`]);
    const last = `${threads - 199} to ${threads}`;
    await awaitRow(page, view, ['Blocked on a lock', last]);
    const row = await findRow(page, view, ['Blocked on a lock', last]);
    const started = performance.now();
    await row.locator('.monaco-tl-twistie').click();
    await treeOf(page, view).locator('[aria-level="4"]').first().waitFor();
    const unfoldMs = performance.now() - started;
    process.stdout.write(`a page of 200 threads unfolded in ${unfoldMs.toFixed(0)} ms\n`);
    expect(unfoldMs).toBeLessThan(1500); // measured: 155 ms, the click's own 50 ms included
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  });
});
