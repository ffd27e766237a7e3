import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';
import { shrankTooFar } from '../../../packages/kysely-models/src/define/sources/shrink.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { landedOrders } from '../ingestion/landedOrders.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { errorsOf, models } from '../support/command.ts';
import { loadOne } from '../support/loadIn.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';
import { folderWith, shopFolder, shopModels } from '../support/projectFolder.ts';
import { header, listedOrders, orders } from './shrunkOrders.ts';

/** A shop that was built from 200 orders, and then is given other ones. */
async function shrunk(
  text: string,
  changes: Readonly<Record<string, string>> = {},
  ...flags: string[]
) {
  const folder = shopFolder({ 'raw/raw_orders.csv': orders(200), ...changes });
  const args = ['build', '--raw', 'raw', ...flags];
  expect((await models(folder, args)).code).toBe(0);
  const before = readFileSync(join(folder, 'warehouse.duckdb'));
  writeFileSync(join(folder, 'raw/raw_orders.csv'), text);
  const spent = async () => (await models(folder, ['show', 'customer_orders', '--json'])).out;
  return { folder, args, before, spent };
}

describe('a source that shrank stops a build before anything is touched', () => {
  it.each([
    ['to nothing', header, 'none', []],
    ['to less than half', orders(99), '99 rows', []],
    ['to nothing, where its file is read in place', header, 'none', ['--in-place']],
    ['to less than half, where its file is read in place', orders(3), '3 rows', ['--in-place']],
  ])('%s', async (_, text, left, flags) => {
    const { folder, args, before } = await shrunk(text, {}, ...flags);
    for (const command of [args, ['plan', ...args.slice(1)]]) {
      const { code, errors } = await errorsOf(folder, command);
      expect([code, errors]).toMatchObject([
        2,
        [
          {
            code: 'SOURCE_SHRANK',
            subject: 'raw_orders',
            message: `raw_orders shrank from 200 rows to ${left}, so nothing is built.`,
            expected: 'about the 200 rows that it had, or more',
            hint: expect.stringContaining('--accept-shrink raw_orders'),
          },
        ],
      ]);
    }
    expect(readFileSync(join(folder, 'warehouse.duckdb')).equals(before)).toBe(true);
    expect((await models(folder, [...args, '--accept-shrink', 'raw_orders'])).code).toBe(0);
    // What was accepted is what the next build compares with.
    writeFileSync(join(folder, 'raw/raw_orders.csv'), orders(300));
    expect((await models(folder, args)).code).toBe(0);
  });

  it('by more than the project or the source says', async () => {
    const strict = {
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], raw: { shrink: { share: 0.01, minRows: 10 } } };",
    };
    const project = await shrunk(orders(190), strict);
    expect((await errorsOf(project.folder, project.args)).errors).toMatchObject([
      { code: 'SOURCE_SHRANK' },
    ]);
    const any = shopModels().replace(
      "description: 'Orders.',",
      "description: 'Orders.', shrink: 'any',",
    );
    const source = await shrunk(header, { ...strict, 'models.ts': any });
    expect((await models(source.folder, source.args)).code).toBe(0);
  });
});

it('a source that grows, or loses half of its rows at most, is built', async () => {
  const { folder, args, spent } = await shrunk(orders(100));
  expect((await models(folder, args)).code).toBe(0);
  expect(await spent()).toContain('100');
});

