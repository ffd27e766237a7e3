import type { OperationNode } from 'kysely';
import { typeText } from '../define/contract/columnTypes.ts';
import type { ColumnContract, Contract } from '../define/contract/contract.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { checkedCast, keepsEveryValue } from './checkedCast.ts';
import { type Resolution, resolveQuery } from './resolveTree.ts';
import { joinNodes, nodeTemplate as sql, textNode } from './tree/nodeTemplate.ts';
import { unknown } from './types/inferredType.ts';

/**
 * Returns the select statement of a model: its query, with each column cast to the contract's type
 * and in the contract's order. A value that would become another stops the statement. Where the
 * query says `selectAll()`, it reads the columns that contracts name.
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
  const resolved = resolveQuery(tree, { ...resolution, stars: 'always' });
  const query = dialect.print(resolved.tree);
  if (contract === undefined) return query;
  // Of several of one name the first counts.
  const given = new Map(
    resolved.columns?.toReversed().map((each) => [foldCase(each.name), each.type]),
  );
  const columns = contract.columns.map(({ name, sqlType }) => {
    refuseLackedType(resolution, name, sqlType);
    const column = dialect.identifier(name);
    const types = {
      from: given.get(foldCase(name)) ?? unknown,
      to: sqlType,
      published: true,
    };
    // Most columns, for which a tree would be made and printed to the same text.
    if (keepsEveryValue(types))
      return `cast(${column} as ${dialect.typeName(sqlType)}) as ${column}`;
    const cast = checkedCast(dialect, {
      ...types,
      value: textNode(column),
      relation: owner,
      column: name,
      row: () => rowText(resolution, contract.columns, name),
    });
    return `${dialect.print(cast)} as ${column}`;
  });
  return `select ${columns.join(', ')} from (${query}) as ${dialect.identifier(owner)}`;
}

/** Refuses a column of a type that the warehouse lacks. */
function refuseLackedType({ dialect, owner }: Resolution, column: string, type: SqlType): void {
  const instead = dialect.lacksTypes?.[type.kind];
  if (instead === undefined) return;
  throw new ModelsError({
    code: 'TYPE_UNSUPPORTED',
    message: `${owner}.${column}: ${dialect.name} has no type for ${typeText(type)}.`,
    subject: `${owner}.${column}`,
    expected: instead,
    found: typeText(type),
    hint: `Publish the column as ${instead}, or build ${owner} elsewhere.`,
  });
}

/**
 * Returns the expression that identifies a row in an error: its key, or else the first column of
 * the contract.
 */
function rowText(
  { dialect, keys = [] }: Resolution,
  columns: readonly ColumnContract[],
  failing: string,
): OperationNode | undefined {
  const published = columns.map(({ name }) => name);
  const known = keys.filter((key) => published.includes(key));
  const names = (known.length > 0 ? known : published.slice(0, 1)).filter((key) => key !== failing);
  if (names.length === 0) return undefined;
  const text = textNode(dialect.typeName({ kind: 'text' }));
  const parts = names.map((name, at) => {
    const label = textNode(dialect.literal(`${at === 0 ? '' : ', '}${name} = `));
    const value = textNode(dialect.identifier(name));
    return sql`${label} || coalesce(cast(${value} as ${text}), 'null')`;
  });
  return joinNodes(' || ', parts);
}
