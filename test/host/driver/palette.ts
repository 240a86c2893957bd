// The command palette: runs a command by its title.
import type { Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';
import { quickInputBox, quickRows } from './quickInput.ts';

/**
 * Runs a command by its full title (`Gridlock: Detach`).
 * The palette's list is made as it opens: before the extension is there it lacks its commands, so it
 * is closed and opened until the command appears. Once accepted, nothing is tried again: a command
 * that asks something takes over the widget, and it may never be seen to close.
 */
export async function runCommand(
  page: Page,
  title: string,
  { timeoutMs = 30_000 }: Deadline = {},
): Promise<void> {
  const end = Date.now() + timeoutMs;
  const row = quickRows(page)
    .filter({ has: page.locator('.label-name', { hasText: exactly(title) }) })
    .first();
  for (;;) {
    try {
      await page.keyboard.press('F1');
      await quickInputBox(page).waitFor({ state: 'visible', timeout: 3000 });
      await quickInputBox(page).fill(`>${title}`);
      await row.waitFor({ state: 'visible', timeout: 2000 });
      break;
    } catch (error) {
      await page.keyboard.press('Escape');
      if (Date.now() > end) throw new Error(`The palette has no ${title}`, { cause: error });
    }
  }
  await row.click();
  // What is typed next must not go into the palette.
  await poll(`the palette to close after ${title}`, async () => {
    const box = quickInputBox(page);
    const isOpen = (await box.isVisible()) && (await box.inputValue()) === `>${title}`;
    return isOpen ? undefined : true;
  });
}

/** The same without a mouse. */
export async function runByKeys(page: Page, title: string): Promise<void> {
  const first = quickRows(page)
    .first()
    .locator('.label-name', { hasText: exactly(title) });
  await poll(`${title} on top of the palette`, async () => {
    try {
      await page.keyboard.press('F1');
      await quickInputBox(page).waitFor({ state: 'visible', timeout: 3000 });
      await page.keyboard.type(title);
      await first.waitFor({ state: 'visible', timeout: 2000 });
      return true;
    } catch {
      await page.keyboard.press('Escape');
      return undefined;
    }
  });
  await page.keyboard.press('Enter');
}

/** The titles that the palette offers for what is typed; the palette is closed again. */
export async function paletteOffers(page: Page, typed: string): Promise<string[]> {
  await page.keyboard.press('F1');
  await quickInputBox(page).fill(`>${typed}`);
  await quickRows(page).first().waitFor();
  await page.waitForTimeout(300);
  const titles = await quickRows(page).locator('.label-name').allInnerTexts();
  await page.keyboard.press('Escape');
  return titles;
}

const exactly = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
