import type { SqlType } from '../../define/contract/sqlType.ts';

/** A row as an object. */
export type UnitRow = Readonly<Record<string, unknown>>;

/** One difference between the expected rows and those of the result. */
export type RowDifference =
  | { readonly kind: 'missing'; readonly at: number; readonly expected: UnitRow }
  | { readonly kind: 'unexpected'; readonly at: number; readonly found: UnitRow }
  | {
      readonly kind: 'differs';
      readonly at: number;
      readonly expected: UnitRow;
      readonly found: UnitRow;
      readonly columns: readonly string[];
    };

/** The options of comparing rows. */
export interface RowComparison {
  readonly types: ReadonlyMap<string, SqlType['kind']>;
  readonly ordered: boolean;
  /** The columns that name a row. */
  readonly key: readonly string[];
}

/**
 * Returns the differences between expected rows, each with some of the columns, and those of a result; none
 * where they agree. Without an order, each expected row is found once: the rows are paired so that as many
 * as possible agree, and the others with the row that is most like them.
 */
export function compareRows(
  expected: readonly UnitRow[],
  found: readonly UnitRow[],
  comparison: RowComparison,
): readonly RowDifference[] {
  const pairs = comparison.ordered
    ? new Map(expected.map((_, at) => [at, at]))
    : paired(expected, found, comparison);
  const used = new Set(pairs.values());
  const differences = expected.flatMap((row, at): readonly RowDifference[] => {
    const other = found[pairs.get(at) ?? Number.NaN];
    if (other === undefined) return [{ kind: 'missing', at, expected: row }];
    const columns = differingColumns(row, other, comparison);
    return columns.length === 0
      ? []
      : [{ kind: 'differs', at, expected: row, found: other, columns }];
  });
  const surplus = found.flatMap((row, at): readonly RowDifference[] =>
    used.has(at) ? [] : [{ kind: 'unexpected', at, found: row }],
  );
  return [...differences, ...surplus];
}

function differingColumns(
  expected: UnitRow,
  found: UnitRow,
  { types }: RowComparison,
): readonly string[] {
  return Object.keys(expected).filter(
    (name) =>
      expected[name] !== undefined &&
      !sameValue(expected[name], found[name] ?? null, types.get(name)),
  );
}

/** Returns for each expected row the place of the one that it is compared with. */
function paired(
  expected: readonly UnitRow[],
  found: readonly UnitRow[],
  comparison: RowComparison,
): ReadonlyMap<number, number> {
  const differing = expected.map((row) =>
    found.map((other) => differingColumns(row, other, comparison).length),
  );
  const pairs = matched(differing, found.length);
  const used = new Set(pairs.values());
  const left = differing.flatMap((counts, at) =>
    pairs.has(at)
      ? []
      : counts.flatMap((count, other) => (used.has(other) ? [] : [{ at, other, count }])),
  );
  // A row that has nothing in common with another, or another key, is not a changed one.
  const isEven = expected.length === found.length;
  const alike = left
    .filter(({ at, count }) => {
      const names = Object.keys(expected[at] ?? {});
      const isKeyless = !comparison.key.some((column) => names.includes(column));
      return count < names.length || (isEven && isKeyless);
    })
    .sort((a, b) => a.count - b.count || a.at - b.at || a.other - b.other);
  for (const { at, other } of alike) {
    if (pairs.has(at) || used.has(other)) continue;
    pairs.set(at, other);
    used.add(other);
  }
  return pairs;
}

/** Returns as many pairs of equal rows as there can be: an expected row with few columns equals several. */
function matched(differing: readonly (readonly number[])[], size: number): Map<number, number> {
  const owners = new Map<number, number>();
  const find = (at: number, seen: Set<number>): boolean => {
    for (let other = 0; other < size; other += 1) {
      if (differing[at]?.[other] !== 0 || seen.has(other)) continue;
      seen.add(other);
      const owner = owners.get(other);
      if (owner === undefined || find(owner, seen)) {
        owners.set(other, at);
        return true;
      }
    }
    return false;
  };
  for (const at of differing.keys()) find(at, new Set());
  return new Map([...owners].map(([other, at]) => [at, other]));
}

/** Numbers of a DOUBLE are equal when they differ by less than this part of them: sums have no order. */
const tolerance = 1e-9;

/** Returns true when a value of the result is the expected one. */
function sameValue(expected: unknown, found: unknown, kind: SqlType['kind'] | undefined): boolean {
  if (expected === null || found === null) return expected === found;
  if (typeof expected === 'number' && typeof found === 'number') {
    if (kind !== 'double' && kind !== undefined) return expected === found;
    const size = Math.max(Math.abs(expected), Math.abs(found));
    return Object.is(expected, found) || Math.abs(expected - found) <= tolerance * size;
  }
  if (kind === 'time' || kind === 'timestamp' || kind === 'timestamptz') {
    return momentText(expected) === momentText(found);
  }
  if (expected instanceof Uint8Array && found instanceof Uint8Array) {
    return Buffer.compare(expected, found) === 0;
  }
  if (kind === 'json' || kind === 'array' || kind === 'object')
    return orderedJson(expected) === orderedJson(found);
  return Object.is(expected, found);
}

/** A time without the zeros after its seconds. */
const momentText = (value: unknown) => String(value).replace(/(\.\d*?)0*(Z?)$/, dropPoint);

function dropPoint(_: string, fraction: string, zone: string): string {
  return `${fraction === '.' ? '' : fraction}${zone}`;
}

/** JSON with the members of objects in order. */
function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
