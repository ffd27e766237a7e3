import type { Manifest, ManifestNode } from './manifest.ts';

/** The relations that a change reaches. */
export interface ReachedParts {
  /** Columns, and with `column: null` the choice of a relation's rows. */
  readonly nodes: readonly ManifestNode[];
  readonly exposures: readonly { readonly exposure: string; readonly owner: string }[];
}

const manifestKey = ({ relation, column }: ManifestNode): string =>
  JSON.stringify([relation, column]);

/**
 * Returns everything that changes of some columns or rows can change, by the lineage of both
 * states: a path that only one of them has counts as well.
 *
 * @param from what changed, in a fixed order; it is part of what is reached
 */
export function reachedBy(
  states: readonly Manifest[],
  from: readonly ManifestNode[],
): ReachedParts {
  const outOf = Map.groupBy(
    states.flatMap(({ edges }) => edges),
    (edge) => manifestKey(edge.from),
  );
  const found = new Map<string, ManifestNode>();
  const pending = [...from];
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
        nodes.some(
          ({ relation, column }) =>
            inputs.includes(relation) &&
            (column === null || (columns[relation]?.includes(column) ?? true)),
        ),
      )
      .map(({ name, owner }) => [name, { exposure: name, owner }]),
  );
  return { nodes, exposures: [...exposures.values()] };
}
