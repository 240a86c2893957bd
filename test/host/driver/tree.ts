// What a user does with the rows of a tree view: point, click, expand, fold, use their actions.
import { hoverTextAt, pointAway } from './hover.ts';
import type { Locator, Page } from './playwright.ts';
import { poll } from './poll.ts';
import type { Deadline } from './poll.ts';
import { drawnRows, nested, readRows, scroll, treeOf } from './treeRows.ts';
import type { NestedRow, TreeRow } from './treeRows.ts';

/**
 * A row by some text of its label and description; or by such texts of some of its ancestors, outermost
 * first, and then its own.
 */
export type RowPath = string | readonly string[];

/** Waits for the row, scrolls to it, and sees that no other row's tooltip lies over it. */
export async function findRow(
  page: Page,
  view: string,
  where: RowPath,
  deadline: Deadline = {},
): Promise<Locator> {
  const { index } = await awaitRow(page, view, where, deadline);
  const tree = treeOf(page, view);
  const row = drawnRows(tree).and(tree.locator(`[data-index="${index}"]`));
  for (let steps = 0; steps < 10 && !(await isInView(row, tree)); steps++) {
    const [first] = await drawnRows(tree).evaluateAll(rows =>
      rows
        .map(each => ({
          index: Number(each.getAttribute('data-index')),
          height: each.getBoundingClientRect().height,
        }))
        .sort((one, other) => one.index - other.index),
    );
    if (first) await scroll(page, tree, (index - first.index - 2) * first.height);
  }
  await pointAway(page);
  return row;
}

/** The row as it is read, once it is there. */
export const awaitRow = (
  page: Page,
  view: string,
  where: RowPath,
  deadline: Deadline = {},
): Promise<TreeRow> =>
  poll(
    `a row ${JSON.stringify(where)} in ${view}`,
    async () => match(await readRows(page, view), where),
    {
      ...deadline,
      seen: async () => nested(await readRows(page, view)),
    },
  );

/** Waits until the tree is as wanted, and gives it as nested arrays. */
export const awaitTree = (
  page: Page,
  view: string,
  isWanted: (tree: NestedRow[]) => boolean,
  deadline: Deadline = {},
): Promise<NestedRow[]> =>
  poll(
    `the wanted tree in ${view}`,
    async () => {
      const tree = nested(await readRows(page, view));
      return isWanted(tree) ? tree : undefined;
    },
    { ...deadline, seen: async () => nested(await readRows(page, view)) },
  );

export async function clickRow(page: Page, view: string, where: RowPath): Promise<void> {
  await (await findRow(page, view, where)).locator('.label-name').click();
}

export const expandRow = (page: Page, view: string, where: RowPath): Promise<void> =>
  setExpanded(page, view, where, true);

export const foldRow = (page: Page, view: string, where: RowPath): Promise<void> =>
  setExpanded(page, view, where, false);

async function setExpanded(page: Page, view: string, where: RowPath, expanded: boolean) {
  if ((await awaitRow(page, view, where)).expanded !== expanded) {
    await (await findRow(page, view, where)).locator('.monaco-tl-twistie').click();
  }
  await poll(`${JSON.stringify(where)} to be ${expanded ? 'expanded' : 'folded'}`, async () => {
    const rows = await readRows(page, view);
    const row = match(rows, where);
    // A row counts as expanded before its children are there.
    const next = rows.find(each => each.index === (row?.index ?? NaN) + 1);
    const hasChildren = row && next && next.level > row.level;
    return row?.expanded === expanded && (hasChildren || !expanded) ? true : undefined;
  });
}

/** Clicks an action that the row shows while it is pointed at, by its title. */
export async function clickRowAction(
  page: Page,
  view: string,
  where: RowPath,
  title: string,
): Promise<void> {
  const row = await findRow(page, view, where);
  await row.hover();
  await row.locator(`.actions .action-label[aria-label^="${title}"]`).click();
}

/** The tooltip of a row. */
export async function rowTooltip(page: Page, view: string, where: RowPath): Promise<string> {
  const label = (await findRow(page, view, where)).locator('.label-name');
  const box = await label.boundingBox();
  if (!box) throw new Error(`No row ${JSON.stringify(where)} to point at`);
  return hoverTextAt(page, box);
}

function match(rows: readonly TreeRow[], where: RowPath): TreeRow | undefined {
  const path = typeof where === 'string' ? [where] : where;
  return rows.find((row, index) => {
    let wanted = path.length - 1;
    let level = row.level;
    if (!has(row, path[wanted])) return false;
    for (let above = index - 1; above >= 0 && wanted > 0; above--) {
      const ancestor = rows[above];
      if (!ancestor || ancestor.level >= level) continue;
      level = ancestor.level;
      if (has(ancestor, path[wanted - 1])) wanted--;
    }
    return wanted === 0;
  });
}

const has = (row: TreeRow, text = '') => `${row.label} ${row.description}`.includes(text);

async function isInView(row: Locator, tree: Locator): Promise<boolean> {
  if ((await row.count()) === 0) return false;
  const [inner, outer] = [await row.boundingBox(), await tree.boundingBox()];
  if (!inner || !outer) return false;
  return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height + 1;
}
