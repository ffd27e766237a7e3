import type { CustomMaterialization } from './customMaterialization.ts';
import type { IncrementalMaterialization } from './incremental.ts';
import type { SnapshotMaterialization } from './snapshotMaterialization.ts';

/** How a model is kept in the warehouse. */
export type Materialization = QueryMaterialization | SnapshotMaterialization;

/**
 * How what a query gives is kept.
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

/** Kept as a table that is made anew. */
export interface TableMaterialization {
  readonly kind: 'table';
}

/** Kept as a table, built anew when it changes: `create or replace table … as select …`. */
export const table = (): TableMaterialization => ({ kind: 'table' });

/** Kept as a view over its inputs: `create or replace view … as select …`. */
export const view = (): ViewMaterialization => ({ kind: 'view' });

/** What plans and manifests call the way in which a model is kept. */
export function materializationName(materialized: Materialization): string {
  return materialized.kind === 'custom' ? materialized.name : materialized.kind;
}

/** What lies in the warehouse where a model is kept. */
export function keptAs({ kind }: Materialization): 'table' | 'view' {
  return kind === 'view' ? 'view' : 'table';
}
