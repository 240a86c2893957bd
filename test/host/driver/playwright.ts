// As much of playwright-core as the driver and the stories use; the package itself is in the cache.
import { createRequire } from 'node:module';
import type { PageElement } from './pageElement.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Timed {
  readonly timeout?: number;
}
interface Click extends Timed {
  readonly button?: 'left' | 'right' | 'middle';
  readonly clickCount?: number;
  readonly modifiers?: readonly ('Alt' | 'Control' | 'Shift')[];
}
interface Filter {
  readonly hasText?: string | RegExp;
  readonly has?: Locator;
  readonly visible?: boolean;
}
interface ByRole {
  readonly name?: string | RegExp;
  readonly exact?: boolean;
}
interface Wait extends Timed {
  readonly state?: 'attached' | 'detached' | 'visible' | 'hidden';
}

interface Findable {
  locator(selector: string, filter?: Filter): Locator;
  getByRole(role: string, options?: ByRole): Locator;
  frameLocator(selector: string): FrameLocator;
}

export type FrameLocator = Findable;

export interface Locator extends Findable {
  first(): Locator;
  last(): Locator;
  nth(index: number): Locator;
  filter(filter: Filter): Locator;
  and(other: Locator): Locator;
  count(): Promise<number>;
  click(options?: Click): Promise<void>;
  dblclick(options?: Click): Promise<void>;
  hover(options?: Timed): Promise<void>;
  fill(text: string, options?: Timed): Promise<void>;
  press(key: string, options?: Timed): Promise<void>;
  dispatchEvent(type: string, init: Readonly<Record<string, unknown>>): Promise<void>;
  focus(options?: Timed): Promise<void>;
  isVisible(): Promise<boolean>;
  innerText(options?: Timed): Promise<string>;
  inputValue(options?: Timed): Promise<string>;
  allInnerTexts(): Promise<string[]>;
  getAttribute(name: string, options?: Timed): Promise<string | null>;
  boundingBox(options?: Timed): Promise<Box | null>;
  waitFor(options?: Wait): Promise<void>;
  screenshot(options: Screenshot): Promise<Uint8Array>;
  evaluateAll<Result>(read: (elements: PageElement[]) => Result): Promise<Result>;
  evaluateAll<Result, Given>(
    read: (elements: PageElement[], given: Given) => Result,
    given: Given,
  ): Promise<Result>;
}

export interface Screenshot {
  readonly path?: string;
  readonly clip?: Box;
  readonly animations?: 'disabled' | 'allow';
  readonly caret?: 'hide' | 'initial';
}

export interface Page extends Findable {
  readonly keyboard: {
    press(key: string): Promise<void>;
    type(text: string): Promise<void>;
    type(text: string, options?: { readonly delay?: number }): Promise<void>;
  };
  readonly mouse: {
    move(x: number, y: number, options?: { readonly steps?: number }): Promise<void>;
    wheel(deltaX: number, deltaY: number): Promise<void>;
  };
  goto(
    url: string,
    options?: Timed & { readonly waitUntil?: 'domcontentloaded' | 'load' },
  ): Promise<unknown>;
  evaluate<Result>(expression: string): Promise<Result>;
  screenshot(options: Screenshot): Promise<Uint8Array>;
  setDefaultTimeout(timeout: number): void;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  waitForTimeout(milliseconds: number): Promise<void>;
  on(event: 'console', hear: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', hear: (error: Error) => void): void;
  on(event: 'request', hear: (request: { url(): string }) => void): void;
}

export interface Browser {
  newContext(options: {
    readonly viewport?: { readonly width: number; readonly height: number };
    readonly deviceScaleFactor?: number;
    readonly permissions?: readonly string[];
  }): Promise<{ newPage(): Promise<Page> }>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: {
    launch(options: {
      readonly executablePath: string;
      readonly headless: boolean;
      readonly args: readonly string[];
      readonly timeout: number;
    }): Promise<Browser>;
  };
}

export const loadPlaywright = (folder: string): Playwright =>
  createRequire(import.meta.url)(folder) as Playwright;
