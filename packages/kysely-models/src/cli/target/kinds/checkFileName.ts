import type { DuckdbTarget } from '../../../define/project/target.ts';
import type { Graph } from '../../../graph/graph.ts';
import { schemasOf } from '../../../run/inventory/schemasOf.ts';
import { refuseCatalogName } from '../../../warehouse/duckdb/names/catalogName.ts';
import { schemaNames } from '../../../warehouse/schemaNames.ts';

/**
 * Checks, before a database file is made, that its name is not that of a schema.
 *
 * @throws ModelsError WAREHOUSE_NAME_AMBIGUOUS
 */
export function checkFileName({ path, schemaPrefix }: DuckdbTarget, graph: Graph): void {
  refuseCatalogName(path, schemasOf(graph).map(schemaNames(schemaPrefix).toWarehouse));
}
