// Context menus: their items, and choosing one.
import type { Locator, Page } from './playwright.ts';
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

export async function chooseInMenu(page: Page, title: string): Promise<void> {
  await items(page).filter({ hasText: title }).first().click();
  await items(page).first().waitFor({ state: 'hidden' });
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
