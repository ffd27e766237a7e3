import type { PlannedUnit } from '../../plan/request/plan.ts';

type Unit = Pick<PlannedUnit, 'id' | 'dependsOn'>;

/**
 * Returns units in the best order of execution among those that are ready: first those that the
 * longest path follows, so that no session is left alone with it at the end.
 *
 * @example
 * // stg_products, stg_orders, int_orders (reads stg_orders), mart_orders (reads both) come as
 * // stg_orders (2 after it), stg_products (1), int_orders (1), mart_orders
 */
export function longestPathFirst<U extends Unit>(units: readonly U[]): readonly U[] {
  const lengths = pathsAfter(units);
  const length = ({ id }: U) => lengths.get(id) ?? 0;
  return units.toSorted((a, b) => length(b) - length(a));
}

/**
 * Returns how many units are executed at a time at most: of a path, one after the other are. Sessions beyond
 * that would never be used.
 */
export function mostAtOnce(units: readonly Unit[]): number {
  const longest = [...pathsAfter(units).values()].reduce((most, each) => Math.max(most, each), 0);
  return Math.max(1, units.length - longest);
}

/** Of each unit, how many others follow it one after the other, at most. */
function pathsAfter(units: readonly Unit[]): ReadonlyMap<string, number> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const lengths = new Map(units.map(({ id }) => [id, 0]));
  const unknownAfter = new Map<string, number>();
  for (const id of units.flatMap(({ dependsOn }) => dependsOn)) {
    unknownAfter.set(id, (unknownAfter.get(id) ?? 0) + 1);
  }
  // Grows by each unit once the path after all that depend on it is known.
  const known = units.filter(({ id }) => !unknownAfter.has(id));
  for (const { id, dependsOn } of known) {
    const length = (lengths.get(id) ?? 0) + 1;
    for (const before of dependsOn) {
      lengths.set(before, Math.max(lengths.get(before) ?? 0, length));
      const left = (unknownAfter.get(before) ?? 0) - 1;
      unknownAfter.set(before, left);
      const unit = byId.get(before);
      if (left === 0 && unit !== undefined) known.push(unit);
    }
  }
  return lengths;
}
