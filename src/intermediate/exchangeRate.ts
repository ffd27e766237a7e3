import type { Expression } from 'kysely';
import { decimal, expressionBuilder, f, type SqlExpression } from 'kysely-models';
import { inReportingCurrency } from '../staging/itemAmounts.ts';

const eb = expressionBuilder<Record<never, never>, never>();
const one = f.cast(1, decimal(18, 8));

/**
 * Returns what a unit of an order's currency is worth in the reporting one: 1 where the order names no
 * currency or that one, and where there is none to report in; null where no rate is known.
 *
 * @param currency the order's
 * @param reporting the value of the variable `currency`
 * @param rate the rate of the order's day
 */
export const exchangeRate = (
  currency: Expression<string | null>,
  reporting: string | null,
  rate: Expression<number | null>,
): SqlExpression<number | null> =>
  reporting === null
    ? one
    : f.case([eb.or([eb(currency, 'is', null), eb(currency, '=', reporting)]), one], rate);

/**
 * Returns an amount of an order in the reporting currency; 0 when unknown. Where a unit is worth 1 nothing
 * is multiplied: DuckDB rounds a product of so many digits in 0.24 µs, ten times what the rest takes.
 */
export const converted = (amount: Expression<number | null>, rate: Expression<number | null>) => {
  const exact = f.cast(amount, decimal(38, 4));
  const product = inReportingCurrency(exact, rate);
  return f.coalesce(f.case([eb(rate, '=', 1), exact], product), 0);
};
