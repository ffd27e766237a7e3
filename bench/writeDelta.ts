import { type ExtractWriter, writeExtract } from './writeExtract.ts';

/** Beyond the keys of the shop, so that what is new follows them. */
const beyond = 10_000_000_000;

/**
 * Writes the next extract of a shop: some of the orders are new or changed. Nine in ten of the changed ones are
 * the newest and the others anywhere, half of them changed in their status and half in an item, which bumps the
 * order as in the source. A third of the newest are left as they are and ordered once more, a day later: these are
 * new, and the day of the analysis goes on.
 *
 * @param from the folder of Parquet files of the extract before
 * @param oneIn the orders of which one changed
 */
export function writeDelta(from: string, to: string, oneIn = 100): Promise<void> {
  return writeExtract(from, to, (writer) => writeTables(writer, oneIn));
}

async function writeTables({ run, source, copy }: ExtractWriter, oneIn: number): Promise<void> {
  await copy('raw_customers');
  await copy('raw_products');
  await copy('raw_refunds');
  // A tenth of them late orders, wherever they are, and the newest for the rest.
  const changed = `order_id % ${10 * oneIn} = 0 or order_id in (
    select order_id from ${source('raw_orders')} order by order_date desc nulls last, order_id
    limit (select count(*) * 9 // ${10 * oneIn} from ${source('raw_orders')}))`;
  await run(
    `create table repeated as select order_id from ${source('raw_orders')}
     where (${changed}) and order_id % ${10 * oneIn} <> 0 and order_id % 3 = 0`,
  );
  await run(
    `create table changed as select order_id from ${source('raw_orders')}
     where (${changed}) and order_id not in (from repeated)`,
  );
  const isChanged = 'order_id in (from changed)';
  const again = (table: string, replaced: string) =>
    `union all by name select * replace (${replaced}) from ${source(table)} where order_id in (from repeated)`;
  await copy(
    'raw_orders',
    `select * replace (
       case when order_id % 2 = 0 and ${isChanged} then 'returned' else status end as status,
       case when ${isChanged} then updated_at + interval 400 day else updated_at end as updated_at)
     from ${source('raw_orders')}
     ${again('raw_orders', `order_id + ${beyond} as order_id, order_date + interval 1 day as order_date, updated_at + interval 1 day as updated_at`)}`,
  );
  await copy(
    'raw_order_items',
    `select * replace (
       case when order_id % 2 = 1 and ${isChanged} then quantity + 1 else quantity end as quantity)
     from ${source('raw_order_items')}
     ${again('raw_order_items', `order_id + ${beyond} as order_id, order_item_id + ${beyond} as order_item_id`)}`,
  );
}
