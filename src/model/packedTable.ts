// Many objects of one shape, column by column: what repeats is written once.

export interface PackedTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** One value for all rows; or each row's own; or each row's index into the distinct ones. */
export type PackedColumn =
  | { readonly all: unknown }
  | { readonly each: readonly unknown[] }
  | { readonly distinct: readonly unknown[]; readonly at: readonly number[] };

/** All rows have the keys of the first one; values are plain JSON, and equal JSON is the same value. */
export function packTable(rows: readonly object[]): PackedTable {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map(name => [
    name,
    packColumn(rows.map(row => (row as Record<string, unknown>)[name])),
  ]);
  return { rows: rows.length, columns: Object.fromEntries(columns) as PackedTable['columns'] };
}

/** Equal objects of one column come out as one and the same. */
export function unpackTable({ rows, columns }: PackedTable): Record<string, unknown>[] {
  const names = Object.keys(columns);
  const values = Object.values(columns).map(column => valuesOf(column, rows));
  const list: Record<string, unknown>[] = [];
  for (let row = 0; row < rows; row++) {
    const object: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) object[name] = values[index]?.[row];
    list.push(object);
  }
  return list;
}

/** The same column with each of its values made into another, equal ones into the same. */
export function mapColumn(column: PackedColumn, map: (value: unknown) => unknown): PackedColumn {
  if ('all' in column) return { all: map(column.all) };
  if ('each' in column) return { each: column.each.map(map) };
  return { distinct: column.distinct.map(map), at: column.at };
}

function packColumn(values: readonly unknown[]): PackedColumn {
  const known = new Map<unknown, number>();
  const distinct: unknown[] = [];
  const at = values.map(value => {
    const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    const number = known.get(key) ?? distinct.push(value) - 1;
    known.set(key, number);
    return number;
  });
  if (distinct.length === 1) return { all: distinct[0] };
  return distinct.length > values.length / 2 ? { each: values } : { distinct, at };
}

function valuesOf(column: PackedColumn, rows: number): readonly unknown[] {
  if ('all' in column) return new Array<unknown>(rows).fill(column.all);
  return 'each' in column ? column.each : column.at.map(index => column.distinct[index]);
}
