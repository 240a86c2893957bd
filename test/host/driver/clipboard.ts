// What was copied last.
import type { Page } from './playwright.ts';
import { poll } from './poll.ts';

export const clipboard = (page: Page): Promise<string> =>
  page.evaluate<string>('navigator.clipboard.readText()');

/** The clipboard, once it has this text. */
export const awaitClipboard = (page: Page, text: string): Promise<string> =>
  poll(
    `“${text}” in the clipboard`,
    async () => {
      const copied = await clipboard(page);
      return copied.includes(text) ? copied : undefined;
    },
    { timeoutMs: 5000, seen: () => clipboard(page) },
  );
