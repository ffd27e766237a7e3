import {
  type AliasableExpression,
  type Expression,
  type OperationNode,
  type SqlBool,
  sql,
} from 'kysely';
import { f } from '../../define/index.ts';
import { anyRow, anyTables, column, relationAs } from '../../define/query/untypedQuery.ts';
import type { ColumnPair } from './columnPairs.ts';
import { castText, comparable } from './comparableValue.ts';
import type { Side } from './dataDiff.ts';

// The relation is called `before` and `after`; their paths are filled in when a query is resolved.

/** Returns the number of rows of one state, as `rows`. */
export function rowCount(side: Side): OperationNode {
  return anyTables
    .selectFrom(relationAs(side, side))
    .select(f.countRows().as('rows'))
    .toOperationNode();
}

/**
 * Returns the number of keys that are null, or that several rows have.
 *
 * @example
 * // select count(*) as "faults" from (select count(*) as "rows" from "before" as "before"
 * //   group by "before"."id" having count(*) > 1 or "before"."id" is null) as "faulty"
 */
export function keyFaults(side: Side, key: readonly ColumnPair[]): OperationNode {
  const columns = key.map((pair) => comparable(pair, side));
  const faulty = anyTables
    .selectFrom(relationAs(side, side))
    .select(f.countRows().as('rows'))
    .groupBy(columns)
    .having(
      anyRow.or([
        anyRow(f.countRows(), '>', 1),
        ...columns.map((each) => anyRow(each, 'is', null)),
      ]),
    );
  return anyTables
    .selectFrom(faulty.as('faulty'))
    .select(f.countRows().as('faults'))
    .toOperationNode();
}

/**
 * Returns the number of rows of each state as `before` and `after`, and of some columns the sums as
 * `before_0` and `after_0`, with the later less the earlier as `difference_0`.
 */
export function totals(summed: readonly ColumnPair[]): OperationNode {
  const sums = (side: Side) =>
    anyTables.selectFrom(relationAs(side, side)).select([
      f.countRows().as('rows'),
      ...summed.map((pair, at) => {
        const value = column<number | null>(pair[side], side);
        return f.coalesce(f.sum(value), 0).as(`total_${at}`);
      }),
    ]);
  const total = (side: Side, at: number) => column<number>(`total_${at}`, side);
  return anyTables
    .selectFrom([sums('before').as('before'), sums('after').as('after')])
    .select([
      column('rows', 'before').as('before'),
      column('rows', 'after').as('after'),
      ...summed.flatMap((_, at) => [
        total('before', at).as(`before_${at}`),
        total('after', at).as(`after_${at}`),
        f.subtract(total('after', at), total('before', at)).as(`difference_${at}`),
      ]),
    ])
    .toOperationNode();
}

/**
 * Counts the rows that match by key, the rows among them that differ, and the differences in each
 * column.
 *
 * @example
 * // select count(*) as "matched", count(*) filter (where …) as "changed",
 * //   count(*) filter (where "before"."total" is distinct from "after"."total") as "changed_0"
 * // from "before" as "before", "after" as "after" where "before"."id" = "after"."id"
 */
export function matchedRows(
  key: readonly ColumnPair[],
  others: readonly ColumnPair[],
): OperationNode {
  return bothStates()
    .where(matches(key))
    .select([
      f.countRows().as('matched'),
      f.countIf(anyRow.or(others.map(isOther))).as('changed'),
      ...others.map((pair, at) => f.countIf(isOther(pair)).as(`changed_${at}`)),
    ])
    .toOperationNode();
}

/**
 * Returns the first rows by key that differ: their key as `key_0`, and of each column `before_0`,
 * `after_0` and whether these differ as `is_other_0`.
 */
export function changedRows(
  key: readonly ColumnPair[],
  changed: readonly ColumnPair[],
  limit: number,
): OperationNode {
  const rows = bothStates()
    .where(matches(key))
    .where(anyRow.or(changed.map(isOther)))
    .select([
      ...key.map((pair, at) => column(pair.after, 'after').as(`key_${at}`)),
      ...changed.flatMap((pair, at) => [
        column(pair.before, 'before').as(`before_${at}`),
        column(pair.after, 'after').as(`after_${at}`),
        isOther(pair).as(`is_other_${at}`),
      ]),
    ]);
  return key
    .reduce(
      (query, pair) =>
        query.orderBy(column(pair.after, 'after'), (order) => order.asc().nullsLast()),
      rows,
    )
    .limit(limit)
    .toOperationNode();
}

/** Returns the first rows by key that only one state has: its columns as `column_0`. */
export function unmatchedRows(
  side: Side,
  key: readonly ColumnPair[],
  columns: readonly string[],
  limit: number,
): OperationNode {
  const other = side === 'before' ? 'after' : 'before';
  const found = anyTables
    .selectFrom(relationAs(other, other))
    .select(anyRow.lit(1).as('found'))
    .where(matches(key));
  const rows = anyTables
    .selectFrom(relationAs(side, side))
    .where(({ not, exists }) => not(exists(found)))
    .select(columns.map((name, at) => column(name, side).as(`column_${at}`)));
  return key
    .reduce(
      (query, pair) => query.orderBy(column(pair[side], side), (order) => order.asc().nullsLast()),
      rows,
    )
    .limit(limit)
    .toOperationNode();
}

const bothStates = () =>
  anyTables.selectFrom([relationAs('before', 'before'), relationAs('after', 'after')]);

const matches = (key: readonly ColumnPair[]): Expression<SqlBool> =>
  anyRow.and(key.map((pair) => anyRow(comparable(pair, 'before'), '=', comparable(pair, 'after'))));

/** Compares values, nulls included. */
function isOther(pair: ColumnPair): AliasableExpression<SqlBool> {
  const isOtherBy = (form: typeof comparable) =>
    anyRow(form(pair, 'before'), 'is distinct from', form(pair, 'after'));
  if (pair.comparedAs !== 'json') return isOtherBy(comparable);
  // Most rows have the same text, and need no other form.
  return anyRow
    .case()
    .when(isOtherBy(castText))
    .then(isOtherBy(comparable))
    .else(sql<SqlBool>`false`)
    .end();
}
