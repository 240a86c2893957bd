// One story in a VS Code of its own, with the packed extension installed.
import os from 'node:os';
import path from 'node:path';
import { checkout } from '../live/hungProgram.ts';
import { runCommand } from './driver/palette.ts';
import { pick } from './driver/picker.ts';
import type { Page } from './driver/playwright.ts';
import { screenshot } from './driver/screenshot.ts';
import { startSession, type HostSession, type SessionOptions } from './driver/session.ts';

export const view = 'Threads';
export const attachTitle = 'Gridlock: Attach and Find Deadlock…';
export const vsix = path.join(checkout, 'dist/gridlock.vsix');

/** `workspace`: C++ programs of the corpus where none is given. */
export async function inVscode(
  options: Partial<SessionOptions>,
  story: (session: HostSession) => Promise<void>,
): Promise<void> {
  const workspace = path.join(checkout, 'test/programs/cpp');
  const session = await startSession({ vsix, workspace, ...options });
  try {
    await story(session);
  } catch (error) {
    const picture = path.join(os.tmpdir(), `gridlock-story-${process.pid}.png`);
    await screenshot(session.page, picture);
    process.stderr.write(`What the window showed: ${picture}\n`);
    throw error;
  } finally {
    await session.dispose();
  }
}

/** From the palette, as a user would. */
export async function attach(page: Page, pid: number): Promise<void> {
  await runCommand(page, attachTitle);
  await pick(page, String(pid));
}
