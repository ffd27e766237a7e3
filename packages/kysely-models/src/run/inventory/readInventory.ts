import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { ExistingColumn } from '../../materialize/schemaChange.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { type KeptLease, leaseOfTexts, leaseTexts } from '../../state/lease.ts';
import { readState, type State, stateOfTexts, stateTexts } from '../../state/stateStore.ts';
import type { CatalogColumn, CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';
import { warehouseError } from '../failures/warehouseError.ts';

/**
 * Reads what exists in the warehouse, and what of it the project built.
 *
 * @param tables those whose columns are needed
 * @param seen what was read of it already
 * @throws ModelsError STATE_DAMAGED, STATE_NEWER, WAREHOUSE_UNAVAILABLE
 */
export async function readInventory(
  warehouse: Warehouse,
  session: Session,
  tables: readonly RelationPath[] | 'all' = [],
  seen?: EarlyReading,
): Promise<Inventory> {
  try {
    const listed = seen?.catalog ?? (await warehouse.catalog(session));
    const state =
      seen?.state ??
      (await readState(session, warehouse, listed).catch((error: unknown) => {
        throw damagedState(warehouse, 'relations', error);
      }));
    const catalog = await withRecorded(warehouse, session, listed, state);
    const there = new Set(catalog.map(pathKey));
    const isLeft = (path: RelationPath) =>
      seen?.columns.has(pathKey(path)) !== true && there.has(pathKey(path));
    const left = seen === undefined || tables === 'all' ? tables : tables.filter(isLeft);
    const columns = new Map([
      ...(seen?.columns ?? []),
      ...columnsByPath(await warehouse.columns(session, left)),
    ]);
    return { catalog, columns, known: state.relations, isStateOutdated: state.isOutdated };
  } catch (error) {
    if (error instanceof ModelsError) throw error;
    throw warehouseError(warehouse, error, undefined);
  }
}

/** Returns a catalog with what earlier builds published in schemas that the project does not have any more. */
async function withRecorded(
  { furtherCatalog }: Pick<Warehouse, 'furtherCatalog'>,
  session: Session,
  catalog: readonly CatalogEntry[],
  { relations }: Pick<State, 'relations'>,
): Promise<readonly CatalogEntry[]> {
  if (furtherCatalog === undefined) return catalog;
  const schemas = new Set(relations.map(({ schema }) => schema));
  return [...catalog, ...(await furtherCatalog(session, schemas))];
}

/** A warehouse as it was read before its lease was taken. */
export interface EarlyReading extends Pick<Inventory, 'catalog' | 'columns'> {
  /** Undefined where there is none, or an earlier version wrote it. */
  readonly state?: State | undefined;
  readonly lease?: KeptLease | undefined;
}

/**
 * Reads the warehouse, its state and its lease in one statement; in a warehouse without a state, or with
 * one of an earlier version, that statement fails, and the catalog alone is read.
 *
 * @returns undefined of a warehouse where a statement takes no round trip
 * @throws ModelsError STATE_NEWER, WAREHOUSE_UNAVAILABLE
 */
export async function readAtOnce(
  warehouse: Warehouse,
  session: Session,
): Promise<EarlyReading | undefined> {
  const { dialect, overview } = warehouse;
  if (overview === undefined) return undefined;
  const own = { state: stateTexts(dialect), lease: leaseTexts(dialect) };
  try {
    const read = await overview(session, own).catch((error: unknown) => {
      if (warehouse.explain(error).kind !== 'query') throw error;
      return undefined;
    });
    if (read === undefined) {
      return { catalog: await warehouse.catalog(session), columns: new Map() };
    }
    const { catalog } = read;
    return {
      catalog,
      columns: columnsByPath(read.columns),
      state: stateOfTexts(read.own('state'), catalog),
      lease: leaseOfTexts(read.own('lease')),
    };
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
