import { type OperationNode, type SelectQueryBuilder, ValueNode } from 'kysely';
import { refuseArgument } from '../expressions/refuseArgument.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import { oneOf, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Query } from '../query/query.ts';
import { queryBuilder } from '../query/queryBuilder.ts';
import { selectedColumns } from '../query/selectedColumns.ts';
import { foldCase } from '../text/foldCase.ts';

/** A row that has the columns of both; one that only one of them has is null in rows of the other. */
type EitherRow<A, B> = {
  [K in keyof A | keyof B]: (K extends keyof A ? A[K] : null) | (K extends keyof B ? B[K] : null);
};

/** Specifies how a column that only one of the queries has is treated. */
interface UnionByNameOptions {
  /** `null` fills it with nulls; without, such a column is refused, as `unionAll` does. */
  readonly missing: 'null';
}

/** Returns the error for the columns that the first query lacks. */
type OnlyColumnsOf<A, B> = [Exclude<keyof B, keyof A>] extends [never]
  ? unknown
  : { readonly unionError: { readonly firstLacks: Exclude<keyof B, keyof A> } };

/** A query of rows of a type; what its tables are is of no use any more. */
type Rows<O> = SelectQueryBuilder<Record<never, never>, never, O>;

/**
 * Returns the rows of two queries, column by column of the same name, in the first one's order; rows
 * that are alike are kept. Further queries are united one after the other.
 *
 * @param options `{ missing: 'null' }` keeps a column that only one of them has, with null in the
 *   other's rows; without, the compiler and `models check` refuse it
 * @throws ModelsError DEFINITION_INVALID for `selectAll()` where columns may be missing: its columns
 *   are not known here
 * @example
 * f.unionByName(
 *   db.selectFrom('web_orders').select(['id', 'total']),
 *   db.selectFrom('store_orders').select(['id', 'total', 'till']),
 *   { missing: 'null' },
 * )
 * // select "id", "total", "till" from (select "id", "total", null as "till" …) … union all …
 */
export function unionByName<A, B>(
  first: Query<A>,
  second: Query<B>,
  options: UnionByNameOptions,
): Rows<EitherRow<A, B>>;
export function unionByName<A, B extends A>(
  first: Query<A>,
  second: Query<B> & OnlyColumnsOf<A, B>,
): Rows<A>;
export function unionByName(
  first: Query<unknown>,
  second: Query<unknown>,
  options?: UnionByNameOptions,
): unknown {
  refuseUnknownOptions('f.unionByName', options, { missing: true });
  if (options !== undefined)
    refuseOtherValues('f.unionByName', options, { missing: oneOf('null') });
  const [left, right] = [first.toOperationNode(), second.toOperationNode()];
  if (options?.missing !== 'null') return rowsOf(left).unionAll(rowsOf(right));
  const [own, others] = [columnsOf('first', left), columnsOf('second', right)];
  const missing = beyond(others, own);
  // The second one's columns are sorted as the first one's are wherever a set operation stands.
  return rowsOf(left, own, missing).unionAll(rowsOf(right, others, beyond(own, others)));
}

/**
 * Returns the rows of a query, with nulls for columns that it lacks; all of its columns where none
 * are named.
 */
function rowsOf(
  query: OperationNode,
  names: readonly string[] = [],
  missing: readonly string[] = [],
): SelectQueryBuilder<{ rows: Record<string, unknown> }, 'rows', Record<string, unknown>> {
  const rows = new SqlExpression<Record<string, unknown>>(query);
  const from = queryBuilder<Record<never, never>>().selectFrom(rows.as('rows'));
  if (names.length === 0) return from.selectAll();
  return from.select((eb) => [
    ...names.map((name) => eb.ref(`rows.${name}`).as(name)),
    ...missing.map((name) => new SqlExpression<null>(ValueNode.createImmediate(null)).as(name)),
  ]);
}

function beyond(names: readonly string[], known: readonly string[]): readonly string[] {
  const there = new Set(known.map(foldCase));
  return names.filter((name) => !there.has(foldCase(name)));
}

function columnsOf(which: string, query: OperationNode): readonly string[] {
  const names = selectedColumns(query);
  if (names !== undefined) return names;
  return refuseArgument(
    'f.unionByName',
    `which columns the ${which} query has is not written in it`,
    "a select list that names each column, as .select(['id', 'total'])",
    'selectAll()',
  );
}