describe('a source that a build does not fill itself, on DuckDB', () => {
  const shrank = (name: string, before: number, after: string) => ({
    code: 'SOURCE_SHRANK',
    message: `${name} shrank from ${before} rows to ${after}, so nothing is built.`,
  });

  it('stops a build when its table shrank since the last build that read it', async () => {
    const warehouse = await memoryWarehouse();
    const copy = anyModel('copied', [listedOrders]);
    const filled = async (rows: number, ...acceptShrink: string[]) => {
      const select = `select range as id from range(${rows})`;
      await execute(warehouse, `create or replace table raw.orders as ${select}`);
      const runId = `run of ${rows}`;
      return (await buildIn(warehouse, [listedOrders, copy], { acceptShrink, runId })).exitCode;
    };
    await execute(warehouse, 'create schema raw');
    expect(await filled(120)).toBe(0);
    await expect(filled(2)).rejects.toMatchObject(shrank('orders', 120, '2 rows'));
    expect(await filled(2, 'orders')).toBe(0);
    expect(await filled(3)).toBe(0);
    await expect(filled(0)).rejects.toMatchObject(shrank('orders', 3, 'none'));
  });

  const others = (name: string, shrink?: 'any') =>
    source({
      name,
      description: 'Orders that somebody else computes.',
      schema: 'raw',
      columns: { id: bigint() },
      ...(shrink && { shrink }),
    });

  it('stops a build when its view shrank since the last build that read it', async () => {
    const warehouse = await memoryWarehouse();
    const orders = others('orders');
    const relations = [orders, anyModel('copied', [orders])];
    const shows = async (rows: number, ...acceptShrink: string[]) => {
      const select = `select range as id from range(${rows})`;
      await execute(warehouse, `create or replace view raw.orders as ${select}`);
      return (await buildIn(warehouse, relations, { acceptShrink, runId: `run of ${rows}` }))
        .exitCode;
    };
    await execute(warehouse, 'create schema raw');
    expect(await shows(120)).toBe(0);
    expect(await shows(90)).toBe(0);
    expect(await shows(120)).toBe(0);
    await expect(shows(2)).rejects.toMatchObject(shrank('orders', 120, '2 rows'));
    expect(await shows(2, 'orders')).toBe(0);
    await expect(shows(0)).rejects.toMatchObject(shrank('orders', 2, 'none'));
  });

  it('is counted in one statement with the others, where a model reads it and it may not shrink', async () => {
    const sent: string[] = [];
    const memory = await memoryWarehouse();
    const warehouse: Warehouse = {
      ...memory,
      connect: async (signal) => {
        const session = await memory.connect(signal);
        const rows: Session['rows'] = (sql, decimals) => {
          if (sql.includes('count(*) as "rows" from "raw"')) sent.push(sql);
          return session.rows(sql, decimals);
        };
        return { ...session, rows };
      },
    };
    const [first, second, unread, any] = [
      others('first'),
      others('second'),
      others('unread'),
      others('any_number', 'any'),
    ];
    const relations = [first, second, unread, any, anyModel('copied', [first, second, any])];
    await execute(
      warehouse,
      'create schema raw',
      ...relations.slice(0, 4).map(({ name }) => `create view raw.${name} as select 1 as id`),
    );
    sent.length = 0;
    await buildIn(warehouse, relations, { select: ['copied'] });
    expect(sent).toEqual([
      'select 0 as "at", count(*) as "rows" from "raw"."first" union all select 1 as "at", count(*) as "rows" from "raw"."second"',
    ]);
  });

  it('is guarded although another view is broken', async () => {
    const warehouse = await memoryWarehouse();
    const [broken, orders] = [others('broken'), others('orders')];
    const relations = [broken, orders, anyModel('copied', [orders]), anyModel('lost', [broken])];
    await execute(
      warehouse,
      'create schema raw',
      'create table raw.base as select 1 as id',
      'create view raw.broken as select id from raw.base',
      'create view raw.orders as select range as id from range(120)',
    );
    expect((await buildIn(warehouse, relations)).exitCode).toBe(0);
    await execute(
      warehouse,
      'drop table raw.base',
      'create or replace view raw.orders as select range as id from range(3)',
    );
    await expect(buildIn(warehouse, relations)).rejects.toMatchObject(
      shrank('orders', 120, '3 rows'),
    );
  });

  it('stops a build when files that landed were loaded again, and are fewer', async () => {
    const warehouse = await memoryWarehouse();
    const lines = (rows: number) =>
      `order_id,amount,day,placed_at,note\n${Array.from({ length: rows }, (_, at) => `${at},,,,\n`).join('')}`;
    const folder = folderWith({ '1.csv': lines(100), '2.csv': lines(100) });
    const orders = landedOrders(folder);
    const copy = anyModel('copied', [orders], {
      query: () => anyTables.selectFrom('raw_orders').select('order_id as id').toOperationNode(),
    });
    await loadOne(warehouse, orders);
    expect((await buildIn(warehouse, [orders, copy])).exitCode).toBe(0);
    writeFileSync(join(folder, '3.csv'), lines(1));
    await loadOne(warehouse, orders);
    expect((await buildIn(warehouse, [orders, copy])).exitCode).toBe(0);
    writeFileSync(join(folder, '1.csv'), lines(0));
    writeFileSync(join(folder, '2.csv'), lines(0));
    await loadOne(warehouse, orders, { full: true });
    const refused = shrank('raw_orders', 201, '1 row');
    await expect(buildIn(warehouse, [orders, copy])).rejects.toMatchObject(refused);
    const accepted = await buildIn(warehouse, [orders, copy], { acceptShrink: ['raw_orders'] });
    expect(accepted.exitCode).toBe(0);
  });
});

it('a build that is retried accepts what its options accepted', async () => {
  const checked = shopModels(
    "export const checked = model({ name: 'checked', description: 'x', materialized: table(), inputs: [stgOrders], query: (db) => db.selectFrom('stg_orders').selectAll(), tests: (t) => [t.rowCount({ min: 1 })] });",
  );
  const { folder, args } = await shrunk(header, { 'models.ts': checked }, '--atomic');
  expect((await models(folder, [...args, '--accept-shrink', 'raw_orders'])).code).toBe(1);
  const { code, out } = await models(folder, ['retry', '--json']);
  expect([code, out]).toEqual([1, expect.stringContaining('row_count')]);
});

it('a name that is not a relation of the project is refused in --accept-shrink', async () => {
  const { errors } = await errorsOf(shopFolder(), [
    'build',
    '--raw',
    'raw',
    '--accept-shrink',
    'raw_order',
  ]);
  expect(errors).toMatchObject([
    {
      code: 'SELECTOR_MATCHES_NOTHING',
      message: expect.stringContaining('--accept-shrink raw_order'),
    },
  ]);
});

it.each([
  [{ before: 1, after: 0 }, {}, true],
  [{ before: 0, after: 0 }, {}, false],
  [{ before: 99, after: 1 }, {}, false],
  [{ before: 100, after: 50 }, {}, false],
  [{ before: 100, after: 49 }, {}, true],
  [{ before: 1000, after: 0 }, 'any', false],
  [{ before: 10, after: 8 }, { share: 0.1, minRows: 5 }, true],
  [{ before: 10, after: 0 }, { share: 1 }, true],
] as const)('%j under the limit %j is too far: %s', (rows, limit, isTooFar) => {
  expect(shrankTooFar(rows, limit)).toBe(isTooFar);
});
