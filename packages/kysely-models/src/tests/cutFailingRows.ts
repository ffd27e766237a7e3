import { FunctionNode, type OperationNode } from 'kysely';
import type { Relation } from '../define/contract/relation.ts';
import { f, SqlExpression } from '../define/index.ts';
import { anyRow, anyTables, column } from '../define/query/untypedQuery.ts';
import { type FindingTest, failingRows } from './failingRowsQuery.ts';

/** A query of failing rows whose long texts are cut, and the columns of its result that have their lengths. */
interface CutFailingRows {
  readonly query: OperationNode;
  /** The columns that may be cut, by name, with the column that has the length of the whole. */
  readonly lengths: ReadonlyMap<string, string>;
}

/**
 * Returns the query of some of the rows that fail a test. Where the columns are known, texts are cut in
 * the warehouse, so that a row of many megabytes is not fetched to be shown in a line.
 *
 * @param rows how many rows at most
 * @param max how many characters of a text
 * @example
 * // select "id", left("note", 1000) as "note", length("note") as "cut_length_1" from (…) as "failing"
 */
export function cutFailingRows(
  relation: Relation,
  test: FindingTest,
  rows: number,
  max: number,
): CutFailingRows {
  const failing = failingRows(relation.name, test).limit(rows);
  const columns = columnsOf(relation, test);
  if (columns?.some(({ isText }) => isText) !== true) {
    return { query: failing.toOperationNode(), lengths: new Map() };
  }
  const lengths = new Map<string, string>();
  const selected = columns.flatMap(({ name, isText }, at) => {
    if (!isText) return [column(name).as(name)];
    const length = `cut_length_${at}`;
    lengths.set(name, length);
    return [leftOf(name, max).as(name), f.length(column<string>(name)).as(length)];
  });
  return {
    query: anyTables.selectFrom(failing.as('failing')).select(selected).toOperationNode(),
    lengths,
  };
}

/**
 * Returns the columns of the rows that a test finds; undefined where no contract says all of them.
 */
function columnsOf(relation: Relation, test: FindingTest) {
  const { contract } = relation;
  if (contract === undefined || test.kind === 'no_rows') return undefined;
  // A snapshot has columns of its versions beside those of its contract.
  if ('materialized' in relation && isSnapshot(relation.materialized)) return undefined;
  const all = contract.columns.map(({ name, sqlType }) => ({
    name,
    isText: sqlType.kind === 'text',
  }));
  if (test.kind !== 'unique') return all;
  const ofKey = test.columns.map((name) => all.find((each) => each.name === name));
  if (ofKey.includes(undefined)) return undefined;
  return [...ofKey.filter((each) => each !== undefined), { name: 'occurrences', isText: false }];
}

const isSnapshot = (value: unknown) =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'snapshot';

function leftOf(name: string, max: number): SqlExpression<string> {
  const call = [column(name).toOperationNode(), anyRow.lit(max).toOperationNode()];
  return new SqlExpression(FunctionNode.create('left', call));
}
