import type { OperationNode } from 'kysely';
import type { ColumnsDigest } from '../compile/dialect/columnsDigest.ts';
import { column } from '../define/query/untypedQuery.ts';
import { testedAs } from './failingRowsQuery.ts';

/**
 * Returns what reads every column of a view in its test query.
 *
 * @param names its columns; undefined where only the warehouse knows them
 */
export function viewDigest(
  digest: ColumnsDigest,
  names: readonly string[] | undefined,
): OperationNode {
  const columns = names?.map((name) => column(name, testedAs).toOperationNode());
  return digest(testedAs, columns ?? 'all');
}
