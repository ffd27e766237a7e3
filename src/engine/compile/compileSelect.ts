import type { OperationNode } from 'kysely';
import type { Contract } from '../define/contract.ts';
import { type Resolution, resolveTree } from './resolveTree.ts';

/**
 * The select statement of a model: its query, with each column cast to the contract's type and in
 * the contract's order. Where it says `selectAll()`, it reads the columns that contracts name.
 *
 * @throws ModelsError QUERY_INVALID, NAME_INVALID, VALUE_NOT_REPRESENTABLE
 * @example
 * // select cast("customer_id" as bigint) as "customer_id" from (select …) as "customer_orders"
 */
export function compileSelect(
  tree: OperationNode,
  contract: Contract | undefined,
  resolution: Resolution,
): string {
  const { dialect, owner } = resolution;
  const query = dialect.print(resolveTree(tree, { ...resolution, stars: 'always' }));
  if (contract === undefined) return query;
  const columns = contract.columns.map(({ name, sqlType }) => {
    const column = dialect.identifier(name);
    return `cast(${column} as ${dialect.typeName(sqlType)}) as ${column}`;
  });
  return `select ${columns.join(', ')} from (${query}) as ${dialect.identifier(owner)}`;
}
