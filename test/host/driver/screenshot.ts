// Saves a picture of the workbench, or of a part of it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Box, Page } from './playwright.ts';

export interface ScreenshotOptions {
  /** A selector of the part; the whole window without one. */
  readonly part?: string;
  readonly clip?: Box;
}

export async function screenshot(
  page: Page,
  file: string,
  { part, clip }: ScreenshotOptions = {},
): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const still = { path: file, animations: 'disabled', caret: 'hide' } as const;
  if (part !== undefined) await page.locator(part).first().screenshot(still);
  else await page.screenshot(clip ? { ...still, clip } : still);
}
