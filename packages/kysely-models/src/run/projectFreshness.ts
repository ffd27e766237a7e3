import type { Session, Warehouse } from '../warehouse/types.ts';
import { type InheritedFreshness, inheritedFreshness } from './freshness/inheritedFreshness.ts';
import { readFreshness, zoneOf } from './freshness/readFreshness.ts';
import { msOfClock, type SourceFreshness } from './freshness/sourceFreshness.ts';
import { readInventory } from './inventory/readInventory.ts';
import type { Project } from './prepare/openProject.ts';
import { gapsWhereRead, optionalSources, readSourceColumns } from './prepare/sources/readGaps.ts';

/** The ages of the sources of a warehouse, and of all that is computed from them. */
export interface ProjectFreshness {
  readonly sources: readonly SourceFreshness[];
  /** Sources first, then models in dependency order, then exposures. */
  readonly all: readonly InheritedFreshness[];
}

/**
 * Judges what a warehouse holds; nothing is changed.
 *
 * @param names of the relations that are asked for
 * @param now the time, as the clock of a run gives it
 */
export async function projectFreshness(
  { graph, config, variables = {} }: Project,
  warehouse: Warehouse,
  session: Session,
  names: ReadonlySet<string>,
  now: string,
): Promise<ProjectFreshness> {
  const inventory = await readInventory(warehouse, session);
  const optional = optionalSources(graph);
  const columns = await readSourceColumns(optional, inventory, warehouse, session);
  const raw = new Map();
  const gaps = await gapsWhereRead(
    { ...inventory, columns, raw, sources: optional, deferred: undefined, other: undefined },
    session,
  );
  const place = { warehouse, session, inventory, raw, gaps, variables, now: msOfClock(now) };
  const sources = await readFreshness(graph, new Set(graph.byName.keys()), {
    ...place,
    timeZone: zoneOf(config.freshness),
  });
  return { sources, all: inheritedFreshness(graph, names, sources, inventory) };
}
