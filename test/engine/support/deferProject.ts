import { DuckDBInstance } from '@duckdb/node-api';
import { engineUrl } from './projectFolder.ts';

/** What of the project a change touches. */
export interface DeferChanges {
  readonly staging?: string;
  readonly daily?: string;
  readonly kinds?: string;
  readonly tests?: string;
  /** The type of the column `total` of `daily` and `report`. */
  readonly total?: string;
  /** Whether `daily` counts orders too. */
  readonly orders?: boolean;
  /** Whether `kinds` leaves its weight out. */
  readonly weightless?: boolean;
}

/**
 * A configuration of a source, a seed, a staging view and three tables: `daily` and `kinds` read the
 * view, `report` reads `daily`, and compares itself with `kinds`.
 *
 * @param targets the text of the targets
 */
export function deferConfig(targets: string, changes: DeferChanges = {}): string {
  const { staging = '1', daily = '1', kinds = 'a,1', tests = '' } = changes;
  const { total = 'bigint()', orders = false, weightless = false } = changes;
  return `
import { bigint, decimal, defineConfig, duckdb, model, seed, snowflake, source, table, text, view } from '${engineUrl}';
const raw_orders = source({ name: 'raw_orders', columns: { id: bigint(), kind: text() } });
const weights = seed({ name: 'weights', description: 'Weights.', file: new URL('./${seedFile(kinds)}', import.meta.url), columns: { kind: text(), weight: bigint() } });
const stg_orders = model({
  name: 'stg_orders', schema: 'staging', description: 'Orders.', materialized: view(), inputs: [raw_orders],
  columns: { id: bigint(), kind: text() },
  query: (db, f) => db.selectFrom('raw_orders').select((eb) => [f.cast(eb('id', '*', ${staging}), bigint()).as('id'), 'kind']),
});
const kinds = model({
  name: 'kinds', description: 'Kinds.', materialized: table(), inputs: [stg_orders, weights],
  columns: { kind: text()${weightless ? '' : ', weight: bigint()'} },
  query: (db) => db.selectFrom('stg_orders as o').innerJoin('weights as w', 'w.kind', 'o.kind').select(['o.kind'${weightless ? '' : ", 'w.weight'"}]).distinct(),
});
const daily = model({
  name: 'daily', description: 'Totals.', materialized: table(), inputs: [stg_orders],
  columns: { kind: text(), total: ${total}${orders ? ', orders: bigint()' : ''} },
  query: (db, f) => db.selectFrom('stg_orders').select((eb) => ['kind', f.cast(eb(eb.fn.sum('id'), '*', ${daily}), ${total}).as('total')${orders ? ", f.countRows().as('orders')" : ''}]).groupBy('kind'),
});
const report = model({
  name: 'report', description: 'Report.', materialized: table(), inputs: [daily],
  columns: { kind: text(), total: ${total} },
  query: (db) => db.selectFrom('daily').select(['kind', 'total']),
  tests: (t) => [t.references('kind', kinds, 'kind'), ${tests}],
});
export default defineConfig({
  models: [{ raw_orders, weights, stg_orders, kinds, daily, report }],
  raw: { folder: 'data' }, targets: { ${targets} }, defaultTarget: 'dev',
});`;
}

const seedFile = (content: string) => `weights_${content.replace(/\W/g, '_')}.csv`;

/** The files of the project beside its configurations. */
export const deferFiles = {
  'data/raw_orders.csv': 'id,kind\n1,a\n2,b\n3,a\n',
  [seedFile('a,1')]: 'kind,weight\na,1\nb,2\n',
  [seedFile('a,9')]: 'kind,weight\na,9\nb,2\n',
};

/** What the project built in a DuckDB file: how each relation is kept. */
export async function kindsIn(path: string): Promise<Readonly<Record<string, string>>> {
  const rows = await rowsIn(
    path,
    `select schema_name || '.' || table_name as n, 'table' as k from duckdb_tables() where not internal
     union all select schema_name || '.' || view_name, 'view' from duckdb_views() where not internal order by 1`,
  );
  return Object.fromEntries(
    rows
      .map(([name, kind]) => [String(name), String(kind)])
      .filter(([name]) => !name?.includes('_models')),
  );
}

/** The rows of a query in a DuckDB file, which is left as it is. */
export async function rowsIn(path: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(sql)).getRowsJson();
    connection.closeSync();
    return rows;
  } finally {
    instance.closeSync();
  }
}
