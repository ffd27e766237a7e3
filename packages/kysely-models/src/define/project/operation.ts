import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Relation } from '../contract/relation.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';

/** A value of a row that an operation reads: decimals, days, times and everything nested as text. */
type OperationValue = string | number | bigint | boolean | null;

/** The target of a run; nothing is known of it where a program builds and does not say. */
export interface RunTarget {
  /** The name in the configuration; undefined of a file that `--warehouse` names. */
  readonly name?: string | undefined;
  /** True of a target that says `production: true`. */
  readonly isProduction?: boolean | undefined;
}

/** The context of an operation: a session of its own in the warehouse, and facts of the run. */
export interface OperationContext {
  /** Executes one statement, which commits by itself, unless the operation begins a transaction. */
  readonly run: (statement: string) => Promise<void>;
  /** Executes one statement and returns its rows. */
  readonly rows: (
    statement: string,
  ) => Promise<readonly Readonly<Record<string, OperationValue>>[]>;
  /** Returns the SQL of a relation's place in this target: `"marts"."mart_daily_sales"`. */
  readonly place: (relation: Relation) => string;
  /** The name of the dialect of this target: `duckdb`, `snowflake`. */
  readonly dialect: string;
  /** The target that is built: an operation may leave out what only production needs. */
  readonly target: RunTarget;
  readonly runId: string;
  /** The names of the relations that this run has published so far. */
  readonly published: readonly string[];
  /** Aborted when the run is stopped. */
  readonly signal: AbortSignal;
}

/** A step of a run that is not a relation. */
export interface Operation<out Name extends string = string> {
  readonly kind: 'operation';
  readonly name: Name;
  readonly description: string;
  /** The position in a run: before everything, after everything, or after some relations and operations. */
  readonly at: 'before_run' | 'after_run' | 'after_some';
  /** The relations and operations that it comes after, by name; none where that is the run. */
  readonly after: readonly string[];
  readonly when: 'published' | 'always';
  readonly repeatable: boolean;
  readonly owner: string | undefined;
  readonly location: SourceLocation | undefined;
  readonly run: (context: OperationContext) => Promise<void> | void;
}

interface OperationDefinition<Name extends string> {
  /** Small letters, digits and `_`; unique among relations and operations. `--select operation:NAME` runs it. */
  readonly name: Name;
  readonly description: string;
  /**
   * `published`: in runs that publish something that it comes after; of one before or after the run,
   * anything. `always`: in each build. Default: `published`.
   */
  readonly when?: 'published' | 'always';
  /**
   * True where a second time does no harm: the next build then runs it again where nobody knows whether it
   * came to its end. Default: false, for which that build names it and leaves it to you.
   */
  readonly repeatable?: boolean;
  readonly owner?: string;
  /** Does the work; it has failed where this throws, and is run again by the next build. */
  readonly run: Operation['run'];
}

/**
 * Declares a step that a build runs beside the relations, once a run, with a session in the warehouse and
 * under its lease: an export, a call of a procedure, a refresh of a dashboard, a statement before the run.
 *
 * @param definition.after the relations and operations that it comes after, or `'run'`: it is not run where
 *   one of these failed
 * @param definition.before `'run'`: before everything else, which is not built where it fails
 * @throws ModelsError DEFINITION_INVALID for a name that is none, and for a place that is none
 * @example
 * export const refreshSearch = operation({
 *   name: 'refresh_search',
 *   description: 'Loads the products into the search of the shop.',
 *   after: [martProducts],
 *   run: async ({ rows, place }) => {
 *     await upload(await rows(`select product_id, name from ${place(martProducts)}`));
 *   },
 * });
 */
export function operation<const Name extends string>(
  definition: OperationDefinition<Name> &
    (
      | { readonly after: readonly [Relation | Operation, ...(Relation | Operation)[]] | 'run' }
      | { readonly before: 'run' }
    ),
): Operation<Name> {
  const location = callerLocation();
  refuseUnknownOptions(`The operation ${definition.name}`, definition, operationOptions, location);
  const { name, description, when = 'published', repeatable = false, owner, run } = definition;
  const refuse = (message: string, expected: string, found: string) =>
    new ModelsError({
      code: 'DEFINITION_INVALID',
      message,
      subject: name,
      location,
      expected,
      found,
      hint: 'Correct the definition of the operation.',
    });
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    const shown = JSON.stringify(name);
    throw refuse(`An operation cannot be called ${shown}.`, 'small letters, digits and _', shown);
  }
  const after = 'after' in definition ? definition.after : [];
  if ('after' in definition && after.length === 0) {
    throw refuse(`${name} comes after nothing.`, "after: [relation, …], or after: 'run'", '[]');
  }
  return {
    kind: 'operation',
    name,
    description,
    when,
    repeatable,
    owner,
    location,
    run,
    at: after === 'run' ? 'after_run' : after.length === 0 ? 'before_run' : 'after_some',
    after: after === 'run' ? [] : after.map((each) => each.name),
  };
}

/** Returns true for what `operation()` returns. */
export function isOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'operation'
  );
}

const operationOptions = {
  name: true,
  description: true,
  when: true,
  repeatable: true,
  owner: true,
  run: true,
  after: true,
  before: true,
} as const satisfies Record<keyof OperationDefinition<string> | 'after' | 'before', true>;
