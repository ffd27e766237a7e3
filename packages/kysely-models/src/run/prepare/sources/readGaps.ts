import type { Source } from '../../../define/sources/source.ts';
import type { Graph } from '../../../graph/graph.ts';
import { pathKey, relationPath } from '../../../graph/relationPath.ts';
import type { Inventory } from '../../../plan/request/checkOwnership.ts';
import type { Deferred } from '../../../plan/request/deferred.ts';
import type { FileGaps, RawLoad } from '../../../plan/request/planRequest.ts';
import { type Gaps, missingColumns, type SourceGaps } from '../../../plan/request/sourceGaps.ts';
import { readVersion } from '../../../state/dataVersion.ts';
import type { OtherTarget } from '../../../warehouse/otherTarget.ts';
import type { Session, Warehouse } from '../../../warehouse/types.ts';
import { columnsByPath } from '../../inventory/readInventory.ts';
import { gapsOf } from './rawLoads.ts';

/** The place where sources are read. */
interface Place extends Pick<Inventory, 'catalog' | 'known' | 'columns'> {
  /** The loads of files; a missing file keeps the content of its table. */
  readonly raw: ReadonlyMap<string, RawLoad>;
}

/**
 * Returns what of sources is optional and absent: in their files, or in the tables that others fill.
 *
 * @param place holds the columns of those of their tables that exist
 */
function sourceGaps(sources: readonly Source[], place: Place): Gaps {
  const existing = new Set(place.catalog.map(pathKey));
  const known = new Map(place.known.map((entry) => [pathKey(entry), entry]));
  const found = sources.flatMap((source) => {
    const key = pathKey(relationPath(source));
    const load = place.raw.get(source.name);
    const loaded = gapsOf(readVersion(known.get(key)?.dataVersion ?? ''));
    const gaps =
      load === undefined && existing.has(key)
        ? tableGaps(source, place.columns.get(key), loaded)
        : load === undefined
          ? { isAbsent: source.optional, columns: [], isRead: true }
          : fileGaps(load);
    return gaps.isAbsent || gaps.columns.length > 0 ? [[source.name, gaps] as const] : [];
  });
  return new Map(found);
}

function fileGaps({ isAbsent = false, missingColumns: columns = [] }: FileGaps): SourceGaps {
  return { isAbsent, columns, isRead: false };
}

/** Of a table that exists: of one that was loaded from a file, also what the file lacked. */
function tableGaps(
  source: Source,
  columns: readonly { readonly name: string }[] | undefined,
  loaded: FileGaps,
): SourceGaps {
  const missing = columns === undefined ? [] : missingColumns(source, columns);
  if (missing.length === 0) return fileGaps(loaded);
  const all = new Set([...missing, ...(loaded.missingColumns ?? [])]);
  const inOrder = source.optionalColumns.filter((name) => all.has(name));
  return { isAbsent: false, columns: inOrder, isRead: true };
}

/** Returns the columns of sources that are tables others fill, in one query. */
export async function readSourceColumns(
  sources: readonly Source[],
  { catalog, columns }: Inventory,
  warehouse: Pick<Warehouse, 'columns'>,
  session: Session,
): Promise<Inventory['columns']> {
  const existing = new Set(catalog.map(pathKey));
  const missing = sources
    .map(relationPath)
    .filter((path) => existing.has(pathKey(path)) && !columns.has(pathKey(path)));
  if (missing.length === 0) return columns;
  return new Map([...columns, ...columnsByPath(await warehouse.columns(session, missing))]);
}

/** Returns the sources of a project of which something may be absent. */
export function optionalSources({ order }: Graph): readonly Source[] {
  return order
    .filter((relation) => relation.kind === 'source')
    .filter(({ optional, optionalColumns }) => optional || optionalColumns.length > 0);
}

/** The input of looking for gaps. */
interface GapsRequest extends Place {
  readonly sources: readonly Source[];
  readonly deferred: Deferred | undefined;
  /** The other target, where something is read in it. */
  readonly other: OtherTarget | undefined;
}

/** Returns the gaps of sources, each where it is read: here, or in another target. */
export async function gapsWhereRead(
  { sources, deferred, other, ...place }: GapsRequest,
  session: Session,
): Promise<Gaps> {
  const isThere = ({ name }: Source) => deferred?.names.has(name) === true;
  const here = sourceGaps(
    sources.filter((source) => !isThere(source)),
    place,
  );
  const theirs = sources.filter(isThere);
  if (theirs.length === 0 || deferred === undefined || other === undefined) return here;
  const columns = columnsByPath(await other.columns(session, theirs.map(relationPath)));
  const catalog = [...deferred.catalog.values()];
  const known = [...deferred.known.values()];
  const there = sourceGaps(theirs, { catalog, known, columns, raw: new Map() });
  return new Map([...here, ...there]);
}
