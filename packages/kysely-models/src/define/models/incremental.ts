import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Relation } from '../contract/relation.ts';
import type { Variable } from '../contract/variable.ts';
import {
  columnList,
  definitionList,
  maybe,
  oneOf,
  refuseOtherValues,
} from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { columnsOfKey, type Key } from '../tests/uniqueTests.ts';
import { rootOf } from '../variables/roots.ts';
import type { QueryMaterialization } from './materialization.ts';

/**
 * Kept as a table that a run adds to and changes.
 *
 * @typeParam Column the names of the model's columns
 */
export interface IncrementalMaterialization<out Column extends string = string> {
  readonly kind: 'incremental';
  readonly strategy: IncrementalStrategy;
  /** Empty only where rows are appended without one. */
  readonly uniqueKey: readonly Column[];
  /** The columns that a merge changes in rows that are there; undefined: all but the key. */
  readonly updateColumns: readonly Column[] | undefined;
  /** True when a merge leaves existing rows as they are. */
  readonly insertOnly: boolean;
  /** Names of the sources, seeds and variables whose changes the increments follow. */
  readonly follows: ReadonlySet<string> | undefined;
  readonly onSchemaChange: SchemaChangeMode;
}

/**
 * - `merge`: rows of a key that is there are changed where they differ, others are inserted
 * - `append`: rows are inserted
 * - `delete+insert`: rows of the increment's keys are deleted, then the increment is inserted
 */
type IncrementalStrategy = 'merge' | 'append' | 'delete+insert';

/**
 * The effect of a change of the model's code:
 *
 * - `rebuild`: the table is rebuilt, and always equals a full refresh
 * - `fail`: rows stay as they are, and a change of columns is an error
 * - `append`: rows stay as they are, new columns are added, with null in those rows
 * - `sync`: as `append`, and columns that are gone are dropped
 */
export type SchemaChangeMode = 'rebuild' | 'fail' | 'append' | 'sync';

interface CommonOptions {
  /**
   * The sources, seeds and variables whose changes the increments follow, however they reach the
   * model; when anything else upstream changes, the table is rebuilt. All of them when left out.
   */
  readonly follows?: readonly (Relation | Variable)[];
  /** Default: `rebuild`. */
  readonly onSchemaChange?: SchemaChangeMode;
}

/** No columns: rows are appended without a key, or found by the one under `unique`. */
type KeylessOptions = CommonOptions & {
  readonly uniqueKey?: readonly never[];
  readonly updateColumns?: never;
} & (
    | { readonly strategy: 'merge'; readonly insertOnly?: boolean }
    | { readonly strategy: 'append' | 'delete+insert'; readonly insertOnly?: never }
  );

/** The options of `incremental()`; key columns are checked against the model's contract. */
export type IncrementalOptions<Column extends string> = CommonOptions &
  (
    | {
        readonly strategy: 'merge';
        /** The first key under `unique` of the model when left out. */
        readonly uniqueKey?: readonly Column[];
        readonly updateColumns?: readonly Column[];
        readonly insertOnly?: boolean;
      }
    | { readonly strategy: 'append'; readonly uniqueKey?: readonly Column[] }
    | { readonly strategy: 'delete+insert'; readonly uniqueKey?: readonly Column[] }
  );

/**
 * Keeps a model as a table that each run adds to and changes. The first run, and one after which
 * rows in the table could be wrong, rebuilds it; the others run the query with its `incremental`
 * context, test the rows that it returns, and refuse null and duplicate keys before the table is
 * touched.
 *
 * @example
 * materialized: incremental({ strategy: 'merge' }),
 * unique: ['order_id'],
 * // merge into "marts"."orders" as "t" using "temp"."orders__delta" as "s"
 * // on "t"."order_id" = "s"."order_id"
 * // when matched and ("t"."status" is distinct from "s"."status" …) then update set …
 * // when not matched then insert …
 */
export function incremental(options: KeylessOptions): IncrementalMaterialization<never>;
export function incremental<const Column extends string>(
  options: IncrementalOptions<Column>,
): IncrementalMaterialization<Column>;
export function incremental<const Column extends string>(
  options: IncrementalOptions<Column>,
): IncrementalMaterialization<Column> {
  const { strategy: how, ...others } = values;
  refuseOtherValues('incremental()', options, { strategy: how });
  const known = options.strategy === 'merge' ? mergeOptions : otherOptions;
  refuseUnknownOptions(`incremental() of the strategy ${options.strategy}`, options, known);
  refuseOtherValues('incremental()', options, others);
  const { strategy, uniqueKey = [], follows } = options;
  return {
    kind: 'incremental',
    strategy,
    uniqueKey,
    updateColumns: options.strategy === 'merge' ? options.updateColumns : undefined,
    insertOnly: options.strategy === 'merge' && options.insertOnly === true,
    follows: follows && new Set(follows.map(rootName)),
    onSchemaChange: options.onSchemaChange ?? 'rebuild',
  };
}

/** Returns a key that distinguishes variables from relations of the same name. */
function rootName({ kind, name }: Relation | Variable): string {
  return kind === 'variable' ? rootOf('variable', name) : name;
}

/**
 * Returns how a model is kept, with its key: the one that it names itself, or the first that is unique.
 *
 * @throws ModelsError DEFINITION_INVALID where rows are to be found by a key, and there is none, and for a table
 *   that is maintained without a contract
 */
export function withKey(
  { name, materialized, columns, unique: [grain] = [] }: Keyed,
  location: SourceLocation | undefined,
): QueryMaterialization {
  const isMaintained = materialized.kind === 'table' && materialized.maintain === 'auto';
  if (isMaintained && columns === undefined) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${name}: a table that is maintained needs a contract.`,
      subject: name,
      location,
      expected: 'columns: later builds merge rows into the columns that it has',
      found: 'none',
      hint: 'Name the columns with their types under columns.',
    });
  }
  if (!isMaintained && materialized.kind !== 'incremental') return materialized;
  const how = materialized.kind === 'incremental' ? materialized.strategy : 'maintained';
  if (how === 'append' || (materialized.uniqueKey ?? []).length > 0) return materialized;
  if (grain !== undefined) return { ...materialized, uniqueKey: columnsOfKey(grain) };
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: isMaintained
      ? `${name}: a table that is maintained needs a key.`
      : `${name}: an incremental model of the strategy ${how} needs a key.`,
    subject: name,
    location,
    expected: isMaintained
      ? 'a key under unique'
      : 'a key under unique, or uniqueKey with at least one column',
    found: 'none',
    hint: 'Name the columns that distinguish one row from another.',
  });
}

/** A model of which a key may be known. */
interface Keyed {
  readonly name: string;
  readonly materialized: QueryMaterialization;
  readonly columns?: object;
  readonly unique?: readonly Key<string>[];
}

const values = {
  strategy: oneOf('merge', 'append', 'delete+insert'),
  uniqueKey: maybe(columnList),
  updateColumns: maybe(columnList),
  follows: maybe(definitionList),
  onSchemaChange: maybe(oneOf('rebuild', 'fail', 'append', 'sync')),
};

const otherOptions = {
  ...({ strategy: true, uniqueKey: true, follows: true, onSchemaChange: true } as const),
};

const mergeOptions = {
  ...({ ...otherOptions, updateColumns: true, insertOnly: true } as const),
} satisfies Record<keyof KeylessOptions, true>;
