import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import { changedModel } from '../../define/models/incrementalContext.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { candidateOf, dropCandidate } from '../../materialize/placeCandidate.ts';
import type { Statement } from '../../materialize/statement.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** Returns the statements that remove what killed runs left. */
export function leftovers(request: PlanRequest): readonly Statement[] {
  const { inventory, dialect } = request;
  const changes = inventory.catalog.filter(
    ({ schema, name }) => schema === stateSchema && changedModel(name) !== undefined,
  );
  return [...leftoverCandidates(request), ...dropChanges(dialect, changes)];
}

/** Drops the changes of incremental models that a run kept for others. */
export function dropChanges(
  dialect: EngineDialect,
  changes: readonly RelationPath[],
): readonly Statement[] {
  return changes.map((path) => ({
    purpose: 'drop',
    sql: `drop table if exists ${pathSql(dialect, path)}`,
  }));
}

/**
 * Returns the statements that drop the candidates of the project's relations that earlier runs
 * left.
 */
function leftoverCandidates({
  graph,
  inventory,
  dialect,
  candidates,
}: PlanRequest): readonly Statement[] {
  if (candidates === undefined) return [];
  const own = new Set(graph.order.map((relation) => pathKey(relationPath(relation))));
  return inventory.catalog.flatMap((entry) => {
    const base = candidateOf(entry);
    if (base === undefined || !own.has(pathKey(base)) || own.has(pathKey(entry))) return [];
    return dropCandidate(dialect, entry, entry.kind);
  });
}
