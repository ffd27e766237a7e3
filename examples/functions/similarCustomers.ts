import { bigint, decimal, model, table, text } from 'kysely-models';
import { orders } from '../shop/orders.ts';
import { editDistance } from './editDistance.ts';
import { fiscalYear } from './fiscalYear.ts';
import { taxRate } from './taxRate.ts';

/** Orders whose customers have nearly the same name: perhaps one person. */
export const similarCustomers = model({
  name: 'similar_customers',
  description: 'A pair of orders of customers whose names differ in at most two letters.',
  materialized: table(),
  schema: 'marts',
  inputs: [orders],
  columns: {
    order_id: bigint(),
    similar_order_id: bigint(),
    customer_name: text(),
    distance: bigint().min(0).max(2),
    fiscal_year: bigint(),
    tax_rate: decimal(9, 4),
  },
  query: (db) =>
    db
      .selectFrom('orders as a')
      .innerJoin('orders as b', (join) => join.onRef('a.order_id', '<', 'b.order_id'))
      .where((eb) =>
        eb(editDistance(eb.ref('a.customer_name'), eb.ref('b.customer_name')), '<=', 2),
      )
      .select((eb) => [
        'a.order_id',
        'b.order_id as similar_order_id',
        'a.customer_name',
        editDistance(eb.ref('a.customer_name'), eb.ref('b.customer_name')).as('distance'),
        fiscalYear(eb.ref('a.ordered_on'), 4).as('fiscal_year'),
        taxRate(eb.ref('a.tax'), eb.ref('a.net_amount')).as('tax_rate'),
      ]),
  tests: (t) => [t.unique(['order_id', 'similar_order_id'])],
});
