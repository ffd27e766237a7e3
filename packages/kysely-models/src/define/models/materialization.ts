import type { CustomMaterialization } from './customMaterialization.ts';
import type { IncrementalMaterialization } from './incremental.ts';
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
  | CustomMaterialization<Column>;

/** Kept as a view. */
export interface ViewMaterialization {
  readonly kind: 'view';
}

/** Kept as a table that is rebuilt. */
export interface TableMaterialization {
  readonly kind: 'table';
}

/** Keeps a model as a table, rebuilt when it changes: `create or replace table … as select …`. */
export const table = (): TableMaterialization => ({ kind: 'table' });

/** Kept as a view over its inputs: `create or replace view … as select …`. */
export const view = (): ViewMaterialization => ({ kind: 'view' });

/** Returns the name of a materialization in plans and manifests. */
export function materializationName(materialized: Materialization): string {
  return materialized.kind === 'custom' ? materialized.name : materialized.kind;
}

/** Returns the kind of relation that a materialization keeps in the warehouse. */
export function keptAs({ kind }: Materialization): 'table' | 'view' {
  return kind === 'view' ? 'view' : 'table';
}
