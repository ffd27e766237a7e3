import type { AliasedExpression, Kysely, SelectQueryBuilder } from 'kysely';
import { expressionBuilder, f } from 'kysely-models';

interface Figure {
  figure: number;
}

type Totals = AliasedExpression<Figure, 'totals'>;

const eb = expressionBuilder<{ totals: Figure }, 'totals'>();

type Joined<Tables extends string, Row> = SelectQueryBuilder<
  Record<Tables, Row>,
  Tables,
  Record<never, never>
>;

/**
 * Returns the one row of two queries that have a row each, where one of their figures differs: for
 * tests that models add up.
 *
 * @example
 * unequalTotals(db, ofDays.as('d'), ofOrders.as('o'), 'orders').select(['d.orders', 'o.orders'])
 * // select … from (…) as "d" cross join (…) as "o" where "d"."orders" <> "o"."orders"
 */
export function unequalTotals<DB, Row, A extends string, B extends string>(
  db: Kysely<DB>,
  one: AliasedExpression<Row, A>,
  other: AliasedExpression<Row, B>,
  ...figures: readonly (keyof Row & string)[]
): Joined<A | B, Row> {
  const unequal = figures.map((name) =>
    // Sound: both queries give the figure.
    f(eb).compare(`${one.alias}.${name}` as 'figure', '<>', `${other.alias}.${name}` as 'figure'),
  );
  // Sound: these two are all that the query reads, and the condition is on their figures.
  const both = (db as unknown as Kysely<{ totals: Figure }>)
    .selectFrom(one as unknown as Totals)
    .crossJoin(other as unknown as Totals)
    .where(eb.or(unequal));
  return both as unknown as Joined<A | B, Row>;
}
