// VS Code's one widget for the palette, pickers and input boxes: where its parts are.
import type { Locator, Page } from './playwright.ts';

export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget');

export const quickInputBox = (page: Page): Locator =>
  quickInput(page).locator('.quick-input-box input.input').first();

export const quickRows = (page: Page): Locator => quickInput(page).locator('.monaco-list-row');
