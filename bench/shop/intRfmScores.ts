import { bigint, date, decimal, model, table } from 'kysely-models';
import { asOf } from './asOf.ts';
import { intCustomerOrders } from './intCustomerOrders.ts';

export const intRfmScores = model({
  name: 'int_rfm_scores',
  description: 'What customers are scored by.',
  materialized: table(),
  inputs: [intCustomerOrders],
  columns: {
    customer_id: bigint().nullable(),
    recency_days: bigint().nullable(),
    frequency: decimal(38, 0).nullable(),
    monetary: decimal(38, 4).nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('int_customer_orders as c')
      .where('c.n_valid_orders', '>', 0)
      .select((eb) => [
        'c.customer_id',
        f.dateDiff('day', eb.ref('c.last_order_at'), f.cast(asOf, date())).as('recency_days'),
        'c.n_valid_orders as frequency',
        'c.revenue as monetary',
      ]),
});
