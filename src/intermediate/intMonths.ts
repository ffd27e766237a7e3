import { bigint, boolean, date } from 'kysely-models';
import { intermediate } from '../vocabulary.ts';
import { intAsOf } from './intAsOf.ts';
import { intOrders } from './intOrders.ts';

/** The months of the analysis. */
export const intMonths = intermediate({
  name: 'int_months',
  description:
    'A month, from that of the first valid order to that of the day before as_of, without gaps.',
  inputs: [intOrders, intAsOf],
  unique: ['month'],
  columns: {
    month: date().describe('The first day of the month.'),
    is_partial: boolean().describe('Whether the month ends on or after as_of.'),
  },
  query: (db, f) =>
    db
      // Year by year, then month by month: Snowflake stops a recursion after a hundred steps.
      .withRecursive('years(first_month, as_of)', (qb) =>
        qb
          .selectFrom(
            db
              .selectFrom('int_orders as o')
              .where('o.is_valid', '=', true)
              .select((eb, fn = f(eb)) =>
                fn.dateTrunc('month', fn.min('o.order_day')).as('first_month'),
              )
              .as('f'),
          )
          .crossJoin('int_as_of as d')
          .where('f.first_month', 'is not', null)
          .select(['f.first_month', 'd.as_of'])
          .unionAll((union) =>
            union
              .selectFrom('years as y')
              .where((eb, fn = f(eb)) =>
                fn.compare(fn.dateAdd('year', 1, 'y.first_month'), '<', 'y.as_of'),
              )
              .select((eb) => [
                f(eb).dateAdd('year', 1, 'y.first_month').as('first_month'),
                'y.as_of',
              ]),
          ),
      )
      .withRecursive('months_of_year(place)', (qb) =>
        qb.selectNoFrom(f.cast(0, bigint()).as('place')).unionAll((union) =>
          union
            .selectFrom('months_of_year as m')
            .where('m.place', '<', 11)
            .select((eb) => f.add<number, number>(eb.ref('m.place'), 1).as('place')),
        ),
      )
      .with('series', (qb) =>
        qb
          .selectFrom('years as y')
          .crossJoin('months_of_year as m')
          .select((eb) => [
            f(eb).dateAdd('month', 'm.place', 'y.first_month').as('month'),
            'y.as_of',
          ]),
      )
      .selectFrom('series as s')
      .whereRef('s.month', '<', 's.as_of')
      .select((eb, fn = f(eb)) => [
        's.month',
        fn.compare(fn.dateAdd('month', 1, 's.month'), '>', 's.as_of').as('is_partial'),
      ]),
});
