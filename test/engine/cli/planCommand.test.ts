import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanSummary } from '../../../packages/kysely-models/src/plan/summary/planSummary.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { models } from '../support/command.ts';
import { deadLease } from '../support/dyingWarehouse.ts';
import { goodOrders, shopFolder, shopModels, write } from '../support/projectFolder.ts';

const build = ['build', '--raw', 'raw'];
const plan = ['plan', '--raw', 'raw'];

async function planned(folder: string, ...flags: string[]): Promise<PlanSummary> {
  const { code, out } = await models(folder, [...plan, '--json', ...flags]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

const actions = ({ relations }: PlanSummary) =>
  Object.fromEntries(relations.map(({ name, action }) => [name, action]));

describe('models plan', () => {
  it('plans an empty warehouse without making it', async () => {
    const folder = shopFolder();
    const { code, out, error } = await models(folder, plan);
    expect([code, error]).toEqual([0, '']);
    expect(out).toBe(`Create
  raw.raw_orders         not there yet
  raw.raw_customers      not there yet
  staging.stg_orders     not there yet
  marts.customer_orders  not there yet

4 to create
`);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
    expect(existsSync(join(folder, '.models'))).toBe(false);
  });

  it('says that all is published together where a build is asked for that', async () => {
    const folder = shopFolder();
    const apart = await models(folder, plan);
    const together = await models(folder, [...plan, '--atomic']);
    expect(together.out).toBe(
      apart.out.replace('4 to create', '4 to create; published all together'),
    );
    expect((await planned(folder, '--atomic')).isAtomic).toBe(true);
    expect((await planned(folder)).isAtomic).toBe(false);
    await models(folder, [...build, '--atomic']);
    expect((await models(folder, [...plan, '--atomic'])).out).toBe('4 unchanged\n');
  });

  it('says of a last run that was killed that the next build takes over from it', async () => {
    const folder = shopFolder();
    await models(folder, build);
    expect((await planned(folder)).warnings).toEqual([]);
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    const session = await warehouse.connect();
    await session.run(deadLease());
    session.close();
    await warehouse.close();
    const message =
      'The run dead-run of anna@laptop, process 4711, since 2024-02-29 11:00:00 UTC, did not come to its end: the next build takes over from it.';
    // A plan takes nothing over, so that the next one says so too.
    for (const _ of [1, 2]) {
      expect((await planned(folder)).warnings).toEqual([{ subject: 'lease', message }]);
    }
    await models(folder, build);
    expect((await planned(folder)).warnings).toEqual([]);
  });

  it('says the same twice, and leaves the file as it is', async () => {
    const folder = shopFolder();
    await models(folder, build);
    write(folder, { 'raw/raw_orders.csv': `${goodOrders}4,2,1.00,\n` });
    const file = join(folder, 'warehouse.duckdb');
    const before = readFileSync(file);
    const first = await models(folder, plan);
    const second = await models(folder, plan);
    expect(first.out).toBe(`Load
  raw.raw_orders         its data changed

Rebuild
  marts.customer_orders  raw_orders changed

Test only
  staging.stg_orders     raw_orders changed

1 to load, 1 to rebuild, 1 to test, 1 unchanged
`);
    expect(second).toEqual(first);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}.wal`)).toBe(false);
  });

  it('reports the columns that change, whether that breaks their readers, and which', async () => {
    const folder = shopFolder();
    await models(folder, build);
    const changed = shopModels()
      .replace(
        'columns: { order_id: bigint(), customer_id: bigint(), amount: decimal(10, 2) }',
        'columns: { order_id: bigint(), customer_id: integer(), amount: decimal(12, 2), note: text().nullable() }',
      )
      .replace("'customer_id', 'amount'])", "'customer_id', 'amount', 'note'])")
      .replace('spent: decimal', 'total: decimal')
      .replace("as('spent')", "as('total')")
      .replace('orders: bigint()', 'orders: integer()');
    // Modules are read once in a process.
    write(folder, {
      'changed.ts': changed,
      'changed.config.ts': `import * as models from './changed.ts'; export default { models: [models] };`,
    });
    const { out, code } = await models(folder, [...plan, '--config', 'changed.config.ts']);
    expect(code).toBe(0);
    expect(out).toBe(`Rebuild
  staging.stg_orders     its definition changed
      + note varchar
      ~ customer_id bigint → integer  breaking
          reaches the rows of customer_orders
      ~ amount decimal(10, 2) → decimal(12, 2)
          reaches customer_orders.total
  marts.customer_orders  its definition changed
      + total decimal(38, 2)
      - spent decimal(38, 2)  breaking
      ~ orders bigint → integer  breaking

2 to rebuild, 2 unchanged
`);
    const { relations } = await planned(folder, '--config', 'changed.config.ts');
    expect(relations.find(({ name }) => name === 'stg_orders')).toEqual({
      name: 'stg_orders',
      schema: 'staging',
      kind: 'model',
      materialized: 'view',
      action: 'rebuild',
      reasons: [{ kind: 'code_changed' }],
      columns: [
        {
          change: 'added',
          column: 'note',
          to: 'varchar',
          isBreaking: false,
          reaches: [],
        },
        {
          change: 'type_changed',
          column: 'customer_id',
          from: 'bigint',
          to: 'integer',
          isBreaking: true,
          reaches: [{ name: 'customer_orders', columns: [], rows: true }],
        },
        {
          change: 'type_changed',
          column: 'amount',
          from: 'decimal(10, 2)',
          to: 'decimal(12, 2)',
          isBreaking: false,
          reaches: [{ name: 'customer_orders', columns: ['total'], rows: false }],
        },
      ],
    });
  });

  it('takes the options of a build', async () => {
    const folder = shopFolder();
    await models(folder, build);
    expect(actions(await planned(folder))).toEqual({
      raw_orders: 'skip',
      raw_customers: 'skip',
      stg_orders: 'skip',
      customer_orders: 'skip',
    });
    expect(actions(await planned(folder, '--full-refresh', '--select', 'customer_orders'))).toEqual(
      { raw_customers: 'skip', customer_orders: 'rebuild' },
    );
    expect(actions(await planned(folder, '--in-place'))).toMatchObject({
      raw_orders: 'load',
      raw_customers: 'load',
    });
    expect(actions(await planned(folder, '--exclude', 'customer_orders'))).not.toHaveProperty(
      'customer_orders',
    );
  });

  it.each([
    [[...plan, '--select', 'nothing'], 'SELECTOR_MATCHES_NOTHING'],
    [['plan', '--raw', 'elsewhere'], 'RAW_FOLDER_MISSING'],
    [['plan', '--adopt', 'nothing'], 'SELECTOR_MATCHES_NOTHING'],
    [['plan', '--target', 'nowhere'], 'TARGET_UNKNOWN'],
  ])('%j is refused as a build is', async (args, code) => {
    const folder = shopFolder();
    const refused = await models(folder, args);
    expect([refused.code, refused.error]).toEqual([2, expect.stringContaining(code)]);
    const built = await models(folder, ['build', ...args.slice(1)]);
    expect(built).toEqual(refused);
  });
});
