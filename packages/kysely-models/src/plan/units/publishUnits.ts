import { components } from '../../graph/components.ts';
import { type Graph, neighbours } from '../../graph/graph.ts';

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
 * @param isOne whether all are one unit
 */
export function publishUnits(
  graph: Graph,
  included: ReadonlySet<string>,
  isView: (name: string) => boolean,
  isOne = false,
): readonly PublishUnit[] {
  const names = graph.order.map(({ name }) => name).filter((name) => included.has(name));
  const parents = new Map(
    names.map((name) => [
      name,
      [...neighbours(graph.parents, name)].filter((parent) => included.has(parent)),
    ]),
  );
  const groups = new Groups();
  const [one] = names;
  if (isOne && one !== undefined) for (const name of names) groups.join(one, name);
  for (const [name, inputs] of parents) {
    if (isView(name)) for (const parent of inputs) groups.join(parent, name);
  }
  const units = unitsOf(parents, groups);
  for (const [first, ...others] of components(
    new Map(units.map(({ id, dependsOn }) => [id, dependsOn])),
  )) {
    for (const other of others) if (first !== undefined) groups.join(first, other);
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
