import type { OperationNode, SqlBool } from 'kysely';
import type { KeyBlocks } from '../engine/compile/keyBlocks.ts';
import { anyTables, column, relationAs } from '../engine/define/anyRelation.ts';
import { f, SqlExpression } from '../engine/define/index.ts';
import type { Relation } from '../engine/define/relation.ts';
import type { TestSpec } from '../engine/define/testSpec.ts';
import { type FailingRows, type FindingTest, rowsWith } from './failingRows.ts';

type UniqueTest = Extract<FindingTest, { kind: 'unique' }>;
type RelationshipsTest = Extract<FindingTest, { kind: 'relationships' }>;

/**
 * The blocks of keys in which a test fails: none where no row fails it, and some where any does. That
 * is all they say, at a fraction of what finding the rows costs where keys are integers that follow
 * each other.
 *
 * @returns undefined for a test that does not compare integer keys
 * @example
 * // unique: select "row"."order_id" >> 6 as "block" from "orders" as "row"
 * //         where "order_id" is not null group by "order_id" >> 6
 * //         having count(*) > bit_count(bit_or(1 << ("order_id" & 63)))
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

/** Of several columns, the last integer is told by its bits, within equal values of the others. */
function blocksThatRepeat(
  relation: Relation,
  test: UniqueTest,
  blocks: KeyBlocks,
): FailingRows | undefined {
  const last = test.columns.findLast((name) => isInteger(relation, name));
  if (last === undefined) return undefined;
  const key = column(last).toOperationNode();
  const others = test.columns.filter((name) => name !== last).map((name) => column(name));
  const block = expression(blocks.blockOf(key));
  const rows = f.countRows().toOperationNode();
  return rowsWith(relation.name, test, test.columns)
    .groupBy([...others, block])
    .having(expression<SqlBool>(blocks.repeats(rows, blocks.bitsOf(key))))
    .select(block.as('block'));
}

function blocksWithOrphans(
  relation: string,
  test: RelationshipsTest,
  blocks: KeyBlocks,
): FailingRows {
  const inBlocks = (rows: FailingRows, key: OperationNode) => {
    const block = expression(blocks.blockOf(key));
    return rows
      .groupBy(block)
      .select([block.as('block'), expression(blocks.bitsOf(key)).as('bits')]);
  };
  const keys = inBlocks(
    rowsWith(relation, test, [test.column]),
    column(test.column).toOperationNode(),
  );
  const found = inBlocks(
    anyTables.selectFrom(relationAs(test.to.name, 'target')),
    column(test.toColumn).toOperationNode(),
  );
  const bits = (of: string) => column('bits', of).toOperationNode();
  return anyTables
    .selectFrom(keys.as('keys'))
    .leftJoin(found.as('found'), (join) => join.onRef('found.block', '=', 'keys.block'))
    .where(expression<SqlBool>(blocks.lacks(bits('keys'), bits('found'))))
    .select('keys.block as block');
}

const expression = <T = unknown>(node: OperationNode) => new SqlExpression<T>(node);

/** What a model's contract calls an integer is one; what lies in a source is as the warehouse has it. */
function isInteger(relation: Relation, name: string): boolean {
  const column = relation.contract?.columns.find((each) => each.name === name);
  const isTyped = relation.kind !== 'source' && column !== undefined;
  return isTyped && (column.sqlType.kind === 'bigint' || column.sqlType.kind === 'integer');
}
