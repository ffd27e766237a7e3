import type { ModelFunctions, TestSpec, Tests } from 'kysely-models';
import { currency } from '../../variables.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly order_day: string;
  readonly currency: string | null;
  readonly exchange_rate: number | null;
}

/**
 * Checks that amounts can be added up: with a reporting currency, every order has a rate; without one,
 * all orders are in the same currency. It names the currencies, the days and the orders.
 */
export function everyCurrencyHasARate<Row extends Needed>(
  t: Tests<'int_orders', Row>,
  { value }: ModelFunctions,
): TestSpec {
  const tests = testsOf<Needed, 'int_orders', Row>(t);
  if (value(currency) === null) {
    return tests.noRows('one_currency_or_the_variable_currency', [], (db, f) => {
      const currencies = db
        .selectFrom('int_orders as a')
        .select((eb) => f(eb).countDistinct('a.currency').as('currencies'));
      return db
        .selectFrom('int_orders as o')
        .where('o.currency', 'is not', null)
        .where(currencies, '>', 1)
        .groupBy('o.currency')
        .select((eb, fn = f(eb)) => [
          'o.currency',
          fn.min('o.order_day').as('first_day'),
          fn.max('o.order_day').as('last_day'),
          fn.countRows().as('orders'),
        ]);
    });
  }
  return tests.noRows('every_currency_has_a_rate', [], (db, f) =>
    db
      .selectFrom('int_orders as o')
      .where('o.exchange_rate', 'is', null)
      .groupBy('o.currency')
      .select((eb, fn = f(eb)) => [
        'o.currency',
        fn.min('o.order_day').as('first_day_without_rate'),
        fn.max('o.order_day').as('last_day_without_rate'),
        fn.countRows().as('orders'),
      ]),
  );
}
