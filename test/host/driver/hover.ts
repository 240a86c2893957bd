// Points at a place and reads the hover that appears there.
import type { Box, Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';

export interface HoverOptions extends Deadline {
  /** Waits until the hover has this text: VS Code adds parts as providers answer. */
  readonly want?: string;
}

export async function hoverTextAt(
  page: Page,
  box: Box,
  { want = '', timeoutMs = 10_000 }: HoverOptions = {},
): Promise<string> {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  let pointed = 0;
  return poll(
    `a hover with “${want}”`,
    async () => {
      // as a user does who sees none come, or one of before
      if (Date.now() - pointed > 2500) {
        pointed = Date.now();
        await pointAway(page);
        await page.mouse.move(x - 3, y, { steps: 4 });
        await page.mouse.move(x, y);
      }
      const text = await hoverText(page);
      return text !== '' && text.includes(want) ? text : undefined;
    },
    { timeoutMs, seen: () => hoverText(page) },
  );
}

/** What hovers show now, or ''. */
export async function hoverText(page: Page): Promise<string> {
  const texts = await hovers(page).allInnerTexts();
  return texts
    .map(text => text.replaceAll('\u00a0', ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** Moves the pointer to an empty part of the title bar, and waits until no hover is left. */
export const pointAway = (page: Page): Promise<true> =>
  poll('hovers to close', async () => {
    await page.mouse.move(200, 4);
    const [shown] = await hovers(page).evaluateAll(boxes =>
      boxes.map(box => {
        const { x, y, width, height } = box.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),
    );
    if (!shown) return true;
    // One that opened after the pointer had gone closes only when the pointer leaves it once more.
    await page.waitForTimeout(300);
    if ((await hoverText(page)) === '') return true;
    await page.mouse.move(shown.x, shown.y);
    return undefined;
  });

const hovers = (page: Page): Locator =>
  page.locator('.monaco-hover:not(.hidden) .hover-contents', { visible: true });
