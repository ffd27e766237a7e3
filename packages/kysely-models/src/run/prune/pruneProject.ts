import { pathSql } from '../../compile/dialect/dialect.ts';
import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import type { Graph } from '../../graph/graph.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { existingKind } from '../../plan/decide/runScope.ts';
import { orphansIn } from '../../plan/request/orphans.ts';
import { forgetRelations } from '../../state/recordRelations.ts';
import { keptRuns } from '../../state/runHistory.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { readInventory } from '../inventory/readInventory.ts';
import type { LeaseOptions } from '../lease/waitForLease.ts';
import { withLease } from '../lease/withLease.ts';
import { runTogether } from '../session/runTogether.ts';

/** The tables and views that earlier builds left behind. */
export interface Leftovers {
  /** The tables and views that have the engine's mark, and can be dropped. */
  readonly droppable: readonly CatalogEntry[];
  /** The ones without it: an earlier version made them, or somebody else replaced them. */
  readonly unmarked: readonly CatalogEntry[];
}

/**
 * Finds the tables and views that earlier builds made and that no relation of the project has any more.
 *
 * @throws ModelsError STATE_DAMAGED, STATE_NEWER, WAREHOUSE_UNAVAILABLE
 */
export async function findLeftovers(warehouse: Warehouse, graph: Graph): Promise<Leftovers> {
  return withSession(warehouse, (session) => leftoversOn(warehouse, session, graph));
}

async function leftoversOn(
  warehouse: Warehouse,
  session: Session,
  graph: Graph,
): Promise<Leftovers> {
  const inventory = await readInventory(warehouse, session);
  const orphans = orphansIn({ graph, inventory }).toSorted(
    // A view goes before the table that it reads.
    (a, b) => (a.kind === b.kind ? (pathKey(a) < pathKey(b) ? -1 : 1) : a.kind === 'view' ? -1 : 1),
  );
  // Where there are no comments, the state alone says what the engine made.
  const isOurs = (entry: CatalogEntry) =>
    warehouse.dialect.commentOn === undefined || isMarked(entry.comment, entry);
  return {
    droppable: orphans.filter(isOurs),
    unmarked: orphans.filter((entry) => !isOurs(entry)),
  };
}

/** The options of dropping. */
interface PruneOptions extends LeaseOptions {
  readonly runId: string;
  /** The time, as text `2024-02-29 23:59:59`, UTC. */
  readonly now: () => string;
  /** The number of runs that the history keeps. Default: 200. */
  readonly keptRuns?: number | undefined;
}

/**
 * Drops tables and views that earlier builds left behind, and forgets them. What became another's since they
 * were found, or a relation of the project, stays.
 *
 * @param chosen those that somebody agreed to
 * @returns those that were dropped
 * @throws ModelsError RUN_IN_PROGRESS when another run holds the lease, or what the warehouse throws
 */
export async function pruneProject(
  warehouse: Warehouse,
  graph: Graph,
  chosen: readonly CatalogEntry[],
  options: PruneOptions,
): Promise<readonly CatalogEntry[]> {
  const { runId, now } = options;
  const agreed = new Set(chosen.map((entry) => pathKey(entry)));
  return withLease(warehouse, { runId, at: now() }, options, {
    prepare: (session) => leftoversOn(warehouse, session, graph),
    unfinished: () => [],
    keptRuns: options.keptRuns ?? keptRuns,
    run: async ({ prepared, fence, signal }) => {
      const dropped = prepared.droppable.filter((entry) => agreed.has(pathKey(entry)));
      await withSession(
        warehouse,
        async (session) => {
          await fence(session);
          for (const entry of dropped) await drop(warehouse, session, entry);
        },
        signal,
      );
      return dropped;
    },
  });
}

/** Drops one relation and forgets it: together where that is one transaction, else in this order. */
function drop(warehouse: Warehouse, session: Session, entry: CatalogEntry): Promise<void> {
  const { dialect } = warehouse;
  return runTogether(warehouse, session, [
    `drop ${existingKind(entry)} if exists ${pathSql(dialect, entry)}`,
    forgetRelations(dialect, [entry]),
  ]);
}
