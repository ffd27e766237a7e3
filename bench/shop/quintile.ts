import type { Expression } from 'kysely';
import { type SqlExpression, sql, sqlByDialect } from 'kysely-models';

/** Returns the fifth that a row is in, as the peers' projects write it. */
export const quintile = (
  by: Expression<number | null>,
  direction: 'asc' | 'desc',
  then: Expression<number | null>,
): SqlExpression<number> =>
  sqlByDialect<number>('quintile', [by, then], {
    duckdb: (first, second) =>
      direction === 'asc'
        ? sql`ntile(5) over (order by ${first}, ${second})`
        : sql`ntile(5) over (order by ${first} desc, ${second})`,
  });
