// The status bar: what an item says, whether it warns, clicking it.
import type { Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';

export interface StatusItem {
  readonly text: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly kind: 'plain' | 'warning' | 'error' | 'prominent';
}

const items = (page: Page): Locator => page.locator('.part.statusbar .statusbar-item');

export const statusItems = (page: Page): Promise<StatusItem[]> =>
  items(page).evaluateAll(elements =>
    elements.map(element => {
      const label = element.querySelector('.statusbar-item-label');
      const kinds = ['warning', 'error', 'prominent'] as const;
      return {
        text: (label?.textContent ?? '').replaceAll('\u00a0', ' ').trim(),
        spoken: label?.getAttribute('aria-label') ?? element.getAttribute('aria-label') ?? '',
        kind: kinds.find(kind => element.classList.contains(`${kind}-kind`)) ?? 'plain',
      };
    }),
  );

/** The item, once one has this text. */
export const awaitStatus = (
  page: Page,
  text: string,
  deadline: Deadline = {},
): Promise<StatusItem> =>
  poll(
    `“${text}” in the status bar`,
    async () => (await statusItems(page)).find(item => item.text.includes(text)),
    { ...deadline, seen: () => statusItems(page) },
  );

export const clickStatus = (page: Page, text: string): Promise<void> =>
  items(page).filter({ hasText: text }).first().locator('.statusbar-item-label').click();
