import type { Graph } from '../../graph/graph.ts';
import { type Selection, selectRelations, usesChanged } from '../../graph/selectRelations.ts';
import { readSeed } from '../../ingest/readSeed.ts';
import { changedRelations } from '../../plan/decide/changedRelations.ts';
import type { Deferred } from '../../plan/request/deferred.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { readInventory } from '../inventory/readInventory.ts';
import { readDeferTarget } from '../inventory/readOtherTargets.ts';
import type { BuildRequest } from './buildRequest.ts';

/**
 * Checks that each selector means something, before anything is opened.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING
 */
export function checkSelection(graph: Graph, selection: Selection): void {
  selectRelations(graph, selection, new Set(graph.byName.keys()));
}

/**
 * Returns the names that a build selects. For `changed`, the project is compared with the state of
 * the target that is named for that, else of the one that is deferred to, else of the run's own.
 *
 * @param deferred what was read of the target that is deferred to
 */
export async function selectBuilt(
  graph: Graph,
  warehouse: Warehouse,
  session: Session,
  { selection, against, defer }: Pick<BuildRequest, 'selection' | 'against' | 'defer'>,
  deferred: Pick<Deferred, 'known'> | undefined,
): Promise<ReadonlySet<string>> {
  if (!usesChanged(selection)) return selectRelations(graph, selection);
  const compared = (await readDeferTarget(warehouse, session, against)) ?? deferred;
  const known =
    compared === undefined
      ? (await readInventory(warehouse, session)).known
      : [...compared.known.values()];
  const { dialect, design } = against ?? defer ?? warehouse;
  const seeds = new Map<string, readonly (readonly unknown[])[]>();
  for (const relation of graph.order) {
    if (relation.kind !== 'seed') continue;
    // A file that cannot be read is an error of the seed that is then built.
    const rows = await readSeed(relation).catch(() => undefined);
    if (rows !== undefined) seeds.set(relation.name, rows);
  }
  return selectRelations(
    graph,
    selection,
    changedRelations({ graph, dialect, design, seeds, known }),
  );
}
