import type { OperationNode } from 'kysely';
import type { Contract } from '../../define/contract.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Position } from './position.ts';
import { queryShape } from './queryShape.ts';
import { type ColumnRef, type Reach, unite } from './reach.ts';
import { columnNamed, inputShape, type RelationShape } from './relationShape.ts';
import { selectShape } from './selectShape.ts';

/** What a column, or the choice of a query's rows, depends on. */
export interface Dependence {
  /** The columns whose values it is computed from; none for a choice of rows. */
  readonly from: readonly ColumnRef[];
  /** The columns that decide over which rows it is computed: of filters, joins, groups, windows. */
  readonly rows: readonly ColumnRef[];
  /** The inputs whose rows it is computed over: another row there can change it. */
  readonly reads: readonly string[];
  /** Why more is named here than it may depend on: raw SQL text that might name any of these columns. */
  readonly opaque: readonly string[];
}

/** What a query's columns and rows depend on. */
export interface QueryLineage {
  /** For each column, in order, what it depends on beside what decides over the rows of all. */
  readonly columns: ReadonlyMap<string, Dependence>;
  /** What decides which rows there are, and so reaches every column. */
  readonly rows: Dependence;
}

/**
 * What each column of a model is computed from, and what decides which rows it has. It may name
 * more than that, where it says so in `opaque`, and never less.
 *
 * @param owner the model's name, for errors
 * @param tree its query
 * @param contract its published columns; without one they are those that the query gives
 * @param inputs the columns of each input, by its name
 * @throws ModelsError QUERY_INVALID for what cannot be traced, and for unknown tables and columns
 * @example
 * // select o.status, sum(o.amount) as total from orders as o where o.is_valid group by o.status
 * // columns: status from orders.status; total from orders.amount. rows: orders.is_valid, orders.status
 */
export function queryLineage(
  owner: string,
  tree: OperationNode,
  contract: Contract | undefined,
  inputs: ReadonlyMap<string, readonly string[]>,
): QueryLineage {
  const at: Position = {
    owner,
    inputs: new Map([...inputs].map(([name, columns]) => [name, inputShape(name, columns)])),
    ctes: new Map(),
    scope: undefined,
    trace: selectShape,
  };
  const shape = queryShape(tree, at);
  const names = contract?.columns.map(({ name }) => name) ?? givenNames(owner, shape);
  return {
    columns: new Map(names.map((name) => [name, dependence(publishedReach(owner, shape, name))])),
    rows: dependence(shape.rows),
  };
}

function publishedReach(owner: string, { columns, others }: RelationShape, name: string): Reach {
  const named = columnNamed(columns, name);
  const found = [named, others].filter((reach) => reach !== undefined);
  if (found.length > 0) return unite(found);
  throw new ModelsError({
    code: 'QUERY_INVALID',
    message: `${owner}: the query does not give the column ${name} of the contract.`,
    subject: `${owner}.${name}`,
    expected: name,
    found: columns.map((column) => column.name).join(', ') || 'no column at all',
    hint: 'Select it, or take it out of columns.',
  });
}

function givenNames(owner: string, { columns, others }: RelationShape): readonly string[] {
  if (others === undefined) return columns.map(({ name }) => name);
  throw new ModelsError({
    code: 'QUERY_INVALID',
    message: `${owner}: the query has columns whose names only the warehouse knows.`,
    subject: owner,
    expected: 'a name for each column: an alias, or a contract',
    found: 'raw SQL that gives columns',
    hint: 'Give the model a contract (columns), or select its columns by name.',
  });
}

function dependence({ from, rows, reads, opaque }: Reach): Dependence {
  return {
    from: sorted(from),
    rows: sorted(rows),
    reads: [...reads].sort(),
    opaque: [...opaque].sort(),
  };
}

function sorted(refs: ReadonlySet<ColumnRef>): readonly ColumnRef[] {
  const key = ({ relation, column }: ColumnRef) => `${relation}.${column}`;
  return [...refs].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
