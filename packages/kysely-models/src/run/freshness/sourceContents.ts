import { pathSql } from '../../compile/dialect/dialect.ts';
import type { Source } from '../../define/sources/source.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { allOrEach } from '../session/allOrEach.ts';

/**
 * Returns an inventory whose catalog has a version of the tables and views whose sources ask how they are to be
 * compared: a hash of all rows, or the time of the last commit. All are read in one query. What cannot be read has a
 * version of this run alone, so that its data count as changed.
 *
 * @param sources those that are read in this run, and that others fill
 */
export async function withSourceContents(
  sources: readonly Source[],
  inventory: Inventory,
  {
    warehouse,
    session,
    runId,
  }: { readonly warehouse: Warehouse; readonly session: Session; readonly runId: string },
): Promise<Inventory> {
  const there = new Set(inventory.catalog.map(pathKey));
  const compared = sources.filter((source) => {
    const key = pathKey(relationPath(source));
    return queryOf(warehouse, source) !== undefined && there.has(key);
  });
  if (compared.length === 0) return inventory;
  const found = await allOrEach(compared, (some) => readAll(warehouse, session, some));
  const versions = new Map(
    compared.map((source, at) => [
      pathKey(relationPath(source)),
      found[at] === undefined ? `unknown in ${runId}` : `${source.compare} ${found[at]}`,
    ]),
  );
  const catalog = inventory.catalog.map((entry) => {
    const version = versions.get(pathKey(entry));
    return version === undefined ? entry : { ...entry, version };
  });
  return { ...inventory, catalog };
}

async function readAll(
  warehouse: Warehouse,
  session: Session,
  sources: readonly Source[],
): Promise<readonly (string | undefined)[]> {
  const rows = await session.rows(versionsQuery(warehouse, sources));
  const byPlace = new Map(rows.map((row) => [Number(row['at']), row['version']]));
  return sources.map((_, at) => {
    const version = byPlace.get(at);
    return version === null || version === undefined ? undefined : String(version);
  });
}

/**
 * Returns the query of the versions of sources, by their places.
 *
 * @example // select 0 as "AT", "VERSION" from (select cast("rows" as varchar) … as "VERSION" …) as "READ" union all …
 */
export function versionsQuery(
  warehouse: Pick<Warehouse, 'dialect'>,
  sources: readonly Source[],
): string {
  const { identifier } = warehouse.dialect;
  const parts = sources.map(
    (source, at) =>
      `select ${at} as ${identifier('at')}, ${identifier('version')} from (${queryOf(warehouse, source)}) as ${identifier('read')}`,
  );
  return parts.join('\nunion all\n');
}

/** Returns the query of a source's version; undefined where the catalog alone says it. */
function queryOf({ dialect }: Pick<Warehouse, 'dialect'>, source: Source): string | undefined {
  const { identifier, lastCommit } = dialect;
  const target = pathSql(dialect, relationPath(source));
  switch (source.compare) {
    case undefined:
      return undefined;
    case 'commits':
    case 'changes':
      return lastCommit && `select ${lastCommit(target)} as ${identifier('version')}`;
    case 'content':
      return `select cast("rows" as varchar) || ' ' || coalesce(cast("hash" as varchar), '') as ${identifier('version')} from (${dialect.contentHash(target)}) as ${identifier('content')}`;
    default:
      return source.compare satisfies never;
  }
}
