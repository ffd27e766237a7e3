import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import {
  findLeftovers,
  pruneProject,
} from '../../../packages/kysely-models/src/run/prune/pruneProject.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { deadLease } from '../support/dyingWarehouse.ts';
import { engineUrl, folderWith, shopFolder, shopModels } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const next = ['--config', 'next.config.ts'];

/** A built shop, whose mart was then renamed. */
async function renamedShop(): Promise<string> {
  const folder = shopFolder();
  await models(folder, ['build', '--raw', 'raw']);
  writeFileSync(
    join(folder, 'renamed.ts'),
    shopModels().replaceAll("'customer_orders'", "'buyers'"),
  );
  writeFileSync(
    join(folder, 'next.config.ts'),
    "import * as models from './renamed.ts';\nexport default { models: [models] };\n",
  );
  return folder;
}

async function inDatabase<T>(
  folder: string,
  use: (warehouse: Awaited<ReturnType<typeof duckdbWarehouse>>) => Promise<T>,
): Promise<T> {
  const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
  try {
    return await use(warehouse);
  } finally {
    await warehouse.close();
  }
}

const tables = (folder: string) =>
  inDatabase(folder, async (warehouse) => {
    const session = await warehouse.connect();
    const entries = await warehouse.catalog(session);
    session.close();
    return entries
      .filter(({ schema }) => schema !== '_models')
      .map(({ name }) => name)
      .sort();
  });

const sql = (folder: string, ...statements: readonly string[]) =>
  inDatabase(folder, async (warehouse) => {
    const session = await warehouse.connect();
    for (const statement of statements) await session.run(statement);
    session.close();
  });

describe('models prune', () => {
  it('drops what no model has any more, and nothing else', async () => {
    const folder = await renamedShop();
    const plan = await models(folder, ['build', '--raw', 'raw', ...next]);
    expect(plan.out).toContain('`models prune` drops them');
    const { code, out } = await models(folder, ['prune', '--yes', ...next]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/ {2}table marts\.customer_orders.*\n1 dropped\.\n$/),
    ]);
    expect(await tables(folder)).toEqual(['buyers', 'raw_customers', 'raw_orders', 'stg_orders']);
    const again = await models(folder, ['prune', '--yes', ...next]);
    expect(again).toMatchObject({ code: 0, out: 'Nothing is left behind.\n' });
    const build = await models(folder, ['build', '--raw', 'raw', ...next]);
    expect([build.code, build.out]).toEqual([0, expect.not.stringContaining('models prune')]);
  });

  it('says from whose run it takes the lease over, which was killed', async () => {
    const folder = await renamedShop();
    await sql(folder, deadLease());
    const message =
      'The run dead-run of anna@laptop, process 4711, since 2024-02-29 11:00:00 UTC, did not come to its end: this run takes over from it.';
    const { code, error } = await models(folder, ['prune', '--yes', ...next]);
    expect([code, error]).toEqual([0, `warning ${message}\n`]);
    const again = await renamedShop();
    await sql(again, deadLease());
    const json = await models(again, ['prune', '--yes', '--json', ...next]);
    expect([json.error, JSON.parse(json.out).warnings]).toEqual([
      '',
      [{ subject: 'lease', message }],
    ]);
  });

  it('drops nothing where nobody agrees', async () => {
    const folder = await renamedShop();
    const { code, out, error } = await models(folder, ['prune', ...next]);
    expect([code, out]).toEqual([2, expect.stringContaining('table marts.customer_orders')]);
    expect(error).toContain('nobody can be asked here');
    expect(await tables(folder)).toContain('customer_orders');
  });

  it('leaves a table that somebody made in the place of one of ours, and one without a mark', async () => {
    const folder = await renamedShop();
    await sql(folder, 'create or replace table marts.customer_orders as select 1 as one');
    const { code, out } = await models(folder, ['prune', '--yes', ...next]);
    expect([code, out]).toEqual([0, expect.stringContaining('stay; drop them yourself')]);
    await sql(folder, "comment on table marts.customer_orders is 'Mine.'");
    const theirs = await models(folder, ['prune', '--yes', '--json', ...next]);
    expect(JSON.parse(theirs.out)).toEqual({ found: [], unmarked: [], dropped: [], warnings: [] });
    expect(await tables(folder)).toContain('customer_orders');
  });

  it('leaves what became another relation between the question and the answer', async () => {
    const folder = await renamedShop();
    await inDatabase(folder, async (warehouse) => {
      const graph = buildGraph([], []);
      const { droppable } = await findLeftovers(warehouse, graph);
      expect(droppable.map(({ kind }) => kind)[0]).toBe('view');
      const session = await warehouse.connect();
      await session.run('create or replace table marts.customer_orders as select 1 as one');
      session.close();
      const dropped = await pruneProject(warehouse, graph, droppable, {
        ...{ runId: 'r', now: () => '2024-01-01 00:00:00' },
      });
      expect(dropped.map(({ name }) => name)).not.toContain('customer_orders');
      expect(dropped).toHaveLength(droppable.length - 1);
    });
    expect(await tables(folder)).toEqual(['customer_orders']);
  });

  it('makes no database where there is none', async () => {
    const { code, error } = await models(shopFolder(), ['prune', '--yes']);
    expect([code, error]).toEqual([2, expect.stringContaining('warehouse.duckdb')]);
  });

  it.skipIf(!double.port)(`drops on Snowflake’s double, too${double.note}`, async () => {
    const target = JSON.stringify(await doubleTarget(double.port ?? 0));
    const config = (name: string) => `
import { bigint, defineConfig, model, table } from '${engineUrl}';
const one = model({
  name: '${name}', description: 'One.', materialized: table(), schema: 'marts', inputs: [], columns: { id: bigint() },
  query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
});
export default defineConfig({ models: [[one]], targets: { double: ${target} } });`;
    const folder = folderWith({
      'models.config.ts': config('old'),
      'next.config.ts': config('new'),
    });
    const built = await models(folder, ['build', '--target', 'double']);
    expect([built.code, built.error]).toEqual([0, '']);
    const onDouble = [...next, '--target', 'double'];
    expect(await models(folder, ['build', ...onDouble])).toMatchObject({ code: 0 });
    const { out } = await models(folder, ['prune', '--yes', '--json', ...onDouble]);
    const old = [{ kind: 'table', schema: 'marts', name: 'old' }];
    expect(JSON.parse(out)).toMatchObject({ found: old, unmarked: [], dropped: old });
    const again = await models(folder, ['prune', '--yes', ...onDouble]);
    expect(again.out).toBe('Nothing is left behind.\n');
  });
});
