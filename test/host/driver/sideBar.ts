// The side bar: opening a container, its badge, the welcome text of a view, the actions in its title.
import type { Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';

const icon = (page: Page, container: string): Locator =>
  page.locator(`.activitybar ${labelled(container)}`).first();

const labelled = (container: string) => `.action-item a[aria-label^="${container}"]`;

const sideBar = (page: Page): Locator => page.locator('.part.sidebar');

/** Opens a view container by its icon in the activity bar. */
export async function openContainer(page: Page, container: string): Promise<void> {
  await icon(page, container).waitFor({ timeout: 30_000 });
  const title = sideBar(page).locator('.composite.title', { hasText: container });
  if (!(await title.isVisible())) await icon(page, container).click();
  await title.waitFor();
}

/** What the icon's label says, badge included: `Gridlock - 3 stuck threads`. */
export const containerLabel = (page: Page, container: string): Promise<string | null> =>
  icon(page, container).getAttribute('aria-label');

/** The badge's number, '' without one. */
export async function containerBadge(page: Page, container: string): Promise<string> {
  const inside = page.locator(`a[aria-label^="${container}"]`);
  const item = page.locator('.activitybar .action-item', { has: inside });
  const badge = item.locator('.badge-content').first();
  return (await badge.isVisible()) ? badge.innerText() : '';
}

/** The text of the welcome that the view shows while it is empty. */
export const welcomeText = (page: Page): Promise<string> =>
  poll('a welcome text', async () => {
    const texts = await sideBar(page).locator('.welcome-view-content').allInnerTexts();
    return texts.find(text => text.trim() !== '');
  });

/** The message above the rows of the view, '' where there is none. */
export const viewMessage = async (page: Page): Promise<string> => {
  const messages = sideBar(page).locator('.tree-explorer-viewlet-tree-view > .message');
  return (await messages.allInnerTexts()).join('\n').trim();
};

/** Waits for a message like that: it comes a moment after the rows. */
export const awaitMessage = (
  page: Page,
  wanted: RegExp,
  deadline: Deadline = {},
): Promise<string> =>
  poll(
    `the message ${wanted}`,
    async () => {
      const message = await viewMessage(page);
      return wanted.test(message) ? message : undefined;
    },
    { ...deadline, seen: () => viewMessage(page) },
  );

export const clickWelcomeButton = (page: Page, title: string): Promise<void> =>
  sideBar(page).locator('.welcome-view-content .monaco-button', { hasText: title }).click();

/** Clicks an action in the view's title, by its title; it shows only when pointed at. */
export async function clickViewAction(page: Page, title: string): Promise<void> {
  await sideBar(page).hover();
  await sideBar(page).locator(`.action-label[aria-label^="${title}"]`).first().click();
}
