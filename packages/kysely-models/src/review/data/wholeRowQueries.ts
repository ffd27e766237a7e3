import type { OperationNode } from 'kysely';
import { f } from '../../define/index.ts';
import { anyRow, anyTables, column, relationAs } from '../../define/query/untypedQuery.ts';
import type { ColumnPair } from './columnPairs.ts';
import { comparable } from './comparableValue.ts';
import type { Side } from './dataDiff.ts';

// For rows without a key: the number of times that each one occurs is compared.

/**
 * Counts the rows that occur more often in one state: `added`, `removed`.
 *
 * @example
 * // select sum(case when "after" > "before" then "after" - "before" end) as "added", …
 * // from (select "column_0", sum("before") as "before", sum("after") as "after" from
 * //   (select "id" as "column_0", 1 as "before", 0 as "after" from … union all …)
 * //   group by "column_0") as "row"
 */
export function wholeRowCounts(pairs: readonly ColumnPair[]): OperationNode {
  const [before, after] = occurrences;
  const more = (of: typeof before, than: typeof before) =>
    f.coalesce(f.sumIf(f.subtract(of, than), anyRow(of, '>', than)), 0);
  return anyTables
    .selectFrom(occurring(pairs).as('row'))
    .select([more(after, before).as('added'), more(before, after).as('removed')])
    .toOperationNode();
}

/** Returns the first rows that occur more often in one state than in the other: `column_0`. */
export function wholeRows(side: Side, pairs: readonly ColumnPair[], limit: number): OperationNode {
  const [before, after] = occurrences;
  const names = pairs.map((_, at) => `column_${at}`);
  const rows = anyTables
    .selectFrom(occurring(pairs).as('row'))
    .where(side === 'after' ? anyRow(after, '>', before) : anyRow(before, '>', after))
    .select(names.map((name) => column(name, 'row').as(name)));
  return names
    .reduce(
      (query, name) => query.orderBy(column(name, 'row'), (order) => order.asc().nullsLast()),
      rows,
    )
    .limit(limit)
    .toOperationNode();
}

const occurrences = [column<number>('before', 'row'), column<number>('after', 'row')] as const;

function occurring(pairs: readonly ColumnPair[]) {
  const names = pairs.map((_, at) => column(`column_${at}`, 'row'));
  return anyTables
    .selectFrom(rowsOf('before', pairs).unionAll(rowsOf('after', pairs)).as('row'))
    .groupBy(names)
    .select([
      ...pairs.map((_, at) => column(`column_${at}`, 'row').as(`column_${at}`)),
      f.sum(column<number>('before', 'row')).as('before'),
      f.sum(column<number>('after', 'row')).as('after'),
    ]);
}

function rowsOf(side: Side, pairs: readonly ColumnPair[]) {
  return anyTables
    .selectFrom(relationAs(side, side))
    .select([
      ...pairs.map((pair, at) => comparable(pair, side).as(`column_${at}`)),
      anyRow.lit(side === 'before' ? 1 : 0).as('before'),
      anyRow.lit(side === 'after' ? 1 : 0).as('after'),
    ]);
}
