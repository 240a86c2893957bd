// A VS Code's workbench, opened in a Chromium without a window.
import type { VscodeUnderTest } from '../../setup/vscodeUnderTest.mjs';
import { loadPlaywright } from './playwright.ts';
import type { Page } from './playwright.ts';

export interface WorkbenchOptions {
  readonly vscode: VscodeUnderTest;
  readonly url: string;
  /** A folder, or a `.code-workspace` file. */
  readonly workspace: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels of a picture for each pixel of the page. */
  readonly scale?: number;
}

export interface Workbench {
  readonly page: Page;
  /** What the page wrote to its console, errors included. */
  readonly console: readonly string[];
  /** Requests to anywhere but the server: a VS Code under test should make none. */
  readonly outsideRequests: readonly string[];
  readonly openMs: number;
  close(): Promise<void>;
}

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
  ...['--no-first-run', '--disable-background-networking', '--disable-component-update'],
  ...['--disable-sync', '--force-color-profile=srgb'],
];

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { chromium } = loadPlaywright(options.vscode.playwright);
  const browser = await chromium.launch({
    executablePath: options.vscode.chromium,
    headless: true,
    args: flags,
    timeout: 30_000,
  });
  try {
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1400, height: 900 },
      deviceScaleFactor: options.scale ?? 1,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const heard = listen(page, options.url);
    const begun = Date.now();
    const address = `${options.url}?${query(options.workspace)}`;
    await page.goto(address, { waitUntil: 'domcontentloaded', timeout: 30_000 });
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    return { page, ...heard, openMs: Date.now() - begun, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

const query = (workspace: string) =>
  `${workspace.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(workspace)}`;

function listen(page: Page, url: string) {
  const console: string[] = [];
  const outsideRequests: string[] = [];
  page.on('console', message => console.push(`[${message.type()}] ${message.text()}`));
  page.on('pageerror', error => console.push(`[pageerror] ${error.message}`));
  page.on('request', request => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(data|blob|vscode-)/.test(asked)) outsideRequests.push(asked);
  });
  return { console, outsideRequests };
}
