// Long lists in pages: the first rows at once, the others under a row for each page, made when it is unfolded.
import { row, type Row } from './row.ts';

/** So many rows VS Code takes without a pause. */
export const pageSize = 200;

export function inRanges<Item>(
  items: readonly Item[],
  parent: string,
  rowOf: (item: Item, index: number) => Row,
): Row[] {
  const rows = items.slice(0, pageSize).map(rowOf);
  for (let start = pageSize; start < items.length; start += pageSize) {
    const page = items.slice(start, start + pageSize);
    rows.push(
      row({
        id: `${parent}/from-${start}`,
        label: `${start + 1} to ${start + page.length}`,
        description: `of ${items.length}`,
        icon: 'ellipsis',
        context: 'range',
        children: () => page.map((item, index) => rowOf(item, start + index)),
      }),
    );
  }
  return rows;
}
