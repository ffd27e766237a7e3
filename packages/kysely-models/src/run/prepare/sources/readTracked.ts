import { pathSql, type RelationPath } from '../../../compile/dialect/dialect.ts';
import { fingerprint } from '../../../compile/fingerprint.ts';
import type { Model } from '../../../define/models/model.ts';
import type { Source } from '../../../define/sources/source.ts';
import type { Graph } from '../../../graph/graph.ts';
import { pathKey, relationPath } from '../../../graph/relationPath.ts';
import { maintainedKey, mayBeMaintained } from '../../../plan/derive/maintained.ts';
import { followedTables, isViewModel } from '../../../plan/derive/modelRows.ts';
import type { Inventory } from '../../../plan/request/checkOwnership.ts';
import type { PlanRequest } from '../../../plan/request/planRequest.ts';
import {
  momentOfRows,
  type TrackedSource,
  type TrackedSources,
} from '../../../plan/request/trackedSources.ts';
import type { Session, Warehouse } from '../../../warehouse/types.ts';
import { warehouseError } from '../../failures/warehouseError.ts';

/** The build that asks for changes. */
interface TrackedScope extends Pick<PlanRequest, 'raw' | 'deferred' | 'selected'> {
  readonly graph: Graph;
  readonly sources: readonly Source[];
  /** With the versions of sources: what changes after they were read is followed by the next build. */
  readonly inventory: Inventory;
}

/**
 * Reads from which moment on the changes of sources can be followed that the warehouse tracks, for tables that are
 * maintained from them: when each source was created, the moment of this build, and whether the warehouse has the changes
 * since the builds before.
 *
 * @returns undefined where the warehouse tracks none, or nothing is maintained from such a source
 * @throws ModelsError WAREHOUSE_UNAVAILABLE where it cannot be asked
 */
export async function readTracked(
  { warehouse, session }: { readonly warehouse: Warehouse; readonly session: Session },
  scope: TrackedScope,
): Promise<TrackedSources | undefined> {
  const { moments, identifier } = warehouse.dialect;
  const { tableVersions } = warehouse;
  const followed = followedSources(scope);
  if (moments === undefined || tableVersions === undefined || followed.size === 0) return undefined;
  const failed = (error: unknown) => warehouseError(warehouse, error, undefined);
  const paths = [...followed.keys()].map(relationPath);
  const versions = await tableVersions(session, paths).catch((error: unknown) => {
    throw failed(error);
  });
  const created = new Map(
    versions.flatMap((each) =>
      each.droppedMs === undefined ? [[pathKey(each), each.createdMs] as const] : [],
    ),
  );
  const now = await session
    .rows(`select ${moments.now} as ${identifier('now')}`)
    .catch((error: unknown) => {
      throw failed(error);
    });
  const until = String(now[0]?.['now']);
  const byName = new Map<string, TrackedSource>();
  for (const [source, models] of followed) {
    const path = relationPath(source);
    const createdMs = created.get(pathKey(path));
    if (createdMs === undefined) continue;
    const refused = new Map<string, string>();
    for (const since of sinceMoments(scope.inventory, source, createdMs, models)) {
      const asOf = moments.changes.between(since, until);
      const because = await refusal(warehouse, session, { ...path, asOf });
      if (because !== undefined) refused.set(since, because);
    }
    byName.set(source.name, { createdMs, refused });
  }
  return byName.size === 0 ? undefined : { until, byName };
}

/** Returns the sources that ask for it and are there, with the selected models that may be maintained from them. */
function followedSources({
  graph,
  sources,
  raw,
  deferred,
  selected,
  inventory,
}: TrackedScope): ReadonlyMap<Source, readonly Model[]> {
  const there = new Set(inventory.catalog.map(pathKey));
  const asked = new Map(
    sources
      .filter(
        ({ name, compare }) =>
          compare === 'changes' && !raw.has(name) && deferred?.names.has(name) !== true,
      )
      .filter((source) => there.has(pathKey(relationPath(source))))
      .map((source) => [source.name, source]),
  );
  if (asked.size === 0) return new Map();
  const pairs = graph.order.flatMap((model) => {
    if (model.kind !== 'model' || !selected.has(model.name) || !mayBeMaintained(model)) return [];
    if (maintainedKey(model) === undefined) return [];
    return followedTables(model, isViewModel).flatMap(({ name }) => {
      const source = asked.get(name);
      return source === undefined ? [] : [{ source, model }];
    });
  });
  const bySource = Map.groupBy(pairs, ({ source }) => source);
  return new Map([...bySource].map(([source, all]) => [source, all.map(({ model }) => model)]));
}

/** Returns the moments since which models need the changes of a source: of those that were built from other rows. */
function sinceMoments(
  { known, catalog }: Inventory,
  source: Source,
  createdMs: number,
  models: readonly Model[],
): ReadonlySet<string> {
  const records = new Map(known.map((entry) => [pathKey(entry), entry.builtFrom]));
  const key = pathKey(relationPath(source));
  const version = catalog.find((entry) => pathKey(entry) === key)?.version;
  const moments = models.flatMap((model) => {
    const before = records.get(pathKey(relationPath(model)));
    const isSame = version !== undefined && before?.roots[source.name] === fingerprint([version]);
    const moment = momentOfRows(source, { createdMs }, before?.readRows?.[source.name]);
    return isSame || moment === undefined ? [] : [moment];
  });
  return new Set(moments);
}

/** Returns why the warehouse does not have the changes of a table; undefined where it has them. */
async function refusal(
  warehouse: Warehouse,
  session: Session,
  changes: RelationPath,
): Promise<string | undefined> {
  const { dialect } = warehouse;
  try {
    await session.rows(
      `select 1 as ${dialect.identifier('changed')} from ${pathSql(dialect, changes)} limit 1`,
    );
    return undefined;
  } catch (error) {
    const { kind, message } = warehouse.explain(error);
    if (kind !== 'query') throw warehouseError(warehouse, error, undefined);
    return message.replaceAll(/\s+/g, ' ');
  }
}
