import type { Expression, SelectQueryBuilder, SqlBool } from 'kysely';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { f, SqlExpression } from '../define/index.ts';
import { anyRow, anyTables, column, relationAs } from '../define/query/untypedQuery.ts';
import { rowViolation } from './rowViolation.ts';

/** The alias of a tested relation in its test queries. */
export const testedAs = 'row';

/** A test that finds rows: all but row_count and no_drift. */
export type FindingTest = Exclude<TestSpec, { kind: 'row_count' | 'no_drift' }>;

type Tables = Record<string, Record<string, unknown>>;
/** A query of what fails a test. */
export type FailingRows = SelectQueryBuilder<Tables, string, Record<string, unknown>>;

/**
 * Returns the query of the rows that fail a test: rows of the relation, or the keys that repeat
 * with how often each occurs.
 *
 * @param relation the tested relation's name
 * @param among a condition that holds for all rows that fail a test of keys: others are not looked at
 * @example
 * // unique: select "order_id", count(*) as "occurrences" from "orders" as "row"
 * //         where "order_id" is not null group by "order_id" having count(*) > 1
 */
export function failingRows(
  relation: string,
  test: FindingTest,
  among?: Expression<SqlBool>,
): FailingRows {
  switch (test.kind) {
    case 'unique':
      return repeatedKeys(relation, test, among);
    case 'relationships':
      return orphans(relation, test, among);
    case 'no_rows':
      return rowsOf(test);
    default:
      return testedRows(relation, test).selectAll('row').where(rowViolation(test));
  }
}

function testedRows(relation: string, test: FindingTest) {
  const rows = anyTables.selectFrom(relationAs(relation, testedAs));
  return test.where === undefined ? rows : rows.where(new SqlExpression<SqlBool>(test.where));
}

/** Returns the rows that a test looks at in which none of some columns is null. */
export function rowsWith(relation: string, test: FindingTest, columns: readonly string[]) {
  return testedRows(relation, test).where(
    anyRow.and(columns.map((name) => anyRow(column(name), 'is not', null))),
  );
}

function repeatedKeys(
  relation: string,
  test: Extract<FindingTest, { kind: 'unique' }>,
  among: Expression<SqlBool> | undefined,
): FailingRows {
  const keys = test.columns.map((name) => column(name));
  const rows = rowsWith(relation, test, test.columns);
  return (among === undefined ? rows : rows.where(among))
    .groupBy(keys)
    .having(f.countRows(), '>', 1)
    .select([
      ...test.columns.map((name) => column(name).as(name)),
      f.countRows().as(test.columns.includes('occurrences') ? 'repetitions' : 'occurrences'),
    ]);
}

function orphans(
  relation: string,
  test: Extract<FindingTest, { kind: 'relationships' }>,
  among: Expression<SqlBool> | undefined,
): FailingRows {
  const key = column(test.column, 'row');
  const target = anyTables
    .selectFrom(relationAs(test.to.name, 'target'))
    .select(anyRow.lit(1).as('found'))
    .where(column(test.toColumn, 'target'), '=', key);
  const rows = testedRows(relation, test).selectAll('row').where(key, 'is not', null);
  return (among === undefined ? rows : rows.where(among)).where(({ not, exists }) =>
    not(exists(target)),
  );
}

function rowsOf(test: Extract<FindingTest, { kind: 'no_rows' }>): FailingRows {
  const found = new SqlExpression<Record<string, unknown>>(test.query);
  return anyTables.selectFrom(found.as('row')).selectAll('row');
}
