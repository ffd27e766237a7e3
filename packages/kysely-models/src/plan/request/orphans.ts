import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import type { PlanWarning } from './plan.ts';
import type { PlanRequest } from './planRequest.ts';

/** The number of orphans that are listed; the rest are counted. */
const named = 10;

/**
 * Returns the tables and views that earlier builds made and that no relation of the project has any more.
 * What somebody else made in the place of one since is theirs.
 */
export function orphansIn({
  graph,
  inventory,
}: Pick<PlanRequest, 'graph' | 'inventory'>): readonly CatalogEntry[] {
  const own = new Set(graph.order.map((relation) => pathKey(relationPath(relation))));
  const built = new Set(
    inventory.known.filter(({ kind }) => kind !== 'read').map((known) => pathKey(known)),
  );
  return inventory.catalog
    .filter((entry) => built.has(pathKey(entry)) && !own.has(pathKey(entry)))
    .filter((entry) => entry.comment === undefined || isMarked(entry.comment, entry));
}

/**
 * Warns, once, of tables and views that earlier builds made and that no relation of the project has any
 * more: a model was renamed, moved or removed. They stay as they are, and grow old.
 */
export function orphanWarnings(
  request: Pick<PlanRequest, 'graph' | 'inventory'>,
): readonly PlanWarning[] {
  const orphans = orphansIn(request)
    .map(({ schema, name }) => `${schema}.${name}`)
    .toSorted();
  const [first] = orphans;
  if (first === undefined) return [];
  const shown = orphans.slice(0, named).join(', ');
  const more = orphans.length > named ? ` and ${orphans.length - named} more` : '';
  return [
    {
      subject: first,
      message: `Earlier builds created these, and no model, source or seed has them any more: ${shown}${more}. They stay as they are; \`models prune\` drops them once nobody reads them.`,
    },
  ];
}
