import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { defineConfig } from '../../../packages/kysely-models/src/define/index.ts';
import { build } from '../../../packages/kysely-models/src/run/build.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import shop from '../../../src/defaultConfig.ts';
import { models } from '../support/command.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';

/** A mart whose raw SQL only a warehouse knows to be wrong. */
const wrong = `
import { sql } from 'kysely';
export const wrong = model({
  name: 'wrong',
  schema: 'marts',
  description: 'Wrong.',
  materialized: table(),
  inputs: [stgOrders],
  columns: { order_id: bigint() },
  query: (db) => db.selectFrom('stg_orders').select(sql<number>\`order_id + no_such_column\`.as('order_id')),
});
`;

describe('models build --empty', () => {
  it('needs no raw files, and leaves no file', async () => {
    const folder = shopFolder({
      'raw/raw_orders.csv': undefined,
      'raw/raw_customers.csv': undefined,
    });
    const { code, out, error } = await models(folder, ['build', '--empty']);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/✓ marts\.customer_orders +table +\d\.\d\d s {2}3 tests\n/);
    expect(out).toMatch(
      /\n4 built over no rows; 9 tests executed; nothing published; \d\.\d\d s\n$/,
    );
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
    expect(existsSync(join(folder, '.models'))).toBe(false);
  });

  it('names the model, the file and the line of a failure, and leaves a warehouse as it is', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    const before = readFileSync(join(folder, 'warehouse.duckdb'));
    const broken = shopFolder({ 'models.ts': shopModels(wrong), 'warehouse.duckdb': before });
    const { code, out } = await models(broken, ['build', '--empty']);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ marts\.wrong/);
    expect(out).toMatch(/QUERY_FAILED[\s\S]*models\.ts:\d+[\s\S]*no_such_column/);
    expect(out).toMatch(/\n4 built over no rows, 1 failed; /);
    expect(readFileSync(join(broken, 'warehouse.duckdb')).equals(before)).toBe(true);
  });

  it('says as JSON that nothing is published', async () => {
    const { code, out } = await models(shopFolder(), ['build', '--empty', '--json']);
    const last = JSON.parse(out.trim().split('\n').at(-1) ?? '');
    expect(code).toBe(0);
    expect(last).toMatchObject({ type: 'run_finished', result: { empty: true, exitCode: 0 } });
  });

  it('builds what changed since another target, and refuses to compare with nothing', async () => {
    const folder = shopFolder({
      'models.config.ts': `
import * as models from './models.ts';
export default { models: [models], targets: { prod: { kind: 'duckdb', path: 'prod.duckdb', schemaPrefix: '', production: true, settings: {}, landings: {} } } };
`,
    });
    await models(folder, ['build', '--target', 'prod', '--raw', 'raw']);
    const select = ['build', '--empty', '--select', 'changed'];
    const refused = await models(folder, select);
    expect([refused.code, refused.error]).toEqual([2, expect.stringContaining('--against')]);
    const none = await models(folder, [...select, '--against', 'prod']);
    expect([none.code, none.out]).toEqual([0, expect.stringContaining('nothing to do')]);
  });

  it('refuses --raw', async () => {
    const { code, error } = await models(shopFolder(), ['build', '--empty', '--raw', 'raw']);
    expect(code).toBe(2);
    expect(error).toMatch(/BAD_ARGUMENT[\s\S]*Leave --raw out/);
  });
});

describe('build({ empty: true })', () => {
  it('builds beside the warehouse, whose configuration names a folder that does not exist', async () => {
    const folder = shopFolder();
    const config = await import(join(folder, 'models.ts'));
    const warehouse = await duckdbWarehouse({ path: join(folder, 'own.duckdb') });
    const project = defineConfig({ models: [config], raw: { folder: 'nowhere' } });
    const result = await build(project, { warehouse, empty: true });
    const session = await warehouse.connect();
    const catalog = await warehouse.catalog(session);
    session.close();
    await warehouse.close();
    expect(result).toMatchObject({ exitCode: 0, empty: true });
    expect(catalog).toEqual([]);
  });

  it('executes every model, increment and test of the shipped analytics', async () => {
    const warehouse = await duckdbWarehouse({ path: ':memory:' });
    const { exitCode, relations } = await build(shop, { warehouse, empty: true });
    await warehouse.close();
    expect(exitCode).toBe(0);
    const { order } = openProject(shop).graph;
    expect(relations.map(({ name }) => name).sort()).toEqual(order.map(({ name }) => name).sort());
    for (const relation of order) {
      const result = relations.find(({ name }) => name === relation.name);
      expect(result?.tests.passed, relation.name).toBe(relation.tests().length);
    }
  });
});
