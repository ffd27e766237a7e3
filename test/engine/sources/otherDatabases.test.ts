import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { datasetsOf } from '../../../packages/kysely-models/src/catalog/openlineage/datasets.ts';
import {
  bigint,
  landing,
  model,
  overrideSource,
  parquet,
  source,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { lineageGraph } from '../../../packages/kysely-models/src/graph/lineage/lineageGraph.ts';
import { outsideSchemas } from '../../../packages/kysely-models/src/graph/outsideSchemas.ts';
import { prefixedDialect } from '../../../packages/kysely-models/src/warehouse/snowflake/prefixedDialect.ts';
import {
  createDatabase,
  doubleDb,
} from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { startFaultProxy } from '../../snowflake-double/faultProxy.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

const lakeOrders = source({
  name: 'lake_orders',
  description: 'Orders of the lake.',
  database: 'lake',
  schema: 'sales',
  table: 'orders',
  columns: { order_id: bigint() },
});

/** A project over a source in another database. */
const projectFiles = (database: string, targets: string) => ({
  'models.ts': `
import { bigint, model, source, table, text, view } from '${engineUrl}';
export const lakeOrders = source({
  name: 'lake_orders', description: 'Orders of the lake.', database: '${database}', schema: 'sales', table: 'orders',
  columns: { order_id: bigint(), note: text().nullable() },
});
export const stgOrders = model({
  name: 'stg_orders', description: 'Orders.', schema: 'sales', inputs: [lakeOrders], materialized: view(),
  query: (db) => db.selectFrom('lake_orders as o').select(['o.order_id', 'o.note']),
});
export const orderCounts = model({
  name: 'order_counts', description: 'Orders, counted.', schema: 'marts', inputs: [stgOrders, lakeOrders], materialized: table(),
  columns: { orders: bigint(), raw_orders: bigint() },
  query: (db, f) => db.selectFrom('stg_orders as s').innerJoin('lake_orders as o', 'o.order_id', 's.order_id')
    .select((eb) => [f.count(eb.ref('s.order_id')).as('orders'), f.count(eb.ref('o.order_id')).as('raw_orders')]),
});`,
  'models.config.ts': `import * as models from './models.ts'; import { snowflake } from '${engineUrl}';
export default { models: [models], targets: { ${targets} } };`,
});

describe('a source in another database', () => {
  it('is not where a load writes, nor where a model is', () => {
    const [noLanding, noName] = [
      { landing: landing({ url: 's3://bucket/', format: parquet() }) },
      { database: ' ' },
    ].map((more) => thrownBy(() => overrideSource(lakeOrders, more)));
    expect(noLanding).toMatchObject({
      details: { code: 'DEFINITION_INVALID', found: 'a landing, which a load would fill' },
    });
    expect(noName).toMatchObject({
      details: { code: 'DEFINITION_INVALID', found: 'an empty text' },
    });
    const there = model({
      name: 'there',
      description: 'Where others are.',
      schema: 'Lake.sales',
      inputs: [lakeOrders],
      materialized: table(),
      query: (db) => db.selectFrom('lake_orders').select('order_id'),
    });
    expect(thrownBy(() => buildGraph([lakeOrders, there]))).toMatchObject({
      details: { code: 'PLACE_DUPLICATE', found: 'the source lake_orders in the database lake' },
    });
  });

  it('is a dataset of its own database for OpenLineage', () => {
    const graph = buildGraph([lakeOrders]);
    const { plain } = datasetsOf({
      ...{ runId: 'r', namespace: 'models', project: 'shop', version: '1', graph },
      lineage: lineageGraph(graph),
      dialect: prefixedDialect({ schemaPrefix: 'dev_' }, new Set(), outsideSchemas(graph)),
      place: 'snowflake://acme',
      database: 'shop',
      sqlOf: () => undefined,
    });
    expect(plain('lake_orders')).toMatchObject({
      namespace: 'snowflake://acme',
      name: 'lake.sales.orders',
    });
  });

  it('is loaded from files into a schema of its name on DuckDB', async () => {
    const folder = folderWith({
      ...projectFiles('lake', ''),
      'raw/lake_orders.csv': 'order_id,note\n1,a\n2,\n',
    });
    const built = await models(folder, ['build', '--raw', 'raw']);
    expect(built).toMatchObject({ code: 0, error: '' });
    const { out } = await models(folder, ['show', 'order_counts', '--json']);
    expect(JSON.parse(out)).toMatchObject({ orders: 2, raw_orders: 2 });
    const { out: compiled } = await models(folder, ['compile', 'stg_orders']);
    expect(compiled).toContain('"lake.sales"."orders"');
  });
});

describe.skipIf(!double.port)(`a source in another database on Snowflake${double.note}`, () => {
  const projectOn = async (prepare: readonly string[], through = port) => {
    const lake = `lake_${randomUUID().replaceAll('-', '')}`;
    await createDatabase(port, lake);
    const db = doubleDb(port, lake);
    for (const statement of ['create schema sales', ...prepare])
      await sql.raw(statement).execute(db);
    await db.destroy();
    const { connection } = await doubleTarget(port);
    const accessUrl = `http://127.0.0.1:${through}`;
    const options = {
      ...connection,
      accessUrl,
      role: 'builder',
      warehouse: 'small',
      schemaPrefix: 'dev_',
    };
    const folder = folderWith(projectFiles(lake, `dev: snowflake(${JSON.stringify(options)})`));
    return {
      folder,
      lake: lake.toUpperCase(),
      own: String(connection?.['database']).toUpperCase(),
    };
  };

  it('is read by its own name, whatever the prefix, and doctor and roles know its database', async () => {
    const { folder, lake, own } = await projectOn([
      'create table sales.orders (order_id number(38, 0), note varchar)',
      "insert into sales.orders values (1, 'a'), (2, null), (3, 'c')",
    ]);
    const build = async () => {
      const { code, out, error } = await models(folder, ['build', '--target', 'dev', '--json']);
      expect([code, error]).toEqual([0, '']);
      return out;
    };
    await build();
    const { out } = await models(folder, ['show', 'order_counts', '--target', 'dev', '--json']);
    expect(JSON.parse(out)).toMatchObject({ orders: 3, raw_orders: 3 });
    const sent = (await loggedStatements(port)).map(({ sqlText = '' }) => sqlText);
    const views = sent.filter((each) => each.includes('view "DEV_SALES"."STG_ORDERS"'));
    expect(views.at(-1)).toContain(`from "${lake}"."SALES"."ORDERS"`);
    const catalogs = sent.filter((each) => each.includes(`"${lake}".information_schema.tables`));
    expect(catalogs.every((each) => each.includes("where table_schema in ('SALES')"))).toBe(true);
    expect(catalogs).not.toEqual([]);
    const { code, out: doctor } = await models(folder, ['doctor', '--target', 'dev']);
    expect([code, doctor]).toEqual([
      0,
      expect.stringContaining(`✓ read "${lake}"."SALES"."ORDERS"`),
    ]);
    await models(folder, ['manifest', '--format', 'dbt', '--target', 'dev', '--out', 'dbt']);
    const manifest = JSON.parse(readFileSync(join(folder, 'dbt', 'manifest.json'), 'utf8'));
    expect(Object.values(manifest.sources)).toEqual([
      expect.objectContaining({
        database: lake.toLowerCase(),
        schema: 'sales',
        identifier: 'orders',
        relation_name: `"${lake.toLowerCase()}"."sales"."orders"`,
      }),
    ]);
    const { out: roles } = await models(folder, ['doctor', '--target', 'dev', '--roles']);
    expect(roles).toContain(`grant usage on database "${lake}" to role "BUILDER";`);
    expect(roles).toContain(
      `grant select on all tables in schema "${lake}"."SALES" to role "BUILDER";`,
    );
    expect(roles).not.toContain(`"${own}"."${lake}"`);
  });

  it('is read again when its LAST_ALTERED changed, and views over it are only tested', async () => {
    const proxy = await startFaultProxy(port);
    onTestFinished(() => proxy.close());
    const { folder } = await projectOn(
      [
        'create table sales.orders (order_id number(38, 0), note varchar)',
        "insert into sales.orders values (1, 'a')",
      ],
      proxy.port,
    );
    let changed = '2026-11-30 10:00:00.000000000 +0000';
    proxy.fault = (_path, body) => {
      if (!/information_schema.tables where table_schema in \('SALES'\)/.test(body)) return 'pass';
      const columns = [
        'schema',
        'name',
        'kind',
        'changed',
        'comment',
        'rows',
        'transient',
        'external',
      ];
      return { columns, rows: [['SALES', 'ORDERS', 'table', changed, '', '1', 'NO', 'no']] };
    };
    expect(await models(folder, ['build', '--target', 'dev'])).toMatchObject({
      code: 0,
      error: '',
    });
    const plan = async () => (await models(folder, ['plan', '--target', 'dev'])).out;
    expect(await plan()).not.toMatch(/Rebuild|Test only/);
    changed = '2026-11-30 10:00:01.000000000 +0000';
    expect(await plan()).toMatch(
      /^Rebuild\n {2}marts\.order_counts +lake_orders changed\n\nTest only\n {2}lake_\w+\.sales\.lake_orders +its data changed\n {2}sales\.stg_orders +lake_orders changed\n/,
    );
  });

  it('that lacks a column is named with its database', async () => {
    const { folder } = await projectOn(['create table sales.orders (note varchar)']);
    const { code, out } = await models(folder, ['build', '--target', 'dev']);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^✗ lake_\w+\.sales\.lake_orders +failed/),
    ]);
  });
});
