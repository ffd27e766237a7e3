import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  bigint,
  model,
  source,
  table,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { interceptedWarehouse } from '../support/interceptedWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

/** A shop whose payments come from a file, with their totals by customer, which follow them. */
function paidShop(description = 'Payments as the shop exports them.') {
  const rawPayments = source({
    name: 'raw_payments',
    description,
    columns: {
      payment_id: bigint(),
      customer: text().nullable().meta({ pii: true }),
      amount: bigint().min(0).describe('What was paid.'),
      paid_at: timestamp().nullable(),
      note: text().nullable(),
    },
    optionalColumns: ['note'],
    tests: (t) => [t.unique('payment_id')],
    shrink: 'any',
  });
  const totals = model({
    name: 'totals',
    description: 'A customer with the sum of the payments.',
    materialized: table({ maintain: 'auto' }),
    inputs: [rawPayments],
    unique: ['customer'],
    columns: {
      customer: text().nullable().meta({ pii: true }),
      total: bigint(),
      payments: bigint(),
    },
    query: (db, f) =>
      db
        .selectFrom('raw_payments as p')
        .groupBy('p.customer')
        .select((eb, fn = f(eb)) => [
          'p.customer',
          fn.coalesce(fn.sum('p.amount'), 0).as('total'),
          fn.countRows().as('payments'),
        ]),
  });
  return [rawPayments, totals];
}

const columns = 'payment_id, customer, amount, paid_at';

/** 60,000 payments of 6,000 customers. */
const first = `select i as payment_id, 'c' || i % 6000 as customer, i % 100 as amount,
  timestamp '2024-01-01' + to_seconds(i) as paid_at, 'kept' as other from range(60000) as r(i)`;

/** The same with some values replaced. */
const replaced = (from: string, columns: string) => `select * replace (${columns}) from (${from})`;

interface Built {
  readonly problems: readonly string[];
  /** How the table came to have the rows of the file. */
  readonly way: 'edited' | 'replaced' | 'loaded' | 'viewed';
  /** The customers whose totals were computed again; undefined where all were. */
  readonly updated: number | undefined;
}

/** A shop in a warehouse, to be built from extract after extract. */
async function openShop() {
  const warehouse = await memoryWarehouse();
  const rawFolder = temporaryFolder();
  const file = join(rawFolder, 'raw_payments.parquet');
  let builds = 0;
  const build = async (
    options: Parameters<typeof buildIn>[2] = {},
    shop = paidShop(),
  ): Promise<Built> => {
    builds += 1;
    const statements: string[] = [];
    const watched = interceptedWarehouse(warehouse, (sql) => {
      statements.push(sql);
      return sql;
    });
    const result = await buildIn(watched, shop, { rawFolder, runId: `run${builds}`, ...options });
    const has = (start: string) => statements.some((sql) => sql.startsWith(start));
    const own = '"raw"."raw_payments';
    const totals = result.relations.find(({ name }) => name === 'totals');
    return {
      problems: problemsOf(result),
      way: has(`delete from ${own}"`)
        ? 'edited'
        : has(`create or replace table ${own}__candidate`)
          ? 'replaced'
          : has(`create or replace view ${own}"`)
            ? 'viewed'
            : 'loaded',
      updated: totals?.materialized === 'increment' ? totals.rows : undefined,
    };
  };
  return {
    warehouse,
    build,
    /** Writes the next file. */
    extract: (select: string) => execute(warehouse, `copy (${select}) to '${file}'`),
    /** The numbers of rows that the table and the totals have otherwise than the file says. */
    wrong: async () => {
      const sum = `select customer, sum(amount) as total, count(*) as payments from '${file}' group by all`;
      const differ = (one: string, other: string) =>
        `(select count(*) from ((${one} except all ${other}) union all (${other} except all ${one})))`;
      const [found] = await rowsOf(
        warehouse,
        `select ${differ(`select ${columns} from raw.raw_payments`, `select ${columns} from '${file}'`)} as raw, ${differ('from totals', `(${sum})`)} as totals`,
      );
      return [found?.['raw'], found?.['totals']];
    },
  };
}

