import { ModelsError } from '../../errors/modelsError.ts';
import { scopes } from '../scope/scope.ts';
import type { LineagePosition } from './reach.ts';

/**
 * Returns the error of a node that no select statement of a model has, or that is not known at all.
 */
export function untraceable(owner: string, what: string): ModelsError {
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: `${owner}: the columns that a ${what} depends on cannot be traced.`,
    subject: owner,
    expected: 'a select statement of clauses and expressions that the engine knows',
    found: what,
    hint: 'Write it with other expressions of Kysely, or as a raw fragment with its columns as references.',
  });
}

/** Returns the error of a column that no table in scope has. */
export function unknownColumn(
  at: LineagePosition,
  table: string | undefined,
  column: string,
): ModelsError {
  const known = scopes(at.scope).flatMap(({ tables }) =>
    tables.flatMap(({ alias, shape }) =>
      shape.columns.map(({ name }) => `${alias ?? '?'}.${name}`),
    ),
  );
  const name = table === undefined ? column : `${table}.${column}`;
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: `${at.owner}: the query reads the column ${name}, which no table that it reads has there.`,
    subject: at.owner,
    expected: `one of ${known.join(', ') || 'no column at all'}`,
    found: name,
    hint: 'Correct the name, or add the table to the query.',
  });
}

/** Returns the error for a table that is not an input. */
export function unknownTable(at: LineagePosition, table: string): ModelsError {
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: `${at.owner}: the query reads ${table}, which is not among its inputs.`,
    subject: at.owner,
    expected: `one of ${[...at.inputs.keys(), ...at.ctes.keys()].join(', ') || 'no table at all'}`,
    found: table,
    hint: 'Import the relation and add it to inputs.',
  });
}
