import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { ColumnType } from './columnTypes.ts';

/**
 * A value that a run receives, such as the day of the report; a query reads it with `f.variable`.
 * It belongs to the data: another value is not a change of a model's code.
 *
 * @typeParam T its type, null included when it may be left out
 */
export interface Variable<out T = unknown, out Name extends string = string> {
  readonly kind: 'variable';
  readonly name: Name;
  readonly description: string;
  readonly type: ColumnType;
  readonly '~value'?: T;
}

/**
 * A variable with a default: a threshold, a list, a table that a project may set otherwise. Models
 * read it with `f.value`, as a value of TypeScript; it belongs to their code.
 */
export interface Setting<out T = unknown, out Name extends string = string>
  extends Variable<T, Name> {
  readonly default: T;
  /** Another one that this must not exceed. */
  readonly noMoreThan: Setting<number> | undefined;
  /** Other lists, of which this one must not have a value. */
  readonly disjointFrom: readonly Setting<Values>[];
}

/** A list, or null where a project need not give one. */
type Values = readonly unknown[] | null;

interface VariableDefinition<Name extends string, S extends ColumnType> {
  /** Unique in the project. */
  readonly name: Name;
  /** The type of its values: a column type, or any zod type where it has a default. */
  readonly type: S;
  readonly description: string;
}

/**
 * Declares a variable: with a default one of the project, without one of the run, which is null in
 * a run that does not set it.
 *
 * @example
 * export const asOf = variable({ name: 'as_of', type: date(), description: 'The day of the report.' });
 * // in a query: f.variable(asOf), a parameter of the run
 * @example
 * export const activeDays = variable({
 *   name: 'active_days',
 *   type: integer().min(1),
 *   default: 90,
 *   description: 'Days since the last order in which a customer counts as active.',
 * });
 * // in a query: f.value(activeDays), 90 or what the configuration says under variables
 */
export function variable<const Name extends string, S extends ColumnType>(
  definition: VariableDefinition<Name, S> & {
    readonly default: NoInfer<S['_zod']['output']>;
    /** Another one that this must not exceed. */
    readonly noMoreThan?: Setting<number>;
    /** Other lists, of which this one must not have a value. */
    readonly disjointFrom?: readonly Setting<Values>[];
  },
): Setting<S['_zod']['output'], Name>;
export function variable<const Name extends string, S extends ColumnType>(
  definition: VariableDefinition<Name, S>,
): Variable<S['_zod']['output'] | null, Name>;
export function variable(
  definition: VariableDefinition<string, ColumnType> & {
    readonly default?: unknown;
    readonly noMoreThan?: Setting<number>;
    readonly disjointFrom?: readonly Setting<Values>[];
  },
): Variable {
  const { name, type, description, noMoreThan, disjointFrom = [] } = definition;
  const known = 'default' in definition ? settingOptions : variableOptions;
  refuseUnknownOptions(`The variable ${name}`, definition, known);
  const common = { kind: 'variable', name, type, description } as const;
  if (!('default' in definition)) return common;
  const made: Setting = { ...common, default: definition.default, noMoreThan, disjointFrom };
  return made;
}

const variableOptions = {
  name: true,
  type: true,
  description: true,
  default: true,
} as const satisfies Record<keyof VariableDefinition<string, ColumnType> | 'default', true>;

const settingOptions = { ...variableOptions, noMoreThan: true, disjointFrom: true } as const;

/** Returns true for a variable. */
export function isVariable(value: unknown): value is Variable {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'variable'
  );
}

/** Returns true when a variable belongs to the project's code, not to a run. */
export function isSetting(variable: Variable): variable is Setting {
  return 'default' in variable;
}
