import type { Expression, SqlBool } from 'kysely';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { f, SqlExpression } from '../../define/index.ts';
import { anyRow, anyTables, column, relationAs } from '../../define/query/untypedQuery.ts';
import { expectation } from '../expectation.ts';
import { rowsWith, testedAs } from '../failingRowsQuery.ts';
import { rowViolation } from '../rowViolation.ts';

/** A test that says of each row whether it fails. */
export type QuarantineTest = Exclude<TestSpec, { kind: 'row_count' | 'no_rows' | 'no_drift' }>;

/** Returns the tests whose failing rows are quarantined. */
export function quarantineTests(tests: readonly TestSpec[]): readonly QuarantineTest[] {
  return tests.flatMap((test) => {
    if (test.onFail === undefined) return [];
    const { kind } = test;
    return kind === 'row_count' || kind === 'no_rows' || kind === 'no_drift' ? [] : [test];
  });
}

/**
 * Returns the condition on a row, under the alias of tested rows, that it fails a test. Of rows with the
 * same key all fail: nothing says which of them is right.
 *
 * @param relation the name of the tested relation
 * @example
 * // not_null: "email" is null
 * // unique: exists (select 1 as "found" from (select "id", … having count(*) > 1) as "repeated"
 * //   where "repeated"."id" = "row"."id")
 */
function failsTest(relation: string, test: QuarantineTest): Expression<SqlBool> {
  const { where } = test;
  const tested = where === undefined ? [] : [new SqlExpression<SqlBool>(where)];
  return anyRow.and([...tested, failure(relation, test)]);
}

function failure(relation: string, test: QuarantineTest): Expression<SqlBool> {
  switch (test.kind) {
    case 'unique': {
      const keys = test.columns.map((name) => column(name));
      const repeated = rowsWith(relation, test, test.columns)
        .groupBy(keys)
        .having(f.countRows(), '>', 1)
        .select(test.columns.map((name) => column(name).as(name)));
      const same = test.columns.map((name) =>
        anyRow(column(name, 'repeated'), '=', column(name, testedAs)),
      );
      const found = anyTables
        .selectFrom(repeated.as('repeated'))
        .select(anyRow.lit(1).as('found'))
        .where(anyRow.and(same));
      return anyRow.exists(found);
    }
    case 'relationships': {
      const key = column(test.column, testedAs);
      const target = anyTables
        .selectFrom(relationAs(test.to.name, 'target'))
        .select(anyRow.lit(1).as('found'))
        .where(column(test.toColumn, 'target'), '=', key);
      return anyRow.and([anyRow(key, 'is not', null), anyRow.not(anyRow.exists(target))]);
    }
    default:
      return rowViolation(test);
  }
}

/** Returns the condition on a row that it fails any of these tests. */
export function failsAny(relation: string, tests: readonly QuarantineTest[]): Expression<SqlBool> {
  return anyRow.or(tests.map((test) => failsTest(relation, test)));
}

/** Returns the names of the tests that a row fails, `not_null_email, unique_order_id`. */
export function failedNames(relation: string, tests: readonly QuarantineTest[]) {
  return joined(relation, tests, ', ', ({ name }) => name);
}

/** Returns what these tests expect, `email is not null; order_id occurs once`. */
export function failedReasons(relation: string, tests: readonly QuarantineTest[]) {
  return joined(relation, tests, '; ', expectation);
}

function joined(
  relation: string,
  tests: readonly QuarantineTest[],
  separator: string,
  textOf: (test: QuarantineTest) => string,
): SqlExpression<string | null> {
  const [first = text(''), ...others] = tests.map((test) =>
    anyRow
      .case()
      .when(failsTest(relation, test))
      .then(text(`${separator}${textOf(test)}`))
      .else(text(''))
      .end(),
  );
  const all = others.length === 0 ? first : f.concat(first, ...others);
  return f.substring(all, separator.length + 1);
}

const text = (value: string): Expression<string> => anyRow.val(value);
