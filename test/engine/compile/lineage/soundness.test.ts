import fc from 'fast-check';
import type { OperationNode } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { queryLineage } from '../../../../packages/kysely-models/src/compile/lineage/queryLineage.ts';
import { bigint, source } from '../../../../packages/kysely-models/src/define/index.ts';
import type { WarehouseRow } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { memoryDatabase } from '../../memoryDatabase.ts';
import { projected, unreached } from './changedColumn.ts';
import { randomQuery } from './randomQueries.ts';

const number = bigint().nullable();
const t = source({
  name: 't',
  description: 'x',
  columns: { a: number, b: number, c: number, d: number },
});
const u = source({
  name: 'u',
  description: 'x',
  columns: { id: number, k: number, x: number, y: number },
});
const inputs = [t, u] as const;
const namesOf = ({ contract }: (typeof inputs)[number]) => contract.columns.map(({ name }) => name);
const tables = new Map(
  inputs.map((input) => [input.name, { relation: input.name, columns: namesOf(input) }]),
);

type Cell = number | null;
type Data = readonly (readonly (readonly Cell[])[])[];

const cell = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 5 });
const rows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 3, maxLength: 6 });

const database = await memoryDatabase();
afterAll(() => database.close());

/** The rows of a query over data. */
async function result(tree: OperationNode, data: Data): Promise<readonly WarehouseRow[]> {
  for (const [at, input] of inputs.entries()) await database.fill(input, data[at] ?? []);
  return database.rows(tree, inputs);
}

/** The data with other values in one column. */
const changed = (data: Data, table: number, column: number, values: readonly Cell[]): Data =>
  data.map((records, at) =>
    at !== table
      ? records
      : records.map((record, row) =>
          record.map((value, place) => (place === column ? (values[row] ?? null) : value)),
        ),
  );

/** A random query with its lineage. */
function traced(value: fc.GeneratorValue) {
  const names: string[] = [];
  const dice = { value, name: () => `n${names.push('')}` };
  const { node, columns } = randomQuery(dice, {
    tables: [
      { alias: 't', columns: namesOf(t) },
      { alias: 'u', columns: namesOf(u) },
    ],
    outer: [],
    depth: 2,
  });
  return { node, columns, lineage: queryLineage('m', node, undefined, tables) };
}

test('what lineage does not name cannot change a column, over random queries on DuckDB', async () => {
  const counts = { unreached: 0, reached: 0, changed: 0 };
  const values = fc.array(cell, { minLength: 6, maxLength: 6 });
  const property = fc.asyncProperty(
    fc.gen(),
    fc.tuple(rows, rows),
    values,
    async (value, data, others) => {
      const { node, columns, lineage } = traced(value);
      expect([...lineage.columns.keys()]).toEqual(columns);
      const before = await result(node, data);
      for (const [table, input] of inputs.entries()) {
        for (const [place, column] of namesOf(input).entries()) {
          const safe = unreached(lineage, input.name, column);
          const after = await result(node, changed(data, table, place, others));
          if (safe !== undefined) expect(projected(after, safe)).toEqual(projected(before, safe));
          const named = columns.filter((each) => safe?.includes(each) !== true);
          counts.unreached += safe?.length ?? 0;
          counts.reached += named.length;
          counts.changed += named.filter(
            (each) => String(projected(after, [each])) !== String(projected(before, [each])),
          ).length;
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 100, seed: 1 });
  // Were everything named, or nothing ever changed, the property would say nothing.
  expect(counts.unreached).toBeGreaterThan(500);
  expect(counts.changed / counts.reached).toBeGreaterThan(0.25);
});
