import { join } from 'node:path';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { rowsOf } from '../engine/support/memoryBuild.ts';

/** What a merchant compares with the shop's own report. */
export interface Totals {
  readonly orders: number;
  readonly valid: number;
  readonly gross: string;
  readonly net: string;
  readonly refunded: string;
  readonly net_sales: string;
  readonly shipping: string;
  readonly tax: string;
  /** Known ones with a valid order. */
  readonly customers: number;
}

/** Reads the totals of what was built in a folder; amounts with two digits. */
export async function totalsIn(folder: string): Promise<Totals> {
  const [row] = await builtRows(
    folder,
    `select
       (select count(*) from marts.mart_orders) as orders,
       (select count(*) from marts.mart_orders where is_valid) as valid,
       (select ${amount('sum(gross_amount)')} from marts.mart_orders where is_valid) as gross,
       (select ${amount('sum(net_revenue)')} from marts.mart_daily_sales) as net,
       (select ${amount('sum(returns_amount)')} from marts.mart_daily_sales) as refunded,
       (select ${amount('sum(net_sales)')} from marts.mart_daily_sales) as net_sales,
       (select ${amount('sum(shipping_amount)')} from marts.mart_daily_sales) as shipping,
       (select ${amount('sum(tax_amount)')} from marts.mart_daily_sales) as tax,
       (select count(*) from marts.mart_customer_360 where frequency > 0) as customers`,
  );
  // Sound: the query has these columns.
  return row as unknown as Totals;
}

/** Reads the refunds of what was built in a folder, those of items first and as they happened. */
export const refundsIn = (folder: string) =>
  builtRows(
    folder,
    `select order_id, order_item_id, cast(quantity as varchar) as quantity, cast(amount as varchar) as amount
     from sources.raw_refunds order by order_id, order_item_id nulls last, refunded_at`,
  );

/** Reads the statuses of the orders of what was built in a folder. */
export const statusesIn = (folder: string) =>
  builtRows(
    folder,
    `select order_status as status, counted_as, is_known, orders_count as orders,
       ${amount('net_amount')} as net
     from marts.mart_order_statuses order by order_status`,
  );

async function builtRows(folder: string, sql: string) {
  const warehouse = await duckdbWarehouse({
    path: join(folder, 'warehouse.duckdb'),
    readOnly: true,
  });
  try {
    return await rowsOf(warehouse, sql);
  } finally {
    await warehouse.close();
  }
}

const amount = (sum: string) => `cast(cast(coalesce(${sum}, 0) as decimal(38, 2)) as varchar)`;
