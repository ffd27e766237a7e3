import { neighbours } from './graph.ts';

/**
 * Returns the distance of relations in steps, nearest first; the relation itself is not included.
 *
 * @param edges `graph.parents` for what it is built from, `graph.children` for what is built from it
 * @param limit how many steps at most
 */
export function relationDistances(
  from: string,
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  limit = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, number> {
  const found = new Map([[from, 0]]);
  // A map's iteration comes to what is added meanwhile.
  for (const [name, steps] of found) {
    if (steps >= limit) break;
    for (const next of neighbours(edges, name)) {
      if (!found.has(next)) found.set(next, steps + 1);
    }
  }
  found.delete(from);
  return found;
}
