// Pickers and input boxes that a command shows: what they offer, typing, choosing, their buttons.
import type { Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import { quickInput, quickInputBox, quickRows } from './quickInput.ts';

export interface Choice {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The heading over it, on the first choice of a group. */
  readonly group: string;
}

/** What is on show now: a long list shows only what fits. */
export const choices = (page: Page): Promise<Choice[]> =>
  quickRows(page).evaluateAll(rows =>
    rows.map(row => {
      const text = (selector: string) =>
        (row.querySelector(selector)?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
      return {
        label: text('.quick-input-list-row .label-name'),
        description: text('.quick-input-list-row .label-description'),
        detail: text('.quick-input-list-label-meta .label-name'),
        group: text('.quick-input-list-separator'),
      };
    }),
  );

/** A choice by some text of it. */
export const choice = (page: Page, text: string | RegExp): Locator =>
  quickRows(page).filter({ hasText: text }).first();

export const typeInPicker = (page: Page, text: string): Promise<void> =>
  quickInputBox(page).fill(text);

/** Types, and takes the first choice that has that text (or another one). */
export async function pick(page: Page, text: string, wanted = text): Promise<void> {
  await typeInPicker(page, text);
  await choice(page, wanted).click();
}

/** Types into an input box (or a picker of any text) and accepts it. */
export async function enter(page: Page, text: string): Promise<void> {
  await typeInPicker(page, text);
  await page.keyboard.press('Enter');
}

/** Waits for the picker, and leaves it with Escape. */
export async function cancelPicker(page: Page): Promise<void> {
  await quickInputBox(page).waitFor();
  await page.keyboard.press('Escape');
  await quickInput(page).waitFor({ state: 'hidden' });
}

export const pickerTitle = (page: Page): Promise<string> =>
  poll('the title of a picker', async () => {
    const titles = await quickInput(page).locator('.quick-input-title').allInnerTexts();
    return titles.map(title => title.trim()).find(title => title !== '');
  });

export const pickerPlaceholder = (page: Page): Promise<string | null> =>
  quickInputBox(page).getAttribute('placeholder');

/** Waits until it shows that it is filling, or no longer does. VS Code shows it only after 0.5 s. */
export const awaitPickerBusy = (page: Page, isBusy = true): Promise<void> =>
  quickInput(page)
    .locator(`.quick-input-progress.${isBusy ? 'active' : 'done'}`)
    .waitFor({ state: 'attached' });

/** A button in the picker's title, by its tooltip. */
export const pickerButton = (page: Page, name: string): Locator =>
  quickInput(page).locator(`.quick-input-titlebar .action-label[aria-label^="${name}"]`);

/** A button of one choice, by its tooltip; it shows only when pointed at. */
export async function clickChoiceButton(page: Page, text: string, name: string): Promise<void> {
  const row = choice(page, text);
  await row.hover();
  await row.locator(`.action-label[aria-label^="${name}"]`).click();
}
