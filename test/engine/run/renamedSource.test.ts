import fc from 'fast-check';
import { build, openProject, read, relationOf } from 'kysely-models';
import { expect, it } from 'vitest';
import {
  bigint,
  decimal,
  defineConfig,
  overrideSource,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { execute } from '../support/memoryBuild.ts';

const columns = {
  id: bigint(),
  label: text().nullable(),
  amount: decimal(10, 2).nullable(),
};
const orders = source({ name: 'orders', description: 'Orders.', columns });
const names = Object.keys(columns);

/** Names as raw columns have them: quotes, dots, keywords, other alphabets. */
const columnName = fc.oneof(
  fc.constantFrom('select', 'Order ID', 'a.b', 'row', 'id', 'label', 'it"s', "it's", 'größe', '$1'),
  fc.stringMatching(/^[A-Za-z][\w .-]{0,8}[a-z]$/),
);
const distinctNames = fc.uniqueArray(columnName, {
  minLength: 3,
  maxLength: 3,
  selector: (name) => name.toLowerCase(),
});
const rows = fc.array(
  fc.record({
    label: fc.option(fc.stringMatching(/^[ -~é]{0,6}$/)),
    cents: fc.option(fc.integer({ min: -99_999, max: 99_999 })),
  }),
  { maxLength: 5 },
);

it('a source whose columns have other names and places has the rows that it had', async () => {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
  let run = 0;
  const property = fc.asyncProperty(
    distinctNames,
    fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    rows,
    async (given, order, data) => {
      run += 1;
      const own = Object.fromEntries(names.map((name, at) => [name, given[at] ?? name]));
      const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
      const types = ['bigint', 'varchar', 'decimal(10, 2)'];
      const values = data.map(({ label, cents }, at) => [
        String(at),
        label === null ? 'null' : `'${label.replaceAll("'", "''")}'`,
        cents === null ? 'null' : `${cents} / 100.0`,
      ]);
      await execute(
        warehouse,
        `create schema theirs${run}`,
        `create table theirs${run}.orders (${order.map((at) => `${quoted(given[at] ?? '')} ${types[at]}`).join(', ')})`,
        ...values.map(
          (row) =>
            `insert into theirs${run}.orders values (${order.map((at) => row[at]).join(', ')})`,
        ),
      );
      const theirs = source({
        name: `theirs${run}`,
        description: 'Orders of theirs.',
        schema: `theirs${run}`,
        table: 'orders',
        columns: Object.fromEntries(names.map((name) => [own[name], columns[name as 'id']])),
      });
      const project = openProject(
        defineConfig({
          models: [[orders]],
          // Sound: the names of columns are made up as the test runs, so no compiler can know them.
          override: [overrideSource(orders, { from: theirs, columns: own as never })],
          schemas: { sources: `sources${run}` },
        }),
      );
      const result = await build(project, { warehouse, runId: `run ${run}` });
      expect(result.exitCode).toBe(0);
      expect(await read(warehouse, relationOf(project, orders), { orderBy: ['id'] })).toEqual(
        data.map(({ label, cents }, id) => ({
          id,
          label,
          amount: cents === null ? null : cents / 100,
        })),
      );
    },
  );
  try {
    await fc.assert(property, { numRuns: 30 });
  } finally {
    await warehouse.close();
  }
});
