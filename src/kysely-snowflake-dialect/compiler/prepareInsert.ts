import {
  type InsertQueryNode,
  type OperationNode,
  OrActionNode,
  RawNode,
  SelectQueryNode,
  ValuesNode,
} from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { withBefore } from './mergeWith.ts';
import { rawStartingWith } from './rawFragment.ts';
import { needsSelect, valuesToSelect } from './valuesToSelect.ts';

const USE_MERGE = 'Use db.mergeInto(…).';

/**
 * Refuses what a Snowflake INSERT does not have and puts the rest where it belongs.
 *
 * ```sql
 * insert overwrite into t (a, b) with c as (…) select …
 * ```
 */
export function prepareInsert(node: InsertQueryNode): InsertQueryNode {
  refuse(node.replace, 'REPLACE', USE_MERGE);
  refuse(node.orAction, `INSERT OR ${orAction(node)}`, USE_MERGE);
  refuse(node.onConflict, 'ON CONFLICT', USE_MERGE);
  refuse(node.onDuplicateKey, 'ON DUPLICATE KEY', USE_MERGE);
  refuse(node.defaultValues, 'INSERT … DEFAULT VALUES', 'Name a column and give it sql`default`.');
  refuse(node.top, 'INSERT TOP', 'Put the limit into the query that is inserted.');
  const { with: withNode, endModifiers = [], ...rest } = node;
  const others = endModifiers.filter((modifier) => !rawStartingWith(modifier, 'overwrite'));
  const values = node.values && insertSource(node.values, node);
  return {
    ...rest,
    endModifiers: others,
    ...(values && { values }),
    // The compiler writes this node right after INSERT, which is where OVERWRITE stands.
    ...(others.length < endModifiers.length && { orAction: OrActionNode.create('overwrite') }),
  };
}

function insertSource(values: OperationNode, node: InsertQueryNode): OperationNode {
  const inMerge = node.into === undefined;
  const rows = ValuesNode.is(values) ? values : undefined;
  const source =
    rows && !inMerge && (node.with || needsSelect(rows)) ? valuesToSelect(rows) : values;
  if (!node.with) return source;
  return SelectQueryNode.is(source)
    ? withBefore(node.with, source)
    : RawNode.create(['', ' ', ''], [node.with, source]);
}

function orAction({ orAction: action }: InsertQueryNode): string {
  return action ? action.action.toUpperCase() : '';
}

function refuse(present: unknown, construct: string, instead: string): void {
  if (present) throw new SnowflakeNotSupportedError(construct, instead);
}
