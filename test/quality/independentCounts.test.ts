import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bigint,
  double,
  integer,
  source,
  text,
} from '../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../engine/memoryDatabase.ts';
import { runTests } from './runTests.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

interface Item {
  readonly id: number;
  readonly key: number | null;
  readonly kind: string | null;
  readonly parent: number | null;
  readonly x: number | null;
}

const parents = source({
  name: 'parents',
  description: 'What items refer to.',
  columns: { id: bigint().nullable() },
});
const item = {
  id: integer(),
  key: integer().nullable(),
  kind: text().nullable(),
  parent: bigint().nullable(),
};
const items = source({
  name: 'items',
  description: 'Random rows.',
  columns: {
    ...item,
    x: double().nullable(),
    short: text().min(2).max(3).nullable(),
    even: bigint().multipleOf(2).nullable(),
  },
  tests: (t) => [
    t.notNull('key'),
    t.notNull('kind', { where: (eb) => eb('key', '>', 1), maxFailures: 1 }),
    t.unique('key'),
    t.unique(['key', 'kind'], { severity: 'warn', where: (eb) => eb('parent', 'is not', null) }),
    t.acceptedValues('kind', ['a', "b'"]),
    t.references('parent', parents, 'id'),
    t.range('x', { min: -1.5, max: 1 }),
    t.matches('kind', /^[a-b]/u),
    t.rowCount({ min: 3, max: 8 }),
    t.rowCount({ max: 2 }, { name: 'few_with_x', where: (eb) => eb('x', '>', 0) }),
    t.expression('key_below_parent', (eb) => eb('key', '<', eb.ref('parent'))),
    t.noRows('parents_have_items', [parents], (qb) =>
      qb
        .selectFrom('parents as p')
        .leftJoin('items as i', 'i.parent', 'p.id')
        .where('i.id', 'is', null)
        .select('p.id'),
    ),
  ],
});

/** Failures of each test, counted from the rows by what the test means. */
function countFailures(
  rows: readonly (Item & { readonly short: string | null; readonly even: number | null })[],
  known: readonly (number | null)[],
): Readonly<Record<string, number>> {
  const repeated = (keys: readonly unknown[][]) => {
    const seen = new Map<string, number>();
    for (const key of keys.filter((parts) => !parts.includes(null))) {
      const text = JSON.stringify(key);
      seen.set(text, (seen.get(text) ?? 0) + 1);
    }
    return [...seen.values()].filter((times) => times > 1).length;
  };
  const count = (fails: (row: (typeof rows)[number]) => boolean) => rows.filter(fails).length;
  const isKnown = (id: number) => known.includes(id);
  const length = (value: string) => [...value].length;
  return {
    not_null_id: 0,
    finite_x: count(({ x }) => x !== null && !Number.isFinite(x)),
    length_short: count(({ short }) => short !== null && (length(short) < 2 || length(short) > 3)),
    multiple_of_even: count(({ even }) => even !== null && even % 2 !== 0),
    not_null_key: count(({ key }) => key === null),
    not_null_kind: count(({ key, kind }) => key !== null && key > 1 && kind === null),
    unique_key: repeated(rows.map(({ key }) => [key])),
    unique_key_kind: repeated(
      rows.filter(({ parent }) => parent !== null).map(({ key, kind }) => [key, kind]),
    ),
    accepted_values_kind: count(({ kind }) => kind !== null && !['a', "b'"].includes(kind)),
    relationships_parent_parents: count(({ parent }) => parent !== null && !isKnown(parent)),
    // NaN lies above every number, as in SQL.
    range_x: count(({ x }) => x !== null && (Number.isNaN(x) || x < -1.5 || x > 1)),
    regex_kind: count(({ kind }) => kind !== null && !/^[a-b]/.test(kind)),
    row_count: rows.length,
    few_with_x: count(({ x }) => x !== null && (Number.isNaN(x) || x > 0)),
    key_below_parent: count(({ key, parent }) => key !== null && parent !== null && key >= parent),
    parents_have_items: known.filter(
      (id) => !rows.some(({ parent }) => parent === id && id !== null),
    ).length,
  };
}

function verdict(name: string, failures: number): string {
  if (name === 'row_count') return failures >= 3 && failures <= 8 ? 'passed' : 'failed';
  if (name === 'few_with_x') return failures <= 2 ? 'passed' : 'failed';
  if (name === 'not_null_kind') return failures <= 1 ? 'passed' : 'failed';
  if (failures === 0) return 'passed';
  return name === 'unique_key_kind' ? 'warned' : 'failed';
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4 });
const rows = fc.array(
  fc.record({
    key: maybe(fc.integer({ min: 0, max: 4 })),
    kind: maybe(fc.constantFrom('a', "b'", 'A', '', 'ab', 'é')),
    parent: maybe(fc.integer({ min: 0, max: 4 })),
    x: maybe(fc.constantFrom(-2, -1.5, 0, -0, 0.5, 1, 1.5, Number.NaN, Infinity, -Infinity)),
    short: maybe(fc.constantFrom('', 'é', '😀😀', 'abc', 'abcd', '😀')),
    even: maybe(fc.integer({ min: -4, max: 4 })),
  }),
  { maxLength: 12 },
);
const knownParents = fc.array(maybe(fc.integer({ min: 0, max: 4 })), { maxLength: 5 });

test('every kind of test counts what a loop over the rows counts', async () => {
  await fc.assert(
    fc.asyncProperty(rows, knownParents, async (drawn, known) => {
      const numbered = drawn.map((row, id) => ({ id, ...row }));
      await db.fill(
        parents,
        known.map((id) => [id]),
      );
      await db.fill(
        items,
        numbered.map((row) => [row.id, row.key, row.kind, row.parent, row.x, row.short, row.even]),
      );
      const expected = countFailures(numbered, known);
      const { rows: counted, outcomes, failing } = await runTests(db, items, [parents]);
      expect(counted).toBe(numbered.length);
      expect(
        Object.fromEntries(outcomes.map(({ test: name, failures }) => [name, failures])),
      ).toEqual(expected);
      for (const { test: name, status, failures } of outcomes) {
        expect([name, status]).toEqual([name, verdict(name, failures)]);
      }
      for (const [name, list] of failing) {
        expect([name, list.length]).toEqual([name, expected[name]]);
      }
    }),
    { numRuns: 60 },
  );
});
