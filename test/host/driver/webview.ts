// The inside of a webview.
import type { FrameLocator, Page } from './playwright.ts';

/** The document of the webview on show: VS Code wraps it into two frames. */
export const webview = (page: Page): FrameLocator =>
  page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
