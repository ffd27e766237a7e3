import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { expect, it, onTestFinished } from 'vitest';
import type { SnowflakeTarget } from '../../../packages/kysely-models/src/define/project/target.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { execute } from '../support/memoryBuild.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';
import { rawCustomers, rawOrders } from './inspectedTables.ts';

const double = await snowflakeDouble();

it.skipIf(!double.port)(
  `models inspect prints sources of Snowflake's tables that compile and read them${double.note}`,
  async () => {
    const target = await doubleTarget(double.port ?? 0);
    const warehouse = snowflakeWarehouse(target, {
      sessions: 1,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    });
    onTestFinished(() => warehouse.close());
    await execute(
      warehouse,
      'create schema "RAW"',
      `create table "RAW"."ORDERS" (
         ID number(38, 0) not null, EMAIL varchar, TOTAL number(12, 2),
         PLACED_ON date, PLACED_AT timestamp_ntz, SEEN_AT timestamp_tz, PAYLOAD variant)`,
      `insert into "RAW"."ORDERS" select 1, 'ada@secret.example', 12.5, '2024-02-29'::date,
         '2024-02-29 10:00:00'::timestamp_ntz, null, null`,
      'create table "RAW"."CUSTOMERS" (ID number(38, 0), NAME varchar)',
      'create table "RAW"."_LOADED" (ID number(38, 0))',
    );
    const prod = ['--target', 'prod'];
    const folder = folderWith({ 'models.config.ts': configOf(target.connection) });
    const { code, out, error } = await models(folder, ['inspect', 'raw.*s', ...prod]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('raw.orders: a table, 1 row, 7 columns');
    expect(out).toContain('raw.customers: a table, 0 rows, 2 columns');
    expect(out).not.toMatch(/secret|_loaded/);
    const source = out.slice(out.indexOf('import {'));
    // That file is type-checked with all others.
    expect(source).toBe(readFileSync(join(import.meta.dirname, 'inspectedTables.ts'), 'utf8'));
    expect([rawOrders.table, rawCustomers.table]).toEqual(['orders', 'customers']);
    // The sources as they are printed read the tables.
    const project = folderWith({ 'models.config.ts': configOf(target.connection, source) });
    expect(await models(project, ['build', ...prod])).toMatchObject({ code: 0, error: '' });
    const shown = await models(project, ['show', 'mart_orders', '--json', ...prod]);
    expect(JSON.parse(shown.out)).toMatchObject({ id: 1, total: '12.50', placed_on: '2024-02-29' });
  },
);

/** A configuration with sources as they are printed, and a model that reads one of them. */
function configOf(connection: SnowflakeTarget['connection'], sources?: string): string {
  const models =
    sources === undefined
      ? 'const models: readonly object[] = [];'
      : `${sources.replace("'kysely-models'", `'${engineUrl}'`)}
const mart = model({
  name: 'mart_orders', description: 'Orders.', schema: 'marts', materialized: table(), inputs: [rawOrders],
  columns: pick(rawOrders, 'id', 'total', 'placed_on'),
  query: (db) => db.selectFrom('raw_orders').select(['id', 'total', 'placed_on']),
});
const models = [{ rawOrders, rawCustomers, mart }];`;
  return `import { defineConfig, model, pick, snowflake, table } from '${engineUrl}';
${models}
export default defineConfig({ models, targets: { prod: snowflake({ ...${JSON.stringify(connection)}, schemaPrefix: 'dev_' }) } });`;
}
