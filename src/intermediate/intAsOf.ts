import { date } from 'kysely-models';
import { stgOrders } from '../staging/stgOrders.ts';
import { asOf } from '../variables.ts';
import { intermediate } from '../vocabulary.ts';

/** The day of the analysis. */
export const intAsOf = intermediate({
  name: 'int_as_of',
  description:
    'One row: the day of the analysis. Outside staging only orders before it exist, so that the same data give the same figures on any day.',
  inputs: [stgOrders],
  columns: {
    as_of: date()
      .nullable()
      .describe(
        'The variable as_of, else the day after the latest valid order; null without either.',
      ),
  },
  query: (db, f) =>
    db
      .selectFrom('stg_orders as o')
      .where('o.is_valid', '=', true)
      .select((eb, fn = f(eb)) => {
        const dayAfter = fn.dateAdd('day', 1, fn.toDate(fn.max('o.order_date')));
        return f.coalesce(f.variable(asOf), dayAfter).as('as_of');
      }),
  tests: (t) => [t.rowCount({ min: 1, max: 1 })],
});
