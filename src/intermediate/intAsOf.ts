import { date, model, type RowOf, table } from 'kysely-models';
import { stgOrders } from '../staging/stgOrders.ts';
import { asOf } from '../variables.ts';

/** The day of the analysis. */
export const intAsOf = model({
  name: 'int_as_of',
  description:
    'One row: the day of the analysis. Outside staging only orders before it exist, so that the same data give the same figures on any day.',
  materialized: table(),
  schema: 'intermediate',
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
      .select((eb) => [
        f
          .coalesce(f.variable(asOf), f.dateAdd('day', 1, f.toDate(f.max(eb.ref('o.order_date')))))
          .as('as_of'),
      ]),
  tests: (t) => [t.rowCount({ min: 1, max: 1 })],
});

/** A row of `int_as_of`. */
export type IntAsOf = RowOf<typeof intAsOf>;
