import { ModelsError } from '../../errors/modelsError.ts';
import { columnsBeyond, type OutputColumn, type QueryColumns } from './queryColumns.ts';

/** A mistake in the columns of a query, as data from which an error and a diagnostic are built. */
export interface ColumnProblem {
  readonly kind: 'duplicate_output' | 'no_output' | 'set_columns' | 'set_unknown' | 'late_clause';
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly hint: string;
}

/** Returns a problem as the error of a model or test. */
export function columnError(owner: string, problem: ColumnProblem): ModelsError {
  const { kind, message, expected, found, hint } = problem;
  return new ModelsError({
    code: kind === 'duplicate_output' ? 'NAME_DUPLICATE' : 'QUERY_INVALID',
    message: `${owner}: ${message}`,
    subject: owner,
    expected,
    found,
    hint,
  });
}

/** Two outputs of one name: a warehouse takes the first, or names the second itself. */
export function duplicateOutput(name: string, same: readonly OutputColumn[]): ColumnProblem {
  return {
    kind: 'duplicate_output',
    message: `the query gives ${count(same.length)} columns of the name ${name}.`,
    expected: 'one column of a name',
    found: same.map(({ origin }) => origin).join(' and '),
    hint: `Select the one that is meant, or rename one with as(…); selectAll('t') takes every column of t along.`,
  };
}

/** A query that selects nothing. */
export const noOutput: ColumnProblem = {
  kind: 'no_output',
  message: 'a query selects no column.',
  expected: 'select(…), with at least one column',
  found: 'none',
  hint: 'Select the columns that it gives.',
};

/** Operands of a set operation that have other columns. */
export function otherColumns(
  operation: string,
  left: QueryColumns,
  right: QueryColumns,
): ColumnProblem {
  const only = (side: string, columns: readonly string[]) =>
    columns.length === 0 ? [] : [`only the ${side} has ${columns.join(', ')}`];
  return {
    kind: 'set_columns',
    message: `the two sides of ${operation} have other columns.`,
    expected: `${names(left)} on both sides, in any order`,
    found:
      [
        ...only('left side', columnsBeyond(left.columns, right.columns)),
        ...only('right side', columnsBeyond(right.columns, left.columns)),
      ].join('; ') || names(right),
    hint: 'Rows are matched by the names of their columns: select the same names on both sides.',
  };
}

/** Returns an operand of a set operation whose columns only the warehouse knows. */
export function unknownOperand(
  operation: string,
  side: 'left' | 'right',
  reason: string,
): ColumnProblem {
  return {
    kind: 'set_unknown',
    message: `the columns of the ${side} side of ${operation} cannot be known.`,
    expected: 'names on both sides, by which the rows are matched',
    found: reason,
    hint: 'Select its columns by name: db.selectFrom(…).select([…]).',
  };
}

/** Returns a clause that was added after a set operation, where it reads as one of the result. */
export function lateClause(clause: string): ColumnProblem {
  return {
    kind: 'late_clause',
    message: `a query has ${clause} after a set operation.`,
    expected: `${clause} before it, or over its result: db.selectFrom(query.as('q'))`,
    found: `${clause}, which would be of the first query alone`,
    hint: 'After a set operation come orderBy, limit, offset and fetch, which are of the result.',
  };
}

const count = (number: number) => (number === 2 ? 'two' : String(number));

const names = ({ columns }: QueryColumns) => columns.map(({ name }) => name).join(', ');
