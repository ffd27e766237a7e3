import type { DuckdbTarget } from '../../../define/project/target.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
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

/** Returns the error of a file that is not there. */
export function noWarehouse(path: string): ModelsError {
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `There is no warehouse ${path}.`,
    subject: path,
    location: { file: path },
    expected: 'a database that a build created',
    found: 'no such file',
    hint: 'Build it first with `models build`, or name another file with --warehouse.',
  });
}
