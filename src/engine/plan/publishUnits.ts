import { type Graph, reachable } from '../graph/graph.ts';

/** Relations that are published in one transaction, and the units before them. */
export interface PublishUnit {
  readonly id: string;
  /** In dependency order. */
  readonly members: readonly string[];
  /** The units that must be published first. */
  readonly dependsOn: ReadonlySet<string>;
}

/**
 * Divides relations into units of publishing. Replacing a table changes the views above it at the
 * same moment, so a view is in one unit with all that it reads; units that would wait for each
 * other are one.
 *
 * @param included names of the relations that the run is about
 * @param isView whether a relation is kept as a view
 */
export function publishUnits(
  graph: Graph,
  included: ReadonlySet<string>,
  isView: (name: string) => boolean,
): readonly PublishUnit[] {
  const names = graph.order.map(({ name }) => name).filter((name) => included.has(name));
  const parents = new Map(
    names.map((name) => [
      name,
      [...(graph.parents.get(name) ?? [])].filter((parent) => included.has(parent)),
    ]),
  );
  const groups = new Groups();
  for (const [name, inputs] of parents) {
    if (isView(name)) for (const parent of inputs) groups.join(parent, name);
  }
  const units = unitsOf(parents, groups);
  const stuck = withoutOrder(units);
  if (stuck.size === 0) return units;
  const edges = new Map(units.map(({ id, dependsOn }) => [id, dependsOn]));
  for (const unit of stuck) {
    const before = reachable(edges.get(unit) ?? [], edges);
    for (const other of before) {
      if (reachable(edges.get(other) ?? [], edges).has(unit)) groups.join(unit, other);
    }
  }
  return unitsOf(parents, groups);
}

/** Disjoint sets of names, each with one name that stands for it. */
class Groups {
  readonly #leader = new Map<string, string>();

  leaderOf(name: string): string {
    let leader = name;
    for (let next = this.#leader.get(leader); next !== undefined; next = this.#leader.get(leader)) {
      leader = next;
    }
    if (leader !== name) this.#leader.set(name, leader);
    return leader;
  }

  join(a: string, b: string): void {
    const [into, from] = [this.leaderOf(a), this.leaderOf(b)];
    if (into !== from) this.#leader.set(from, into);
  }
}

function unitsOf(
  parents: ReadonlyMap<string, readonly string[]>,
  groups: Groups,
): readonly PublishUnit[] {
  const units = new Map<string, { members: string[]; dependsOn: Set<string> }>();
  for (const [name, inputs] of parents) {
    const id = groups.leaderOf(name);
    const unit = units.get(id) ?? { members: [], dependsOn: new Set() };
    units.set(id, unit);
    unit.members.push(name);
    for (const parent of inputs) {
      const other = groups.leaderOf(parent);
      if (other !== id) unit.dependsOn.add(other);
    }
  }
  return [...units].map(([id, unit]) => ({ id, ...unit }));
}

/** The units that wait for each other, and those that wait for these. */
function withoutOrder(units: readonly PublishUnit[]): ReadonlySet<string> {
  const waiting = new Map(units.map(({ id, dependsOn }) => [id, new Set(dependsOn)]));
  const dependents = new Map<string, string[]>();
  for (const { id, dependsOn } of units) {
    for (const other of dependsOn) dependents.set(other, [...(dependents.get(other) ?? []), id]);
  }
  const ready = units.filter(({ dependsOn }) => dependsOn.size === 0).map(({ id }) => id);
  for (const id of ready) {
    waiting.delete(id);
    for (const dependent of dependents.get(id) ?? []) {
      const left = waiting.get(dependent);
      left?.delete(id);
      if (left?.size === 0) ready.push(dependent);
    }
  }
  return new Set(waiting.keys());
}
