import { type ExtractWriter, writeExtract } from './writeExtract.ts';

/**
 * Writes the next extract of the shop of the comparison with other tools: some of the orders are new or changed. Of
 * ten, nine are the newest, half of them new and half changed, and one lies anywhere in the past; of the changed ones
 * half are returned, and the others have more of their items.
 *
 * @param from the folder of Parquet files that bench/peers/gen_data.py wrote
 * @param oneIn the orders of which one is new or changed
 */
export function writePeersDelta(from: string, to: string, oneIn = 100): Promise<void> {
  return writeExtract(from, to, (writer) => writeTables(writer, oneIn));
}

async function writeTables({ run, source, copy }: ExtractWriter, oneIn: number): Promise<void> {
  await copy('raw_customers');
  await copy('raw_products');
  const newest = `select order_id from ${source('raw_orders')} order by order_date desc, order_id
    limit (select count(*) * 45 // ${100 * oneIn} from ${source('raw_orders')})`;
  await run(
    `create table changed as select order_id from ${source('raw_orders')}
     where order_id % ${10 * oneIn} = 0 or order_id in (${newest})`,
  );
  // A new order is as one of the newest, three days later.
  await run(
    `create table added as select order_id, last_order + row_number() over (order by order_id) as new_id
     from (${newest}), (select max(order_id) as last_order from ${source('raw_orders')})`,
  );
  const isChanged = 'order_id in (from changed)';
  await copy(
    'raw_orders',
    `select * replace (
       case when order_id % 2 = 0 and ${isChanged} then 'returned' else status end as status,
       case when ${isChanged} then updated_at + interval 400 day else updated_at end as updated_at)
     from ${source('raw_orders')}
     union all (select new_id, customer_id, order_date + interval 3 day, 'placed', updated_at + interval 3 day
     from ${source('raw_orders')} join added using (order_id) order by new_id)`,
  );
  await copy(
    'raw_order_items',
    `select * replace (
       case when order_id % 2 = 1 and ${isChanged} then quantity + 1 else quantity end as quantity)
     from ${source('raw_order_items')}
     union all (select last_item + row_number() over (order by order_item_id), new_id,
       product_id, quantity, unit_price, discount
     from ${source('raw_order_items')} join added using (order_id),
       (select max(order_item_id) as last_item from ${source('raw_order_items')})
     order by 1)`,
  );
}
