import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Source } from '../../define/sources/source.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import { readRowCounts } from '../../warehouse/readRowCounts.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { ShrinkOptions } from './checkShrink.ts';

/**
 * Returns true when builds read a source's table or view and do not fill it: others do, or
 * `models load`.
 */
export function isFilledByOthers(source: Source, record: KnownRelation | undefined): boolean {
  return source.landing !== undefined || record === undefined || record.kind === 'read';
}

/** Returns the sources that others fill and that say how their data are to be compared. */
export function comparedSources(
  sources: readonly Source[],
  { known }: Pick<Inventory, 'known'>,
): readonly Source[] {
  const records = new Map(known.map((entry) => [pathKey(entry), entry]));
  return sources.filter(
    (source) =>
      source.compare !== undefined &&
      isFilledByOthers(source, records.get(pathKey(relationPath(source)))),
  );
}

/**
 * Returns an inventory whose catalog has the number of rows of the tables and views that others fill.
 * Where the catalog of the warehouse knows none, as of a view, they are counted in one query; a view
 * that may shrink as it likes is not.
 *
 * @param sources those that are read in this run
 */
export async function withSourceRows(
  sources: readonly Source[],
  inventory: Inventory,
  { limit }: Pick<ShrinkOptions, 'limit'>,
  { warehouse, session }: { readonly warehouse: Warehouse; readonly session: Session },
): Promise<Inventory> {
  const keys = new Map(sources.map((source) => [pathKey(relationPath(source)), source]));
  const known = new Map(inventory.known.map((entry) => [pathKey(entry), entry]));
  const counted = inventory.catalog.filter((entry) => {
    const source = keys.get(pathKey(entry));
    if (source === undefined || entry.rows !== undefined) return false;
    if (entry.kind === 'view' && (source.shrink ?? limit) === 'any') return false;
    return isFilledByOthers(source, known.get(pathKey(entry)));
  });
  const found = await countEach(warehouse, session, counted);
  const rows = new Map(counted.map((entry, at) => [pathKey(entry), found[at]]));
  const catalog = inventory.catalog.map((entry) => {
    const count = rows.get(pathKey(entry));
    return count === undefined ? entry : { ...entry, rows: count };
  });
  return { ...inventory, catalog };
}

/** Counts all in one query, or one by one where that fails: a view that is broken hides no other. */
async function countEach(
  { dialect }: Warehouse,
  session: Session,
  relations: readonly RelationPath[],
): Promise<readonly (number | undefined)[]> {
  try {
    return await readRowCounts(session, dialect, relations);
  } catch {
    const counts: (number | undefined)[] = [];
    for (const path of relations) {
      // The models that read a broken source report it.
      counts.push(...(await readRowCounts(session, dialect, [path]).catch(() => [undefined])));
    }
    return counts;
  }
}
