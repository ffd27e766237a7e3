import type { OperationNode } from 'kysely';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { f, SqlExpression } from '../define/index.ts';
import { anyRow, anyTables, relationAs } from '../define/query/untypedQuery.ts';
import { type FailingRows, type FindingTest, failingRows, testedAs } from './failingRowsQuery.ts';
import { rowViolation } from './rowViolation.ts';

/** Rows of the relation, in the answer of its test query. */
export const rowsColumn = 'rows';

/** The alias of the digest of a view's columns, whose value says nothing. */
export const readColumn = 'read';

/** The column that holds a test's figure, in the answer of its relation's test query. */
export const testColumn = (index: number): string => `test_${index}`;

/**
 * One query for all tests of a relation: its number of rows, and for each test the number of
 * failures (for row_count: of rows counted). Tests of single rows share one scan.
 *
 * @param relation the tested relation's name
 * @param failing what is counted for a test that the shared scan does not answer
 * @param digest what reads the columns that no test may compute, in the same scan: those of a view
 * @example
 * // select "scan"."rows", "scan"."test_0",
 * //   (select count(*) from (select "id" … having count(*) > 1) as "failing") as "test_1"
 * // from (select count(*) as "rows", count(*) filter (where "id" is null) as "test_0"
 * //       from "orders" as "row") as "scan"
 */
export function failureCountQuery(
  relation: string,
  tests: readonly TestSpec[],
  failing: (test: FindingTest) => FailingRows = (test) => failingRows(relation, test),
  digest?: OperationNode,
): OperationNode {
  const shared = tests.map((test, index) => ({ index, figure: sharedFigure(test) }));
  const scan = anyTables
    .selectFrom(relationAs(relation, testedAs))
    .select([
      f.countRows().as(rowsColumn),
      ...shared.flatMap(({ index, figure }) =>
        figure === undefined ? [] : [figure.as(testColumn(index))],
      ),
      ...(digest === undefined ? [] : [new SqlExpression(digest).as(readColumn)]),
    ]);
  const own = shared.flatMap(({ index, figure }) =>
    figure === undefined ? [{ index, figure: ownFigure(failing, tests[index]) }] : [],
  );
  if (own.length === 0) return scan.toOperationNode();
  return anyTables
    .selectFrom(scan.as('scan'))
    .selectAll('scan')
    .select(own.map(({ index, figure }) => figure.as(testColumn(index))))
    .toOperationNode();
}

/** Returns the figure of a test that the shared scan can give. */
function sharedFigure(test: TestSpec): SqlExpression<number> | undefined {
  const { where } = test;
  const tested = where === undefined ? [] : [new SqlExpression<boolean>(where)];
  switch (test.kind) {
    case 'row_count':
      return tested[0] === undefined ? f.countRows() : f.countIf(tested[0]);
    case 'unique':
    case 'relationships':
    case 'no_rows':
    case 'no_drift':
      return undefined;
    default:
      return f.countIf(anyRow.and([...tested, rowViolation(test)]));
  }
}

/** Returns the figure of a test that needs a query of its own. */
function ownFigure(
  failing: (test: FindingTest) => FailingRows,
  test: TestSpec | undefined,
): SqlExpression<number> {
  if (test === undefined || test.kind === 'row_count' || test.kind === 'no_drift')
    throw new TypeError('No such test.');
  const rows = failing(test).as('failing');
  const count = anyTables.selectFrom(rows).select(f.countRows().as('failures'));
  return new SqlExpression<number>(count.toOperationNode());
}
