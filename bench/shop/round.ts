import type { Expression } from 'kysely';
import { type SqlExpression, sql, sqlByDialect } from 'kysely-models';

/** A number rounded to some digits, as the peers' projects write it. */
export const round = <A extends number | null>(
  value: Expression<A>,
  digits: number,
): SqlExpression<number | null> =>
  sqlByDialect<number | null>('round', [value, digits], {
    duckdb: (number, places) => sql`round(${number}, ${places})`,
  });
