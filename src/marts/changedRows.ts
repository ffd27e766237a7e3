import type { Kysely, SelectQueryBuilder } from 'kysely';
import { f } from 'kysely-models';

interface Tables<O> {
  n: O;
  t: { column: unknown };
}

/**
 * Returns those rows of a query that a table lacks or has with another value: what an increment changes,
 * whichever input it follows from, so that the table always equals a full refresh.
 *
 * @param db reads the table
 * @param rows all rows that the table should have
 * @param table its name
 * @param columns its columns, the key first
 * @example
 * changedRows(increment.db, orders, 'mart_orders', Object.keys(columns))
 * // select "n".* from (…) as "n" left join "mart_orders" as "t" on "t"."order_id" = "n"."order_id"
 * // where "t"."order_id" is null or "t"."units" is distinct from "n"."units" or …
 */
export function changedRows<DB, Inputs, From extends keyof Inputs, O>(
  db: Kysely<DB>,
  rows: SelectQueryBuilder<Inputs, From, O>,
  table: keyof DB & string,
  [key, ...others]: readonly string[],
): SelectQueryBuilder<Tables<O>, 'n', O> {
  // Sound: the query gives the columns of the table, and nothing else is read.
  const both = (db as unknown as Kysely<Tables<object>>)
    .selectFrom(rows.as('n') as never)
    .leftJoin(`${table} as t` as 't', `t.${key}` as 't.column', `n.${key}` as never);
  return both
    .where((eb, fn = f(eb)) =>
      eb.or([
        eb(`t.${key}` as 't.column', 'is', null),
        ...others.map((name) =>
          fn.compare(`t.${name}` as 't.column', 'is distinct from', `n.${name}` as never),
        ),
      ]),
    )
    .selectAll('n' as never) as unknown as SelectQueryBuilder<Tables<O>, 'n', O>;
}
