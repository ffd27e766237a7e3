import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bigint, source } from '../../../src/engine/define/index.ts';
import { shrankTooFar } from '../../../src/engine/define/shrink.ts';
import { snowflakeWarehouse } from '../../../src/engine/warehouse/snowflake/index.ts';
import { sdk } from '../../kysely-snowflake-dialect/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel } from '../support/anyModel.ts';
import { errorsOf, models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute } from '../support/memoryBuild.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const header = 'order_id,customer_id,amount,note\n';
const orders = (count: number) =>
  `${header}${Array.from({ length: count }, (_, at) => `${at},1,1.00,\n`).join('')}`;

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

it('a name that is no relation of the project is refused in --accept-shrink', async () => {
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

describe.skipIf(!double.port)(`a source that others fill on Snowflake${double.note}`, () => {
  it('stops a build when it shrank, by the rows that the catalog tells', async () => {
    const warehouse = snowflakeWarehouse(await doubleTarget(double.port ?? 0), {
      sessions: 2,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    });
    onTestFinished(() => warehouse.close());
    const orders = source({
      name: 'orders',
      description: 'Orders that somebody else loads.',
      schema: 'raw',
      columns: { id: bigint() },
    });
    const copy = anyModel('copied', [orders]);
    const fill = (rows: string) =>
      execute(
        warehouse,
        `create or replace table "RAW"."ORDERS" as select "ID" from (values ${rows}) as listed ("ID")`,
      );
    await execute(warehouse, 'create schema if not exists "RAW"');
    await fill(Array.from({ length: 120 }, (_, at) => `(${at})`).join(', '));
    expect((await buildIn(warehouse, [orders, copy])).exitCode).toBe(0);
    await fill('(1), (2)');
    await expect(buildIn(warehouse, [orders, copy])).rejects.toMatchObject({
      code: 'SOURCE_SHRANK',
      message: 'orders shrank from 120 rows to 2 rows, so nothing is built.',
    });
    const accepted = await buildIn(warehouse, [orders, copy], { acceptShrink: ['orders'] });
    expect(accepted.exitCode).toBe(0);
  });
});
