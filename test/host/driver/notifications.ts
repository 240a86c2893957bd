// Notifications: waiting for one, its buttons, clearing them.
import type { Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';

const toast = (page: Page, text: string | RegExp): Locator =>
  page.locator('.notification-toast', { hasText: text }).first();

/** The messages on show. */
export const toasts = (page: Page): Promise<string[]> =>
  page.locator('.notification-toast .notification-list-item-message').allInnerTexts();

/** The whole message, once one with this text is on show. */
export const awaitToast = (page: Page, text: string, deadline: Deadline = {}): Promise<string> =>
  poll(
    `a notification “${text}”`,
    async () => (await toasts(page)).find(message => message.includes(text)),
    { ...deadline, seen: () => toasts(page) },
  );

export const toastButtons = (page: Page, text: string): Promise<string[]> =>
  toast(page, text).locator('.monaco-button').allInnerTexts();

/** Also the Cancel of a progress notification. */
export const clickToastButton = (page: Page, text: string, button: string): Promise<void> =>
  toast(page, text).locator('.monaco-button', { hasText: button }).first().click();

export async function closeToasts(page: Page): Promise<void> {
  const close = page.locator('.notification-toast .codicon-notifications-clear');
  for (let left = await close.count(); left > 0; left--) {
    await page.locator('.notification-toast').first().hover();
    await close.first().click();
  }
}
