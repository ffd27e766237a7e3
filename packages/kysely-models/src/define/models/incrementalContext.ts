import type { Kysely } from 'kysely';
import type { DatabaseOf, Relation } from '../contract/relation.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { SqlExpression as Expression } from '../expressions/sqlExpression.ts';
import { f } from '../functions/index.ts';
import { queryBuilder } from '../query/queryBuilder.ts';

const prefix = 'changes_of_';

/** The table of what a run changes in an incremental model, as a query names it. */
export const changesOf = <Name extends string>(name: Name): `${typeof prefix}${Name}` =>
  `${prefix}${name}`;

/** Returns the model of whose changes a query reads by this name; undefined for any other name. */
export function changedModel(name: string): string | undefined {
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}

/**
 * The tables that the query of an incremental model can read beside its inputs, when its table
 * exists:
 *
 * - the model itself, by its name: its rows before this run
 * - `changes_of_x` for an input `x` that is incremental itself: the rows that this run changes in
 *   it, before and after
 */
type IncrementalDatabase<
  Name extends string,
  Row,
  I extends readonly Relation[],
> = DatabaseOf<I> & { [N in Name]: Row } & {
  [R in I[number] as `${typeof prefix}${R['name']}`]: NonNullable<R['~row']>;
};

/** The context that an incremental model's query receives in a run that adds to its table. */
export interface IncrementalContext<Name extends string, Row, I extends readonly Relation[]> {
  /**
   * A query builder over the inputs, the model's own table, and the changes of this run in
   * incremental inputs.
   */
  readonly db: Kysely<IncrementalDatabase<Name, Row, I>>;
  /**
   * Returns the greatest value of a column in the model's own table; null while it is empty.
   *
   * @example eb('o.updated_at', '>', incremental.watermark('updated_at'))
   * // "o"."updated_at" > (select max("orders"."updated_at") from "marts"."orders")
   */
  readonly watermark: <K extends keyof Row & string>(column: K) => SqlExpression<Row[K] | null>;
}

/** Returns the context of a model of this name. */
export function incrementalContext<Name extends string, Row, I extends readonly Relation[]>(
  name: Name,
): IncrementalContext<Name, Row, I> {
  return {
    db: queryBuilder<IncrementalDatabase<Name, Row, I>>(),
    watermark: <K extends keyof Row & string>(column: K) => {
      const greatest = queryBuilder<Record<string, Record<string, Row[K]>>>()
        .selectFrom<string>(name)
        .select((eb) => f.max(eb.ref(`${name}.${column}`)).as('watermark'));
      return new Expression<Row[K] | null>(greatest.toOperationNode());
    },
  };
}
