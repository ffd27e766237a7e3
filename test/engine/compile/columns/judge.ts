/** A row as a set of named values: in the judge's world, columns have no order. */
export type Row = Readonly<Record<string, number | null>>;

/** A query as data, whose meaning the judge gives and a query builder writes. */
export type Plan =
  | { readonly kind: 'all'; readonly table: string }
  | { readonly kind: 'select'; readonly table: string; readonly columns: readonly Pick[] }
  | {
      readonly kind: 'set';
      readonly operator: SetOperator;
      readonly left: Plan;
      readonly right: Plan;
    }
  | {
      readonly kind: 'first';
      readonly of: Plan;
      /** The columns in the order by which rows are sorted, so that only equal rows are in no order. */
      readonly by: readonly string[];
      readonly direction: 'asc' | 'desc';
      readonly limit: number;
      readonly offset: number;
    }
  | { readonly kind: 'nested'; readonly of: Plan; readonly as: 'subquery' | 'cte' };

/** A column of a table under a name. */
export interface Pick {
  readonly from: string;
  readonly as: string;
}

export type SetOperator =
  | 'union'
  | 'unionAll'
  | 'intersect'
  | 'intersectAll'
  | 'except'
  | 'exceptAll';

/** Returns the rows that a plan means, as a multiset; computed with names alone. */
export function judged(
  plan: Plan,
  tables: Readonly<Record<string, readonly Row[]>>,
): readonly Row[] {
  switch (plan.kind) {
    case 'all':
      return tables[plan.table] ?? [];
    case 'select':
      return (tables[plan.table] ?? []).map((row) =>
        Object.fromEntries(plan.columns.map(({ from, as }) => [as, row[from] ?? null])),
      );
    case 'set':
      return combined(plan.operator, judged(plan.left, tables), judged(plan.right, tables));
    case 'first': {
      const sign = plan.direction === 'asc' ? 1 : -1;
      const sorted = [...judged(plan.of, tables)].sort((a, b) =>
        plan.by.reduce((order, name) => order || compared(a[name], b[name], sign), 0),
      );
      return sorted.slice(plan.offset, plan.offset + plan.limit);
    }
    case 'nested':
      return judged(plan.of, tables);
    default:
      return plan satisfies never;
  }
}

/** A row as text that is the same for equal values under equal names. */
export function rowText(row: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted
    .map(([name, value]) => `${name}=${value === null ? 'null' : Number(value)}`)
    .join(' ');
}

/** Nulls last in either direction. */
function compared(
  a: number | null | undefined,
  b: number | null | undefined,
  sign: number,
): number {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  return Math.sign(a - b) * sign;
}

function combined(
  operator: SetOperator,
  left: readonly Row[],
  right: readonly Row[],
): readonly Row[] {
  const there = counts(right);
  const inRight = (row: Row) => there.has(rowText(row));
  /** Takes one of the right side's equal rows, while there are any. */
  const taken = (row: Row) => {
    const count = there.get(rowText(row)) ?? 0;
    there.set(rowText(row), count - 1);
    return count > 0;
  };
  switch (operator) {
    case 'unionAll':
      return [...left, ...right];
    case 'union':
      return distinct([...left, ...right]);
    case 'intersect':
      return distinct(left.filter(inRight));
    case 'intersectAll':
      return left.filter(taken);
    case 'except':
      return distinct(left.filter((row) => !inRight(row)));
    case 'exceptAll':
      return left.filter((row) => !taken(row));
    default:
      return operator satisfies never;
  }
}

function counts(rows: readonly Row[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) found.set(rowText(row), (found.get(rowText(row)) ?? 0) + 1);
  return found;
}

const distinct = (rows: readonly Row[]) => [
  ...new Map(rows.map((row) => [rowText(row), row])).values(),
];
