import type { Manifest, ManifestNode } from './manifest.ts';

/** The relations that a change reaches. */
export interface ReachedParts {
  /** Columns, and with `column: null` the choice of a relation's rows. */
  readonly nodes: readonly ManifestNode[];
  readonly exposures: readonly { readonly exposure: string; readonly owner: string }[];
}

const manifestKey = ({ relation, column }: ManifestNode): string =>
  JSON.stringify([relation, column]);

/** Columns, and with `column: null` relations, that changed. */
interface ChangedNodes {
  /** Nodes that are computed in another way, in a fixed order; they are part of what is reached. */
  readonly values: readonly ManifestNode[];
  /** Nodes of which something broke for who reads them, such as a type or a place. */
  readonly promises: readonly ManifestNode[];
}

/**
 * Returns everything that changes of some columns or rows can change, by the lineage of both
 * states: a path that only one of them has counts as well. Exposures are also reached by what broke for who
 * reads it; models that read that say themselves what changed.
 */
export function reachedBy(
  states: readonly Manifest[],
  { values, promises }: ChangedNodes,
): ReachedParts {
  const outOf = Map.groupBy(
    states.flatMap(({ edges }) => edges),
    (edge) => manifestKey(edge.from),
  );
  const found = new Map<string, ManifestNode>();
  const pending = [...values];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const key = manifestKey(node);
    if (found.has(key)) continue;
    found.set(key, node);
    pending.push(...(outOf.get(key) ?? []).map(({ to }) => to));
  }
  const nodes = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
  const exposures = new Map(
    states
      .flatMap((state) => state.exposures)
      .filter(({ inputs, columns }) =>
        [...nodes, ...promises].some(
          ({ relation, column }) =>
            inputs.includes(relation) &&
            (column === null || (columns[relation]?.includes(column) ?? true)),
        ),
      )
      .map(({ name, owner }) => [name, { exposure: name, owner }]),
  );
  return { nodes, exposures: [...exposures.values()] };
}
