import fc from 'fast-check';
import { expect, it } from 'vitest';
import { otherDuckdb } from '../../../../packages/kysely-models/src/warehouse/duckdb/otherDuckdb.ts';
import { execute, memoryWarehouse } from '../../support/memoryBuild.ts';
import { comparedItems } from './comparedTables.ts';
import { amountText, expectedComparison, type Item } from './expectedComparison.ts';

const small = (max: number) => fc.option(fc.integer({ min: 1, max }), { freq: 12 });
// Some of more digits than a JavaScript number has.
const amount = fc.option(
  fc.oneof(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })),
  { freq: 6 },
);
const note = fc.option(fc.constantFrom('', 'a', 'A', "it's", 'ü', '@all'), { freq: 6 });
const item: fc.Arbitrary<Item> = fc.record({ id: small(9), part: small(2), amount, note });

/** Mostly tables whose ids tell rows apart; some with ids that are null or occur twice. */
const table = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(item, { maxLength: 8, selector: ({ id }) => id ?? 0 }) },
  { weight: 1, arbitrary: fc.array(item, { maxLength: 8 }) },
);

/** Two tables that have most of their rows in common. */
const tables = fc
  .record({ before: table, other: table, keeps: fc.array(fc.boolean(), { maxLength: 8 }) })
  .map(({ before, other, keeps }) => {
    const kept = before.filter((_, at) => keeps[at] ?? true);
    const ids = new Set(kept.map(({ id }) => id));
    return { before, after: [...kept, ...other.filter(({ id }) => !ids.has(id))] };
  });

const edits = fc.array(fc.record({ at: fc.nat({ max: 7 }), amount, note }), { maxLength: 3 });
const keys = fc.constantFrom<readonly (readonly string[])[]>(
  [['id']],
  [['id', 'part']],
  [['part'], ['id']],
  [],
);

const literal = (text: string | null) =>
  text === null ? 'null' : `'${text.replaceAll("'", "''")}'`;

function fill(name: string, rows: readonly Item[]): readonly string[] {
  const values = rows.map(
    (row) => `(${row.id}, ${row.part}, ${literal(amountText(row.amount))}, ${literal(row.note)})`,
  );
  return [
    `create or replace table ${name} (id bigint, part integer, amount decimal(38, 4), note varchar)`,
    ...(values.length === 0 ? [] : [`insert into ${name} values ${values.join(', ')}`]),
  ];
}

it('finds what a comparison in TypeScript finds', async () => {
  const warehouse = await memoryWarehouse();
  const session = await warehouse.connect();
  await execute(warehouse, 'create schema before_main');
  const other = await otherDuckdb('before', 'before_', undefined, session);
  const seen = { byKey: 0, whole: 0, changed: 0 };
  await fc.assert(
    fc.asyncProperty(tables, edits, keys, async ({ before, after }, changes, candidates) => {
      const edited = after.map((row, at) => ({
        ...row,
        ...changes.filter((change) => change.at === at).map(({ at: _, ...rest }) => rest)[0],
      }));
      await execute(warehouse, ...fill('before_main.items', before), ...fill('items', edited));
      const found = await comparedItems(warehouse, other, {
        keys: candidates,
        known: ['part', 'note', 'amount'],
      });
      const expected = expectedComparison(before, edited, candidates);
      expect({ key: found.key, rows: found.rows }).toEqual({
        key: expected.key,
        rows: expected.rows,
      });
      for (const { column, changed, total } of found.columns) {
        expect([column, changed]).toEqual([column, expected.changed(column)]);
        if (column === 'amount') expect(total).toEqual(expected.total);
      }
      expect(found.examples).toEqual(expected.examples);
      seen[found.key === null ? 'whole' : 'byKey'] += 1;
      if (found.rows.changed > 0) seen.changed += 1;
    }),
    { numRuns: 150 },
  );
  session.close();
  // Each way was taken; how often is left to chance.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});
