import type { OperationNode } from 'kysely';
import type { Contract } from '../../define/contract/contract.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { rowsShape } from '../scope/readTables.ts';
import { columnsNamed } from '../scope/tableShape.ts';
import { type Dependence, dependenceOf } from './dependence.ts';
import { lineageAnalysis } from './lineageAnalysis.ts';
import {
  inputShape,
  type LineagePosition,
  type Reach,
  type RelationShape,
  unite,
} from './reach.ts';

/** A table that a query can read: the relation that it is of, and its columns. */
export interface InputTable {
  readonly relation: string;
  readonly columns: readonly string[];
}

/** The dependences of a query's columns and rows. */
export interface QueryLineage {
  /** The dependence of each column, in order, beside that of the rows. */
  readonly columns: ReadonlyMap<string, Dependence>;
  /** The dependence of the choice of rows, which reaches every column. */
  readonly rows: Dependence;
}

/**
 * Returns what each column of a model is computed from, and what decides which rows it has. It may
 * name more than that, where it says so in `opaque`, and never less.
 *
 * @param owner the model's name, for errors
 * @param tree its query
 * @param contract its published columns; without one they are those that the query gives
 * @param inputs what it can read, by the names that it writes
 * @throws ModelsError QUERY_INVALID for what cannot be traced, and for unknown tables and columns
 * @example
 * // select o.status, sum(o.amount) as total from orders as o where o.is_valid group by o.status
 * // columns: status from orders.status; total from orders.amount. rows: orders.is_valid, orders.status
 */
export function queryLineage(
  owner: string,
  tree: OperationNode,
  contract: Contract | undefined,
  inputs: ReadonlyMap<string, InputTable>,
): QueryLineage {
  const at: LineagePosition = {
    owner,
    inputs: new Map(
      [...inputs].map(([name, { relation, columns }]) => [name, inputShape(relation, columns)]),
    ),
    ctes: new Map(),
    scope: undefined,
    analysis: lineageAnalysis,
  };
  const shape = rowsShape(tree, at);
  const names = contract?.columns.map(({ name }) => name) ?? givenNames(owner, shape);
  return {
    columns: new Map(names.map((name) => [name, dependenceOf(publishedReach(owner, shape, name))])),
    rows: dependenceOf(shape.rows),
  };
}

function publishedReach(owner: string, { columns, others }: RelationShape, name: string): Reach {
  const found = [...columnsNamed(columns, name), ...(others === undefined ? [] : [others])];
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
