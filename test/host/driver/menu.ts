// Context menus: their items, and choosing one.
import type { Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import { findRow } from './tree.ts';
import type { RowPath } from './tree.ts';

const items = (page: Page): Locator =>
  page.locator(
    '.context-view .monaco-menu .action-item:not(.disabled) .action-label:not(.separator)',
  );

/** Opens the context menu of a tree's row and gives the titles of its items. */
export async function openRowMenu(page: Page, view: string, where: RowPath): Promise<string[]> {
  const row = await findRow(page, view, where);
  await row.locator('.label-name').click({ button: 'right' });
  return menuTitles(page);
}

/** The titles in the menu that is open. */
export async function menuTitles(page: Page): Promise<string[]> {
  await items(page).first().waitFor();
  return (await items(page).allInnerTexts()).map(text => text.trim()).filter(Boolean);
}

/** An item does not take a click in the first 0.1 s of its menu: while the menu stays, click again. */
export async function chooseInMenu(page: Page, title: string): Promise<void> {
  const item = items(page).filter({ hasText: title }).first();
  await item.waitFor();
  await page.waitForTimeout(150);
  await poll(`the menu to take a click on ${title}`, async () => {
    await item.click({ timeout: 2000 }).catch(() => undefined);
    const hidden = items(page).first().waitFor({ state: 'hidden', timeout: 1000 });
    return hidden.then(
      () => true,
      () => undefined,
    );
  });
}

export async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await items(page).first().waitFor({ state: 'hidden' });
}

/** Opens a row's context menu and chooses an item. */
export async function chooseInRowMenu(
  page: Page,
  view: string,
  where: RowPath,
  title: string,
): Promise<void> {
  await openRowMenu(page, view, where);
  await chooseInMenu(page, title);
}
