// Which controls of a part of the window have no name for a screen reader.
import type { PageElement } from './pageElement.ts';
import type { Page } from './playwright.ts';

const controls = [
  ...['[role=button]', '[role=treeitem]', '[role=option]', '[role=tab]', '[role=checkbox]'],
  ...['button', 'input', 'a.action-label', '[tabindex="0"]'],
];

/** Each as the start of its HTML; [] where all have one. */
export const namelessControls = (page: Page, part: string): Promise<string[]> =>
  page
    .locator(controls.map(control => `${part} ${control}`).join(', '), { visible: true })
    .evaluateAll(namelessInPage);

/** Runs in the page, so it uses nothing of this file. */
function namelessInPage(elements: PageElement[]) {
  return elements
    .filter(element => {
      const own = ['aria-label', 'title', 'placeholder', 'aria-labelledby', 'data-tooltip'];
      const named = own.some(name => (element.getAttribute(name) ?? '').trim() !== '');
      return !named && (element.textContent ?? '').trim() === '';
    })
    .map(element => element.outerHTML.slice(0, 160));
}
