import type { Exposure } from '../define/project/exposure.ts';
import type { Operation } from '../define/project/operation.ts';
import type { ProjectRelation } from './project.ts';

/** A project's relations in dependency order, with their edges by name. */
export interface Graph {
  /** Every relation after those it reads; otherwise in the order of the project. */
  readonly order: readonly ProjectRelation[];
  readonly byName: ReadonlyMap<string, ProjectRelation>;
  /** The names of the relations that each one reads. */
  readonly parents: ReadonlyMap<string, ReadonlySet<string>>;
  /** The names of the relations that read each one. */
  readonly children: ReadonlyMap<string, ReadonlySet<string>>;
  /** Readers of the published relations outside of the project. */
  readonly exposures: readonly Exposure[];
  /** The steps of a run that are not relations, in the order of a run. */
  readonly operations: readonly Operation[];
}

/** Returns the relation of a name that the graph is known to have. */
export function relationNamed({ byName }: Graph, name: string): ProjectRelation {
  const relation = byName.get(name);
  if (relation === undefined) throw new TypeError(`The graph has no relation ${name}.`);
  return relation;
}

/** Returns the nodes that a node leads to; empty for a node outside the graph. */
export function neighbours(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  name: string,
): ReadonlySet<string> {
  return edges.get(name) ?? new Set();
}

/**
 * Returns all relations that can be reached from some, these included.
 *
 * @param edges `graph.parents` for ancestors, `graph.children` for descendants
 */
export function reachable(
  from: Iterable<string>,
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...from];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...neighbours(edges, name));
  }
  return found;
}
