import { type EngineDialect, pathSql } from '../../../compile/dialect/dialect.ts';
import { type ShrinkLimit, shrankTooFar } from '../../../define/sources/shrink.ts';
import type { Source } from '../../../define/sources/source.ts';
import { counted } from '../../../define/text/counted.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../../graph/relationPath.ts';
import type { Inventory } from '../../../plan/request/checkOwnership.ts';
import type { Gaps } from '../../../plan/request/sourceGaps.ts';
import type { KnownRelation } from '../../../state/stateStore.ts';
import { readRowCounts } from '../../../warehouse/readRowCounts.ts';
import type { Session, Warehouse } from '../../../warehouse/types.ts';
import { allOrEach } from '../../session/allOrEach.ts';

/**
 * Returns true when builds read a source's table or view and do not fill it: others do, or
 * `models load`.
 */
function isFilledByOthers(source: Source, record: KnownRelation | undefined): boolean {
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
  const found = await allOrEach(counted, (some) =>
    // The models that read a broken source report it.
    readRowCounts(session, warehouse.dialect, some),
  );
  const rows = new Map(counted.map((entry, at) => [pathKey(entry), found[at]]));
  const catalog = inventory.catalog.map((entry) => {
    const count = rows.get(pathKey(entry));
    return count === undefined ? entry : { ...entry, rows: count };
  });
  return { ...inventory, catalog };
}

/** The sources that may shrink, and their limits. */
export interface ShrinkOptions {
  /** The project's limit, for sources without their own. */
  readonly limit: ShrinkLimit;
  /** Names of sources that may shrink as they like in this run. */
  readonly accepted: readonly string[];
}

/** The known facts of a source's rows before it is loaded again. */
interface LoadedBefore {
  /** True when its rows are in a table now. */
  readonly isTable: boolean;
  /** The number that was counted when a view of its file was created. */
  readonly noted: number | undefined;
}

/**
 * Returns how many rows a file has, where that is needed to see whether its source shrank; undefined
 * where nobody asks, or where the file cannot be read to its end, which loading it tells.
 *
 * @param select of the file
 * @throws ModelsError SOURCE_SHRANK
 */
export async function checkShrink(
  source: Source,
  select: string,
  { isTable, noted }: LoadedBefore,
  { limit, accepted }: ShrinkOptions,
  { session, dialect }: { readonly session: Session; readonly dialect: EngineDialect },
): Promise<number | undefined> {
  const own = source.shrink ?? limit;
  const count = async (from: string) => {
    const [row] = await session.rows(`select count(*) as n from ${from}`);
    return row === undefined ? undefined : Number(row['n']);
  };
  const after = await count(`(${select})`).catch(() => undefined);
  if (own === 'any' || accepted.includes(source.name) || after === undefined) return after;
  const before = isTable ? await count(pathSql(dialect, relationPath(source))) : noted;
  if (before === undefined || !shrankTooFar({ before, after }, own)) return after;
  throw shrank(source, before, after);
}

/**
 * Returns an error for each source in the warehouse that shrank too far since a build last read it, by the
 * number of rows in the catalog; one that is absent has none.
 */
export function shrunkSources(
  sources: readonly Source[],
  { catalog, known, gaps }: Pick<Inventory, 'catalog' | 'known'> & { readonly gaps: Gaps },
  { limit, accepted }: ShrinkOptions,
): readonly ModelsError[] {
  return sources.flatMap((source) => {
    const key = pathKey(relationPath(source));
    const gap = gaps.get(source.name);
    const isGone = gap?.isAbsent === true && gap.isRead;
    const after = isGone ? 0 : catalog.find((entry) => pathKey(entry) === key)?.rows;
    const record = known.find((entry) => pathKey(entry) === key);
    const before = isFilledByOthers(source, record) ? record?.published?.rows : undefined;
    const own = source.shrink ?? limit;
    if (after === undefined || before === undefined || accepted.includes(source.name)) return [];
    return shrankTooFar({ before, after }, own) ? [shrank(source, before, after)] : [];
  });
}

function shrank({ name, location }: Source, before: number, after: number): ModelsError {
  const rows = (count: number) => counted(count, 'row');
  return new ModelsError({
    code: 'SOURCE_SHRANK',
    message: `${name} shrank from ${rows(before)} to ${after === 0 ? 'none' : rows(after)}, so nothing is built.`,
    subject: name,
    location,
    expected: `about the ${rows(before)} that it had, or more`,
    found: after === 0 ? 'no row' : rows(after),
    hint: `Have the export written again, or accept it this once with --accept-shrink ${name}; shrink: 'any' in the source accepts it always.`,
  });
}
