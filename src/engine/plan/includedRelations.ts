import { ModelsError } from '../errors/modelsError.ts';
import type { Graph } from '../graph/graph.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { relationPath } from '../graph/relationPath.ts';
import { type Inventory, pathKey } from './checkOwnership.ts';

/** The relations that a run is about. */
export interface Included {
  /** Those that are put in place, or kept when they are sources that did not change. */
  readonly built: ReadonlySet<string>;
  /** Views above a replaced table, which change with it: they are tested, not made again. */
  readonly checked: ReadonlySet<string>;
}

/**
 * The selected relations, the sources and seeds that they read, and the views above them.
 */
export function includedRelations(
  graph: Graph,
  selected: ReadonlySet<string>,
  inventory: Inventory,
): Included {
  const built = new Set(selected);
  for (const name of selected) {
    for (const parent of graph.parents.get(name) ?? []) {
      if (graph.byName.get(parent)?.kind !== 'model') built.add(parent);
    }
  }
  const there = new Set(inventory.catalog.map(pathKey));
  const checked = new Set<string>();
  for (const { name } of graph.order) {
    if (!built.has(name) && !checked.has(name)) continue;
    for (const child of graph.children.get(name) ?? []) {
      const relation = graph.byName.get(child);
      if (relation !== undefined && !built.has(child) && isView(relation)) {
        if (there.has(pathKey(relationPath(relation)))) checked.add(child);
      }
    }
  }
  return { built, checked };
}

/** True for a model that is kept as a view. */
export function isView(relation: ProjectRelation): boolean {
  return relation.kind === 'model' && relation.materialized.kind === 'view';
}

/** Errors for the sources that are read, but neither lie in the warehouse nor have a file to load. */
export function missingSources(
  graph: Graph,
  included: Included,
  inventory: Inventory,
  hasFile: (source: string) => boolean,
): readonly ModelsError[] {
  const there = new Set(inventory.catalog.map(pathKey));
  return graph.order.flatMap((relation) => {
    const { name, kind } = relation;
    if (kind !== 'source' || !included.built.has(name) || hasFile(name)) return [];
    if (there.has(pathKey(relationPath(relation)))) return [];
    return new ModelsError({
      code: 'RAW_FOLDER_MISSING',
      message: `The source ${name} was never loaded, and no folder of raw files is given.`,
      subject: name,
      location: relation.location,
      hint: 'Name the folder with --raw, or as raw.folder in models.config.ts.',
    });
  });
}

/** Errors for the models that read what neither lies in the warehouse nor is built in this run. */
export function missingInputs(
  graph: Graph,
  included: Included,
  inventory: Inventory,
): readonly ModelsError[] {
  const there = new Set(inventory.catalog.map(pathKey));
  return graph.order.flatMap((relation) => {
    if (!included.built.has(relation.name)) return [];
    const missing = [...(graph.parents.get(relation.name) ?? [])].filter((parent) => {
      const found = graph.byName.get(parent);
      if (found === undefined || included.built.has(parent)) return false;
      return !there.has(pathKey(relationPath(found)));
    });
    if (missing.length === 0) return [];
    return new ModelsError({
      code: 'RELATION_NOT_BUILT',
      message: `${relation.name} reads ${missing.join(', ')}, which the warehouse does not have.`,
      subject: relation.name,
      location: relation.location,
      expected: 'inputs that an earlier build published, or that this one builds',
      found: `no ${missing.join(', ')}`,
      hint: `Build what it reads as well: --select +${relation.name}`,
    });
  });
}
