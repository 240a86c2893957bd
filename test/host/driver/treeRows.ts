// Reads the rows of a tree view, also those that it draws only when scrolled to.
import type { PageElement } from './pageElement.ts';
import type { Locator, Page } from './playwright.ts';

export interface TreeRow {
  readonly index: number;
  /** 1 for the rows at the root. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** The codicon, without its prefix; '' for none. */
  readonly icon: string;
}

/** [label, description, children] */
export type NestedRow = [label: string, description: string, children: NestedRow[]];

export const treeOf = (page: Page, view: string): Locator =>
  page.getByRole('tree', { name: view, exact: true });

export const drawnRows = (tree: Locator): Locator =>
  tree.locator('.monaco-list-rows > .monaco-list-row');

/** All rows from top to bottom that are not folded away; [] where the view shows its welcome. */
export async function readRows(page: Page, view: string): Promise<TreeRow[]> {
  const tree = treeOf(page, view);
  let drawn = await readDrawn(tree);
  if (drawn.rows.length === 0 || (drawn.first && drawn.last)) return drawn.rows;
  if (!drawn.first) drawn = await scroll(page, tree, -1_000_000);
  const rows = new Map<number, TreeRow>();
  for (let steps = 0; steps < 400; steps++) {
    for (const row of drawn.rows) rows.set(row.index, row);
    if (drawn.last) break;
    drawn = await scroll(page, tree, Math.max(44, ((await tree.boundingBox())?.height ?? 0) - 44));
  }
  return [...rows.values()].sort((one, other) => one.index - other.index);
}

export function nested(rows: readonly TreeRow[]): NestedRow[] {
  const root: NestedRow[] = [];
  const open = [root];
  for (const { level, label, description } of rows) {
    const children: NestedRow[] = [];
    open[level - 1]?.push([label, description, children]);
    open.length = level;
    open.push(children);
  }
  return root;
}

/** The tree as nested arrays. */
export const readTree = async (page: Page, view: string): Promise<NestedRow[]> =>
  nested(await readRows(page, view));

interface Drawn {
  readonly rows: TreeRow[];
  /** Whether the first and the last row are among them. */
  readonly first: boolean;
  readonly last: boolean;
}

/** Scrolls by that many pixels, and reads once other rows are drawn or there are no more. */
export async function scroll(page: Page, tree: Locator, pixels: number): Promise<Drawn> {
  const before = await readDrawn(tree);
  // A real wheel is one notch, however far it is turned; VS Code takes 120 of these as 50 pixels.
  const turned = { deltaY: pixels, wheelDeltaY: (-pixels * 120) / 50 };
  await tree.locator('.monaco-list-rows').first().dispatchEvent('wheel', turned);
  for (const end = Date.now() + 1000; ;) {
    const drawn = await readDrawn(tree);
    const isAtEnd = pixels < 0 ? drawn.first : drawn.last;
    if (isAtEnd || extent(drawn) !== extent(before) || Date.now() > end) return drawn;
    await page.waitForTimeout(20);
  }
}

const extent = ({ rows }: Drawn) => `${rows[0]?.index}–${rows.at(-1)?.index}`;

async function readDrawn(tree: Locator): Promise<Drawn> {
  const read = await drawnRows(tree).evaluateAll(rowsInPage);
  const rows = read.map(({ expanded, ...row }) => ({
    ...row,
    expanded: expanded === null ? undefined : expanded === 'true',
  }));
  rows.sort((one, other) => one.index - other.index);
  return { rows, first: rows[0]?.index === 0, last: read.some(row => row.last) };
}

/** Runs in the page, so it uses nothing of this file. */
function rowsInPage(elements: PageElement[]) {
  const text = (row: PageElement, selector: string) =>
    (row.querySelector(selector)?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
  return elements.map(row => {
    const icon = row.querySelector('.custom-view-tree-node-item-icon');
    return {
      index: Number(row.getAttribute('data-index')),
      level: Number(row.getAttribute('aria-level')),
      label: text(row, '.label-name'),
      description: text(row, '.label-description'),
      spoken: row.getAttribute('aria-label') ?? '',
      expanded: row.getAttribute('aria-expanded'),
      selected: row.getAttribute('aria-selected') === 'true',
      icon: /codicon-(?!modifier)([\w-]+)/.exec(icon?.className ?? '')?.[1] ?? '',
      last: row.getAttribute('data-last-element') === 'true',
    };
  });
}
