import type { OperationNode } from 'kysely';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { f, SqlExpression } from '../define/index.ts';
import { changesOf } from '../define/models/incrementalContext.ts';
import { anyRow, anyTables, relationAs } from '../define/query/untypedQuery.ts';
import { changedFigure, changedRowsFigure, type KnownTests } from './changedFigure.ts';
import { type FailingRows, type FindingTest, failingRows, testedAs } from './failingRowsQuery.ts';
import { rowViolation } from './rowViolation.ts';

/** Rows of the relation, in the answer of its test query. */
export const rowsColumn = 'rows';

/** The alias of the digest of a view's columns, whose value says nothing. */
export const digestColumn = 'read';

/** The column that holds a test's figure, in the answer of its relation's test query. */
export const testColumn = (index: number): string => `test_${index}`;

/**
 * One query for all tests of a relation: its number of rows, and for each test the number of
 * failures (for row_count: of rows counted). Tests of single rows share one scan.
 *
 * @param relation the tested relation's name
 * @param failing what is counted for a test that the shared scan does not answer
 * @param digest what reads the columns that no test may compute, in the same scan: those of a view
 * @param known the tests whose failures follow from changed rows
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
  known?: KnownTests,
): OperationNode {
  const counted = tests.map((test, index) => ({ test, index, before: known?.get(test) }));
  const named = (figure: SqlExpression<number>, index: number) => figure.as(testColumn(index));
  const shared = counted.flatMap(({ test, index, before }) => {
    const figure = before === undefined ? sharedFigure(test) : undefined;
    return figure === undefined ? [] : [{ index, figure }];
  });
  const changed = counted.flatMap(({ test, index, before }) => {
    const figure = before && changedRowsFigure(test, before);
    return figure === undefined ? [] : [{ index, figure }];
  });
  const done = new Set([...shared, ...changed].map(({ index }) => index));
  const own = counted
    .filter(({ index }) => !done.has(index))
    .map(({ test, index, before }) =>
      named(
        before === undefined ? ownFigure(failing, test) : changedFigure(relation, test, before),
        index,
      ),
    );
  const scan = anyTables
    .selectFrom(relationAs(relation, testedAs))
    .select([
      f.countRows().as(rowsColumn),
      ...shared.map(({ figure, index }) => named(figure, index)),
      ...(digest === undefined ? [] : [new SqlExpression(digest).as(digestColumn)]),
    ]);
  if (own.length === 0 && changed.length === 0) return scan.toOperationNode();
  const scanned = anyTables.selectFrom(scan.as('scan')).selectAll('scan');
  if (changed.length === 0) return scanned.select(own).toOperationNode();
  const changes = anyTables
    .selectFrom(relationAs(changesOf(relation), testedAs))
    .select(changed.map(({ figure, index }) => named(figure, index)));
  const both = scanned.crossJoin(changes.as('changed')).selectAll('changed');
  return (own.length === 0 ? both : both.select(own)).toOperationNode();
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
  test: TestSpec,
): SqlExpression<number> {
  if (test.kind === 'row_count' || test.kind === 'no_drift') throw new TypeError('No such test.');
  const rows = failing(test).as('failing');
  const count = anyTables.selectFrom(rows).select(f.countRows().as('failures'));
  return new SqlExpression<number>(count.toOperationNode());
}
