import { type CommonTableExpressionNode, SelectQueryNode } from 'kysely';
import { fingerprint } from '../fingerprint.ts';
import type { Analysis } from '../scope/position.ts';
import { rowsShape } from '../scope/readTables.ts';
import { cteShape } from '../scope/withTables.ts';
import {
  type DefinedTable,
  type DefinitionPosition,
  everything,
  placed,
  readableTables,
  wholeTable,
} from './definedTable.ts';
import { expressionMeaning } from './expressionMeaning.ts';
import { queryTable } from './queryTable.ts';

/** The analysis that gives columns and rows the fingerprints of their definitions. */
export const definitionAnalysis: Analysis<string> = {
  select: queryTable,
  expression: expressionMeaning,
  rowsOf: (node, at) =>
    wholly(fingerprint([expressionMeaning(node, at), everything(at.scope), readableTables(at)])),
  recursive,
  unknownTable: ({ table: { schema, identifier } }) =>
    wholly(fingerprint(['table', schema?.name, identifier.name])),
  unreadAlias: (shape, alias) => ({ ...shape, others: fingerprint([wholeTable(shape), alias]) }),
  unlisted: (shape, place) => fingerprint([wholeTable(shape), place]),
  placed,
  unknownStar: (table, { scope }) => ({
    columns: [],
    others: fingerprint(['unknown', table, '*', everything(scope)]),
  }),
  unite: fingerprint,
};

/** Returns a table of which no column is known. */
const wholly = (whole: string): DefinedTable => ({ columns: [], others: whole, rows: whole });

/**
 * Returns a recursive table as a single definition: any change in it changes all of its columns.
 */
function recursive(node: CommonTableExpressionNode, at: DefinitionPosition): DefinedTable {
  const { expression } = node;
  const whole = fingerprint([expression, readableTables(at)]);
  const beginning = SelectQueryNode.is(expression)
    ? { ...expression, setOperations: [] }
    : expression;
  const columns = rowsShape(beginning, at).columns.map(({ name }, place) => ({
    name,
    value: fingerprint([whole, place]),
  }));
  return cteShape(node, { ...wholly(whole), columns }, at);
}
