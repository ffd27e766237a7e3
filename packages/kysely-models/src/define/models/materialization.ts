import type { CustomMaterialization } from './customMaterialization.ts';
import type { DynamicTable } from './dynamicTable.ts';
import type { IncrementalMaterialization } from './incremental.ts';
import type { IntervalsMaterialization } from './intervals.ts';
import type { SnapshotMaterialization } from './snapshotMaterialization.ts';

/** The materialization of a model in the warehouse. */
export type Materialization = QueryMaterialization | SnapshotMaterialization;

/**
 * The materialization of a query.
 *
 * @typeParam Column the names of the model's columns, where they are known
 */
export type QueryMaterialization<Column extends string = string> =
  | ViewMaterialization
  | TableMaterialization
  | IncrementalMaterialization<Column>
  | IntervalsMaterialization<Column>
  | CustomMaterialization<Column>;

/** Kept as a view, or as what follows its inputs as a view does. */
export interface ViewMaterialization {
  readonly kind: 'view';
  /** A table that Snowflake refreshes; left out of a view. */
  readonly dynamic?: DynamicTable;
}

/** Kept as a table that is rebuilt, or of which a run computes what changed. */
export interface TableMaterialization {
  readonly kind: 'table';
  /** Left out of a table that each run rebuilds. */
  readonly maintain?: 'auto';
  /** The columns by which rows of a table that is maintained are found. */
  readonly uniqueKey?: readonly string[];
}

/**
 * Keeps a model as a table, rebuilt when it changes: `create or replace table … as select …`.
 *
 * With `maintain: 'auto'` a later run derives from the query, the first key under `unique` and the changes
 * of the inputs which rows can differ, and computes these alone. Where that does not follow from the query,
 * or too many rows changed, the table is rebuilt: either way it equals a rebuilt one.
 *
 * @example
 * materialized: table({ maintain: 'auto' }),
 * unique: ['order_id'],
 */
export function table(options?: { readonly maintain: 'auto' }): TableMaterialization {
  return options === undefined ? { kind: 'table' } : { kind: 'table', maintain: options.maintain };
}

/** Returns the columns by which rows of a table are found that later runs change; undefined for others. */
export function keyOf(materialized: Materialization): readonly string[] | undefined {
  return materialized.kind === 'incremental' || materialized.kind === 'table'
    ? materialized.uniqueKey
    : undefined;
}

/** Kept as a view over its inputs: `create or replace view … as select …`. */
export const view = (): ViewMaterialization => ({ kind: 'view' });

/** Returns the name of a materialization in plans and manifests. */
export function materializationName(materialized: Materialization): string {
  if (dynamicOf(materialized) !== undefined) return 'dynamic table';
  return materialized.kind === 'custom' ? materialized.name : materialized.kind;
}

/** Returns the options of a dynamic table; undefined of everything else. */
export function dynamicOf(materialized: Materialization): DynamicTable | undefined {
  return materialized.kind === 'view' ? materialized.dynamic : undefined;
}

/** Returns the kind of relation that a materialization keeps in the warehouse. */
export function keptAs({ kind }: Materialization): 'table' | 'view' {
  return kind === 'view' ? 'view' : 'table';
}
