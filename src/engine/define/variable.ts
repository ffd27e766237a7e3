import type { ColumnType } from './columnTypes.ts';

/**
 * A value that a run is given, such as the day of the report; a query reads it with `f.variable`.
 *
 * @typeParam T its type, null included when it may be left out
 */
export interface Variable<out T = unknown> {
  readonly kind: 'variable';
  readonly name: string;
  readonly description: string;
  readonly type: ColumnType;
  readonly '~value'?: T;
}

/**
 * Declares a variable. A variable that the run does not set is null.
 *
 * @example
 * export const asOf = variable({ name: 'as_of', type: date(), description: 'The day of the report.' });
 * // in a query: f.variable(asOf)
 */
export function variable<S extends ColumnType>(definition: {
  readonly name: string;
  readonly type: S;
  readonly description: string;
}): Variable<S['_zod']['output'] | null> {
  return { kind: 'variable', ...definition };
}