it('changes the rows of a table that a file has otherwise, and what follows from them', async () => {
  const { build, extract, wrong } = await openShop();
  await extract(first);
  expect(await build()).toEqual({ problems: [], way: 'loaded', updated: undefined });
  const second = replaced(first, 'if(payment_id % 10000 = 7, 1000, amount) as amount');
  await extract(second);
  expect(await build()).toEqual({ problems: [], way: 'edited', updated: 3 });
  expect(await wrong()).toEqual([0, 0]);
  // Some rows are gone from its end, and others come: of a customer of their own.
  const third = `(from (${second}) limit 59990) union all (${replaced(first, `payment_id + 70000 as payment_id, 'new' as customer`)} limit 30)`;
  await extract(third);
  expect(await build({ atomic: true })).toEqual({ problems: [], way: 'edited', updated: 11 });
  expect(await wrong()).toEqual([0, 0]);
  // One row is gone from its beginning: all others stand elsewhere, and once more where they are looked for.
  const fourth = `from (${third}) where payment_id <> 3`;
  await extract(fourth);
  expect(await build()).toEqual({ problems: [], way: 'replaced', updated: 1 });
  expect(await wrong()).toEqual([0, 0]);
  await extract(replaced(fourth, 'if(payment_id = 4, null, paid_at) as paid_at'));
  expect(await build({ threads: 1 })).toMatchObject({ problems: [], way: 'edited' });
  expect(await wrong()).toEqual([0, 0]);
});

it('leaves the table as it was where a test fails, or a value does not fit', async () => {
  const { warehouse, build, extract, wrong } = await openShop();
  await extract(first);
  await build();
  const before = await rowsOf(warehouse, 'select sum(hash(r)) as h from raw.raw_payments as r');
  await extract(replaced(first, 'if(payment_id = 59999, 1, payment_id) as payment_id'));
  const repeated = await build();
  expect(repeated.way).toBe('edited');
  expect(repeated.problems[0]).toContain('raw_payments: failed');
  await extract(
    replaced(first, `if(payment_id = 1234, 'infinity'::timestamp, paid_at) as paid_at`),
  );
  const unfit = await build();
  expect(unfit.problems).toEqual([
    'raw_payments: failed infinity would become another value as TIMESTAMP, in row 1235',
    'totals: skipped raw_payments',
  ]);
  const after = await rowsOf(warehouse, 'select sum(hash(r)) as h from raw.raw_payments as r');
  expect(after).toEqual(before);
  await extract(replaced(first, 'if(payment_id = 59999, 1, amount) as amount'));
  expect(await build()).toEqual({ problems: [], way: 'edited', updated: 1 });
  expect(await wrong()).toEqual([0, 0]);
});

it('replaces a table that is not as a load would create it', async () => {
  const { warehouse, build, extract, wrong } = await openShop();
  await extract(first);
  await build();
  let changes = 0;
  const next = async (options = {}, shop = paidShop()) => {
    changes += 1;
    await extract(replaced(first, `if(payment_id = 5, ${changes}, amount) as amount`));
    const { problems, way } = await build(options, shop);
    expect([problems, await wrong()]).toEqual([[], [0, 0]]);
    return way;
  };
  expect(await next()).toBe('edited');
  expect(await next({ fullRefresh: true })).not.toBe('edited');
  await execute(warehouse, 'create index place on raw.raw_payments (payment_id)');
  expect(await next()).toBe('replaced');
  expect(await next()).toBe('edited');
  await execute(warehouse, 'alter table raw.raw_payments alter amount type integer');
  expect(await next()).toBe('replaced');
  await execute(warehouse, 'alter table raw.raw_payments add column more integer default 1');
  expect(await next()).toBe('replaced');
  await execute(warehouse, 'alter table raw.raw_payments alter note type varchar collate nocase');
  expect(await next()).toBe('replaced');
  expect(await next({}, paidShop('All payments.'))).toBe('replaced');
  const [comments] = await rowsOf(
    warehouse,
    `select comment from duckdb_tables() where table_name = 'raw_payments'`,
  );
  expect(comments?.['comment']).toBe('All payments. [models: raw.raw_payments]');
  expect(await next({ inPlace: true })).toBe('viewed');
  expect(await next()).toBe('loaded');
  expect(await next()).toBe('edited');
});
