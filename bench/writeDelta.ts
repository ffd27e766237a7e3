import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Writes the next extract of a shop: some of the orders changed, nine in ten of
 * them the newest and the others late; half in their status, half in an item, which bumps the order
 * as in the source.
 *
 * @param from the folder of Parquet files of the extract before
 * @param oneIn the orders of which one changed
 */
export async function writeDelta(from: string, to: string, oneIn = 100): Promise<void> {
  mkdirSync(to, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  // An extract has its rows where the one before had them: several threads would not keep that.
  await connection.run('set threads = 1');
  const source = (table: string) => `'${join(from, `${table}.parquet`)}'`;
  const copy = (table: string, select: string) =>
    connection.run(`copy (${select}) to '${join(to, `${table}.parquet`)}' (format parquet)`);
  await copy('raw_customers', `select * from ${source('raw_customers')}`);
  await copy('raw_products', `select * from ${source('raw_products')}`);
  await copy('raw_refunds', `select * from ${source('raw_refunds')}`);
  // A tenth of them late orders, wherever they are, and the newest for the rest.
  const changed = `order_id % ${10 * oneIn} = 0 or order_id in (
    select order_id from ${source('raw_orders')} order by order_date desc nulls last, order_id
    limit (select count(*) * 9 // ${10 * oneIn} from ${source('raw_orders')}))`;
  await connection.run(
    `create table changed as select order_id from ${source('raw_orders')} where ${changed}`,
  );
  const isChanged = 'order_id in (from changed)';
  await copy(
    'raw_orders',
    `select * replace (
       case when order_id % 2 = 0 and ${isChanged} then 'returned' else status end as status,
       case when ${isChanged} then updated_at + interval 400 day else updated_at end as updated_at)
     from ${source('raw_orders')}`,
  );
  await copy(
    'raw_order_items',
    `select * replace (
       case when order_id % 2 = 1 and ${isChanged} then quantity + 1 else quantity end as quantity)
     from ${source('raw_order_items')}`,
  );
  connection.closeSync();
  instance.closeSync();
}
