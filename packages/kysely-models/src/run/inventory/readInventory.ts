import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { ExistingColumn } from '../../materialize/schemaChange.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { readState } from '../../state/stateStore.ts';
import type { CatalogColumn, Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';
import { warehouseError } from '../failures/warehouseError.ts';

/**
 * Reads what exists in the warehouse, and what of it the project built.
 *
 * @param tables those whose columns are needed
 * @throws ModelsError STATE_DAMAGED, STATE_NEWER, WAREHOUSE_UNAVAILABLE
 */
export async function readInventory(
  warehouse: Warehouse,
  session: Session,
  tables: readonly RelationPath[] | 'all' = [],
): Promise<Inventory> {
  try {
    const catalog = await warehouse.catalog(session);
    const state = await readState(session, warehouse.dialect, catalog).catch((error: unknown) => {
      throw damagedState(warehouse, 'relations', error);
    });
    const columns = columnsByPath(await warehouse.columns(session, tables));
    return { catalog, columns, known: state.relations, isStateOutdated: state.isOutdated };
  } catch (error) {
    if (error instanceof ModelsError) throw error;
    throw warehouseError(warehouse, error, undefined);
  }
}

/** Returns the columns of tables and views, by `pathKey`, in order. */
export function columnsByPath(
  found: readonly CatalogColumn[],
): ReadonlyMap<string, readonly ExistingColumn[]> {
  const columns = new Map<string, ExistingColumn[]>();
  for (const { column: name, type, ...path } of found) {
    const known = columns.get(pathKey(path));
    if (known === undefined) columns.set(pathKey(path), [{ name, type }]);
    else known.push({ name, type });
  }
  return columns;
}
