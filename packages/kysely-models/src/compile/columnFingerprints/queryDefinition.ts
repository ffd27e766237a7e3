import { type OperationNode, SelectQueryNode } from 'kysely';
import { fingerprint } from '../fingerprint.ts';
import { inputTable } from './definedTable.ts';
import { definitionAnalysis } from './definitionAnalysis.ts';
import { queryTable } from './queryTable.ts';

/** The definitions of a query's columns and rows, as fingerprints. */
export interface QueryDefinition {
  readonly columns: ReadonlyMap<string, string>;
  /** The definition of columns whose names the query alone does not determine. */
  readonly others: string | undefined;
  readonly rows: string;
}

/**
 * Returns the definition of a query, column by column. Where two queries have the same fingerprints
 * they give the same values: names of aliases and of common table expressions, their order and
 * redundant parentheses do not count. Other fingerprints do not always mean other values.
 *
 * @param inputs the columns of what it can read, by name
 * @example
 * // select v.a from (select t.a, t.b from t) as v, and: with w as (select t.a from t) select w.a from w
 * // have the same definition of a, and of their rows
 */
export function queryDefinition(
  tree: OperationNode,
  inputs: ReadonlyMap<string, readonly string[]>,
): QueryDefinition {
  if (!SelectQueryNode.is(tree)) {
    const whole = fingerprint(tree);
    return { columns: new Map(), others: whole, rows: whole };
  }
  const { columns, others, rows } = queryTable(tree, {
    owner: '',
    inputs: new Map([...inputs].map(([name, given]) => [name, inputTable(name, given)])),
    ctes: new Map(),
    scope: undefined,
    analysis: definitionAnalysis,
  });
  return { columns: new Map(columns.map(({ name, value }) => [name, value])), others, rows };
}
