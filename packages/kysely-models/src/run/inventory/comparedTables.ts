import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Materialization } from '../../define/models/materialization.ts';
import type { Graph } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { Warehouse } from '../../warehouse/types.ts';

/**
 * Returns the tables whose columns a build compares with those of the project: of models that may be changed in
 * place, and of sources that are tables.
 */
export function comparedTables(
  graph: Graph,
  selected: ReadonlySet<string>,
  { rawFiles }: Pick<Warehouse, 'rawFiles'>,
): readonly RelationPath[] {
  return graph.order
    .filter((relation) =>
      relation.kind === 'model'
        ? selected.has(relation.name) && keepsColumns(relation.materialized)
        : relation.kind === 'source' && rawFiles === undefined,
    )
    .map(relationPath);
}

/** Returns true when a table stays although the model's columns change. */
function keepsColumns(materialized: Materialization): boolean {
  switch (materialized.kind) {
    case 'view':
    case 'table':
    case 'intervals':
      return false;
    case 'incremental':
    case 'custom':
      return materialized.onSchemaChange !== 'rebuild';
    case 'snapshot':
      return true;
    default:
      return materialized satisfies never;
  }
}
