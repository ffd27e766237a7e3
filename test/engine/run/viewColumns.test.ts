import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  decimal,
  model,
  source,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

/** A table of one amount, as text. */
const amounts = (amount: string) =>
  model({
    name: 'amounts',
    description: 'Amounts as text.',
    materialized: { kind: 'table' },
    inputs: [],
    columns: { id: bigint(), amount: text(), big: bigint() },
    query: (db) =>
      db.selectNoFrom((eb) => [
        eb.lit(1).as('id'),
        eb.val(amount).as('amount'),
        eb.val(3_000_000_000).as('big'),
      ]),
  });

type Amounts = ReturnType<typeof amounts>;

/** A view with a conversion that no test of its contract computes. */
const priced = (of: Amounts) =>
  model({
    name: 'priced',
    description: 'Amounts as numbers.',
    materialized: view(),
    inputs: [of],
    columns: { id: bigint(), amount: decimal(12, 2).nullable() },
    query: (db, f) =>
      db
        .selectFrom('amounts')
        .select((eb) => ['id', f.cast(eb.ref('amount'), decimal(12, 2)).as('amount')]),
  });

/** The same without a contract. */
const pricedFreely = (of: Amounts) =>
  model({
    name: 'priced',
    description: 'Amounts as numbers.',
    materialized: view(),
    inputs: [of],
    query: (db, f) =>
      db
        .selectFrom('amounts')
        .select((eb) => ['id', f.cast(eb.ref('amount'), decimal(12, 2)).as('amount')]),
  });

/** A view of a view: all of its columns, with names that only the warehouse knows. */
const shown = (of: ReturnType<typeof pricedFreely>) =>
  model({
    name: 'shown',
    description: 'What is priced.',
    materialized: view(),
    inputs: [of],
    query: (db) => db.selectFrom('priced').selectAll(),
  });

describe.each(suites)('a view whose values fail in the warehouse, on %s', (_, isThere, open) => {
  it.skipIf(!isThere)('is not published where a nullable column cannot be read', async () => {
    const warehouse = await open();
    const of = amounts('N/A');
    const { statuses, relations } = await buildIn(warehouse, [of, priced(of)]);
    expect(statuses).toEqual({ amounts: 'rolled_back', priced: 'failed' });
    expect(relations.find(({ name }) => name === 'priced')?.error).toMatchObject({
      subject: expect.stringMatching(/^priced/),
      found: expect.stringContaining('N/A'),
    });
  });

  it.skipIf(!isThere)('leaves the table as it was when only the table changed', async () => {
    const warehouse = await open();
    const good = amounts('1.50');
    await buildIn(warehouse, [good, priced(good)]);
    const bad = amounts('N/A');
    const { statuses } = await buildIn(warehouse, [bad, priced(bad)], { runId: 'run2' });
    expect(statuses).toEqual({ amounts: 'rolled_back', priced: 'failed' });
    const session = await warehouse.connect();
    const from = pathSql(warehouse.dialect, relationPath(priced(good)));
    const [row] = await session.rows(`select * from ${from}`, 'number');
    session.close();
    expect(row?.['amount']).toBe(1.5);
  });

  it.skipIf(!isThere)(
    'is found without a contract, and through a view of all columns',
    async () => {
      const warehouse = await open();
      const bad = amounts('N/A');
      const failing = pricedFreely(bad);
      const { statuses } = await buildIn(warehouse, [bad, failing, shown(failing)]);
      expect(statuses).toMatchObject({ amounts: 'rolled_back', priced: 'failed' });
      const good = amounts('2.25');
      const fine = pricedFreely(good);
      const again = await buildIn(warehouse, [good, fine, shown(fine)], { runId: 'run2' });
      expect(again.statuses).toEqual({
        amounts: 'published',
        priced: 'published',
        shown: 'published',
      });
    },
  );
});

describe('on DuckDB', () => {
  it.each([
    ['an integer that is too narrow', sql`cast(big as integer)`],
    ['a product that overflows', sql`big * big * big`],
    ['a sum over a window that overflows', sql`cast(sum(big * big) over () * big as bigint)`],
    ['an unknown time zone', sql`timezone('Mars/Olympus', timestamp '2024-01-01')`],
    ['a regular expression that is none', sql`regexp_matches(amount, amount || '(')`],
    ['JSON that is none', sql`cast(amount || '{' as json)`],
    ['a date that is none', sql`case when id > 0 then cast(amount as date) end`],
    ['a subquery of several rows', sql`(select r from range(2 * id) as s(r))`],
  ])('a view is not published with %s in a column that nothing tests', async (_, expression) => {
    const warehouse = await memoryWarehouse();
    const of = amounts('1.5');
    const failing = anyModel('failing', [of], {
      materialized: view(),
      query: () =>
        anyTables
          .selectFrom('amounts')
          .select(['id', expression.as('value')])
          .toOperationNode(),
    });
    const { statuses } = await buildIn(warehouse, [of, failing]);
    expect(statuses).toEqual({ amounts: 'rolled_back', failing: 'failed' });
  });

  it('a file that is read in place is read to its end before what it shows is published', async () => {
    const warehouse = await memoryWarehouse();
    const rows = Array.from({ length: 30_000 }, (_, at) => `${at},1.5\n`).join('');
    const rawFolder = folderWith({ 'orders.csv': `id,amount\n${rows}30001,N/A\n` });
    const orders = source({
      name: 'orders',
      description: 'Orders.',
      columns: { id: bigint(), amount: decimal(12, 2).nullable() },
    });
    const options = { rawFolder, inPlace: true };
    const { statuses } = await buildIn(warehouse, [orders, anyModel('reader', [orders])], options);
    expect(statuses).toEqual({ orders: 'failed', reader: 'skipped' });
  });

  it('an unchanged view is not read again', async () => {
    const warehouse = await memoryWarehouse();
    const of = amounts('1.5');
    await buildIn(warehouse, [of, priced(of)]);
    const { statuses } = await buildIn(warehouse, [of, priced(of)]);
    expect(statuses).toEqual({ amounts: 'kept', priced: 'kept' });
  });
});
