// What the extension weighs: its bundle, its package, and what waking it takes.
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkout } from '../live/hungProgram.ts';
import { outputChannelText } from './driver/logs.ts';
import { poll } from './driver/poll.ts';
import { openContainer } from './driver/sideBar.ts';
import { inVscode, vsix } from './inVscode.ts';

const kilobytes = (file: string) => statSync(file).size / 1000;

it('is small', () => {
  expect(kilobytes(path.join(checkout, 'dist/extension.js'))).toBeLessThan(150);
  expect(kilobytes(vsix)).toBeLessThan(3000);
});

it('wakes in a moment', async () => {
  await inVscode({}, async session => {
    await openContainer(session.page, 'Gridlock');
    const log = () => outputChannelText(session, 'Gridlock');
    const [, awake] = await poll('the log', () =>
      Promise.resolve(/Awake in ([\d.]+) ms/.exec(log()) ?? undefined),
    );
    const ms = Number(awake);
    process.stdout.write(`activated in ${ms} ms\n`);
    expect(ms).toBeLessThan(50);
  });
});
