import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { keptAs } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import type { Graph } from '../../graph/graph.ts';
import { type Places, pathKey, relationPath } from '../../graph/relationPath.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { CatalogEntry } from '../../warehouse/types.ts';
import type { PlanRequest } from './planRequest.ts';

/**
 * The relations that a run reads in another target, as it neither builds them nor finds them in its
 * own.
 */
export interface Deferred {
  /** The names of what is read there. */
  readonly names: ReadonlySet<string>;
  /** The relations that exist there, by `pathKey`. */
  readonly catalog: ReadonlyMap<string, CatalogEntry>;
  /** The state's records there, by `pathKey`. */
  readonly known: ReadonlyMap<string, KnownRelation>;
  /** The SQL of a schema there. */
  readonly schemaSql: (schema: string) => string;
  /** True when a view can read it at any time. */
  readonly isLasting: boolean;
}

/**
 * Returns the names of the relations that exist only in the other target, and are not selected.
 *
 * @param here the relations in the run's own target
 * @param there the relations in the other
 */
export function deferredNames(
  graph: Graph,
  selected: ReadonlySet<string>,
  here: readonly RelationPath[],
  there: readonly RelationPath[],
): ReadonlySet<string> {
  const [own, other] = [here, there].map((paths) => new Set(paths.map(pathKey)));
  return new Set(
    graph.order.flatMap((relation) => {
      const key = pathKey(relationPath(relation));
      const isOnlyThere = other?.has(key) === true && own?.has(key) !== true;
      return isOnlyThere && !selected.has(relation.name) ? [relation.name] : [];
    }),
  );
}

/** Resolves relations to where they are published, or to the other target. */
export function publishedPlaces({ deferred }: Pick<PlanRequest, 'deferred'>): Places {
  if (deferred === undefined) return relationPath;
  return (relation: Relation) => {
    const path = relationPath(relation);
    return deferred.names.has(relation.name)
      ? { ...path, within: deferred.schemaSql(path.schema) }
      : path;
  };
}

/**
 * Returns the materialization of a model: a view over relations that cannot always be read is kept
 * as a table.
 */
export function keptWhere(
  { deferred }: Pick<PlanRequest, 'deferred'>,
  { materialized, inputs }: Model,
): 'table' | 'view' {
  if (deferred === undefined || deferred.isLasting) return keptAs(materialized);
  const readsOther = inputs.some(({ name }) => deferred.names.has(name));
  return readsOther ? 'table' : keptAs(materialized);
}
