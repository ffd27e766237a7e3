import { boolean, date, model, type RowOf, table } from '../engine/define/index.ts';
import { intAsOf } from './intAsOf.ts';
import { intOrders } from './intOrders.ts';

/** The months of the analysis. */
export const intMonths = model({
  name: 'int_months',
  description:
    'A month, from that of the first valid order to that of the day before as_of, without gaps.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intOrders, intAsOf],
  columns: {
    month: date().describe('The first day of the month.'),
    is_partial: boolean().describe('Whether the month ends on or after as_of.'),
  },
  query: (db, f) =>
    db
      .withRecursive('series(month, as_of)', (qb) =>
        qb
          .selectFrom((from) =>
            from
              .selectFrom('int_orders as o')
              .where('o.is_valid', '=', true)
              .select((eb) => f.dateTrunc('month', f.min(eb.ref('o.order_day'))).as('first_month'))
              .as('f'),
          )
          .crossJoin('int_as_of as d')
          .where('f.first_month', 'is not', null)
          .select(['f.first_month as month', 'd.as_of'])
          .unionAll((union) =>
            union
              .selectFrom('series as s')
              .where((eb) => eb(f.dateAdd('month', 1, eb.ref('s.month')), '<', eb.ref('s.as_of')))
              .select((eb) => [f.dateAdd('month', 1, eb.ref('s.month')).as('month'), 's.as_of']),
          ),
      )
      .selectFrom('series as s')
      .select((eb) => [
        's.month',
        eb(f.dateAdd('month', 1, eb.ref('s.month')), '>', eb.ref('s.as_of')).as('is_partial'),
      ]),
  tests: (t) => [t.unique('month')],
});

export type IntMonths = RowOf<typeof intMonths>;
