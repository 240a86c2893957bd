// Pictures for README and walkthrough: taken by the stories themselves, where asked for.
import path from 'node:path';
import { checkout } from '../live/hungProgram.ts';
import { screenshot } from './driver/screenshot.ts';
import type { HostSession } from './driver/session.ts';

/** Into media/walkthrough with GRIDLOCK_PICTURES=1, on the newest VS Code only; else nothing. */
export async function takePicture(session: HostSession, name: string): Promise<void> {
  if (process.env['GRIDLOCK_PICTURES'] !== '1' || session.vscode.which !== 'newest') return;
  await screenshot(session.page, path.join(checkout, `media/walkthrough/${name}.png`));
}
