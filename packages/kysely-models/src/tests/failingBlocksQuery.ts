import type { OperationNode, SqlBool } from 'kysely';
import type { KeyBlocks } from '../compile/dialect/keyBlocks.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { f, SqlExpression } from '../define/index.ts';
import { anyRow, anyTables, column, relationAs } from '../define/query/untypedQuery.ts';
import {
  type FailingRows,
  type FindingTest,
  failingRows,
  rowsWith,
  testedAs,
} from './failingRowsQuery.ts';

type UniqueTest = Extract<FindingTest, { kind: 'unique' }>;
type RelationshipsTest = Extract<FindingTest, { kind: 'relationships' }>;

/**
 * Returns the blocks of keys in which a test may fail: some where any row fails it, and none where
 * none does and the keys are integers, as their contracts say. That is all they tell, at a fraction
 * of what finding the rows costs where keys follow each other.
 *
 * @returns undefined for a test that does not compare integer keys
 * @example
 * // unique: select "order_id" >> 6 as "block"
 * //         from (select "order_id" from "orders" as "row" where "order_id" is not null) as "keys"
 * //         group by "order_id" >> 6 having count(*) > bit_count(bit_or(1 << ("order_id" & 63)))
 */
export function failingBlocks(
  relation: Relation,
  test: TestSpec,
  blocks: KeyBlocks,
): FailingRows | undefined {
  switch (test.kind) {
    case 'unique':
      return blocksThatRepeat(relation, test, blocks);
    case 'relationships':
      return isInteger(relation, test.column) && isInteger(test.to, test.toColumn)
        ? blocksWithOrphans(relation.name, test, blocks)
        : undefined;
    default:
      return undefined;
  }
}

/**
 * Finds repeated keys by the bits of the last integer column, within equal values of the others.
 */
function blocksThatRepeat(
  relation: Relation,
  test: UniqueTest,
  blocks: KeyBlocks,
): FailingRows | undefined {
  const last = test.columns.findLast((name) => isInteger(relation, name));
  if (last === undefined) return undefined;
  const key = column(last).toOperationNode();
  const others = test.columns.filter((name) => name !== last);
  const block = expression(blocks.blockOf(key));
  const repeats = blocks.repeats(f.countRows().toOperationNode(), blocks.bitsOf(key));
  const keys = rowsWith(relation.name, test, test.columns).select([
    ...others.map((name) => column(name).as(name)),
    expression(blocks.keyIn(key)).as(last),
  ]);
  return anyTables
    .selectFrom(keys.as('keys'))
    .groupBy([...others.map((name) => column(name)), block])
    .having(expression<SqlBool>(repeats))
    .select(block.as('block'));
}

function blocksWithOrphans(
  relation: string,
  test: RelationshipsTest,
  blocks: KeyBlocks,
): FailingRows {
  const inBlocks = (rows: FailingRows, name: string) => {
    const key = expression(blocks.keyIn(column(name).toOperationNode())).as('key');
    const block = expression(blocks.blockOf(column('key').toOperationNode()));
    const bits = expression(blocks.bitsOf(column('key').toOperationNode()));
    return anyTables
      .selectFrom(rows.select(key).as('keys'))
      .groupBy(block)
      .select([block.as('block'), bits.as('bits')]);
  };
  const keys = inBlocks(rowsWith(relation, test, [test.column]), test.column);
  const found = inBlocks(anyTables.selectFrom(relationAs(test.to.name, 'target')), test.toColumn);
  const bits = (of: string) => column('bits', of).toOperationNode();
  return anyTables
    .selectFrom(keys.as('keys'))
    .leftJoin(found.as('found'), (join) => join.onRef('found.block', '=', 'keys.block'))
    .where(expression<SqlBool>(blocks.lacks(bits('keys'), bits('found'))))
    .select('keys.block as block');
}

/**
 * Returns the query of the rows that fail a test of integer keys, as `failingRows` does, of which it groups or looks
 * up only those in failing blocks: where some keys fail, most blocks do not.
 *
 * @returns undefined for a test that does not compare integer keys
 * @example
 * // unique: … where "order_id" is not null and ("order_id" >> 6 in (select "block" from …) or …)
 */
export function failingRowsByBlocks(
  relation: Relation,
  test: FindingTest,
  blocks: KeyBlocks,
): FailingRows | undefined {
  const failing = failingBlocks(relation, test, blocks);
  const columns = test.kind === 'relationships' ? [test.column] : keysOf(test);
  const last = columns.findLast((name) => isInteger(relation, name));
  if (failing === undefined || last === undefined) return undefined;
  const key = blocks.keyIn(column(last, testedAs).toOperationNode());
  const found = anyTables.selectFrom(failing.as('blocks')).select('blocks.block');
  const among = anyRow.or([
    anyRow(expression(blocks.blockOf(key)), 'in', found),
    anyRow(expression(key), 'is', null),
  ]);
  return failingRows(relation.name, test, among);
}

const keysOf = (test: FindingTest) => (test.kind === 'unique' ? test.columns : []);

const expression = <T = unknown>(node: OperationNode) => new SqlExpression<T>(node);

function isInteger(relation: Relation, name: string): boolean {
  const kind = relation.contract?.columns.find((each) => each.name === name)?.sqlType.kind;
  return kind === 'bigint' || kind === 'integer';
}
