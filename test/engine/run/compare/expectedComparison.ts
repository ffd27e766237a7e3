import type {
  ChangedRow,
  ColumnData,
  RowsCompared,
  ShownRow,
} from '../../../../packages/kysely-models/src/review/data/dataDiff.ts';

/** A row of the tables; the amount in ten-thousandths. */
export interface Item {
  readonly id: number | null;
  readonly part: number | null;
  readonly amount: bigint | null;
  readonly note: string | null;
}

const columns = ['id', 'part', 'amount', 'note'] as const;

/** An amount as DECIMAL(38, 4) is written. */
export function amountText(value: bigint | null): string | null {
  if (value === null) return null;
  const digits = String(value < 0n ? -value : value).padStart(5, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function shown({ id, part, amount, note }: Item): ShownRow {
  const text = (value: number | null) => (value === null ? null : String(value));
  return { id: text(id), part: text(part), amount: amountText(amount), note };
}

/** What a comparison of two tables must find, by loops over their rows. */
export function expectedComparison(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly (readonly string[])[],
): Pick<RowsCompared, 'key' | 'rows' | 'examples'> & {
  readonly changed: (column: string) => number | null;
  readonly total: ColumnData['total'];
} {
  const [old, now] = [before.map(shown), after.map(shown)];
  const key = keys.find((names) => [old, now].every((rows) => isKey(rows, names)));
  const sum = (rows: readonly Item[]) =>
    rows.reduce((total, row) => total + (row.amount ?? 0n), 0n);
  const [was, is] = [sum(before), sum(after)];
  const total = {
    before: amountText(was) ?? '',
    after: amountText(is) ?? '',
    difference: amountText(is - was) ?? '',
  };
  const size = { before: old.length, after: now.length };
  if (key === undefined) {
    const { added, removed } = wholeRows(old, now);
    return {
      key: null,
      rows: {
        ...size,
        added: added.length,
        removed: removed.length,
        changed: 0,
        unchanged: now.length - added.length,
      },
      examples: { added: distinct(added), removed: distinct(removed), changed: [] },
      changed: () => null,
      total,
    };
  }
  const keyOf = (row: ShownRow) => JSON.stringify(key.map((name) => row[name]));
  const byKey = new Map(old.map((row) => [keyOf(row), row]));
  const later = new Set(now.map(keyOf));
  const added = now.filter((row) => !byKey.has(keyOf(row)));
  const removed = old.filter((row) => !later.has(keyOf(row)));
  const changes = ordered(now, key).flatMap((row): ChangedRow[] => {
    const earlier = byKey.get(keyOf(row));
    const differing = columns.filter((name) => earlier?.[name] !== row[name]);
    if (earlier === undefined || differing.length === 0) return [];
    const values = differing.map((name) => ({
      column: name,
      before: earlier[name] ?? null,
      after: row[name] ?? null,
    }));
    return [
      { key: Object.fromEntries(key.map((name) => [name, row[name] ?? null])), columns: values },
    ];
  });
  return {
    key: [...key],
    rows: {
      ...size,
      added: added.length,
      removed: removed.length,
      changed: changes.length,
      unchanged: now.length - added.length - changes.length,
    },
    examples: {
      added: ordered(added, key).slice(0, 5),
      removed: ordered(removed, key).slice(0, 5),
      changed: changes.slice(0, 5),
    },
    changed: (column) =>
      changes.filter((row) => row.columns.some((each) => each.column === column)).length,
    total,
  };
}

function isKey(rows: readonly ShownRow[], names: readonly string[]): boolean {
  const keys = rows.map((row) => names.map((name) => row[name] ?? null));
  return (
    keys.every((key) => !key.includes(null)) &&
    new Set(keys.map((key) => JSON.stringify(key))).size === rows.length
  );
}

/** Rows that are left over when each row is taken away from both sides as often as both have it. */
function wholeRows(old: readonly ShownRow[], now: readonly ShownRow[]) {
  const removed = [...old];
  const added = now.filter((row) => {
    const at = removed.findIndex((other) => JSON.stringify(other) === JSON.stringify(row));
    if (at !== -1) removed.splice(at, 1);
    return at === -1;
  });
  return { added, removed };
}

const distinct = (rows: readonly ShownRow[]) =>
  ordered([...new Map(rows.map((row) => [JSON.stringify(row), row])).values()], columns).slice(
    0,
    5,
  );

/** By these columns as the database orders them: numbers by value, texts by their bytes, nulls last. */
function ordered(rows: readonly ShownRow[], names: readonly string[]): readonly ShownRow[] {
  return rows.toSorted((a, b) => {
    for (const name of names) {
      const [one, other] = [a[name] ?? null, b[name] ?? null];
      if (one === other) continue;
      if (one === null) return 1;
      if (other === null) return -1;
      if (name === 'note') return Buffer.compare(Buffer.from(one), Buffer.from(other));
      return BigInt(one.replace('.', '')) < BigInt(other.replace('.', '')) ? -1 : 1;
    }
    return 0;
  });
}
