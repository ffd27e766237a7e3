import {
  type LineageEdge,
  type LineageGraph,
  type LineageKind,
  type LineageNode,
  nodeKey,
} from './lineageGraph.ts';

/** A node that a walk along the lineage reached. */
export interface Reached extends LineageNode {
  /** `value` when values alone lead there; `rows` when something on every way decides over rows. */
  readonly kind: LineageKind;
  /** The length of the shortest path, in relations; 0 in the relation itself. */
  readonly depth: number;
}

/** An exposure that a change reaches. */
export interface ReachedExposure {
  readonly exposure: string;
  readonly owner: string;
  readonly kind: LineageKind;
  readonly depth: number;
  /** The nodes that it reads among those the change reaches. */
  readonly through: readonly LineageNode[];
}

/**
 * Returns everything that a column, or the rows of a relation, depends on; nearest first.
 *
 * @param of a column; or, with `column: null`, which rows the relation has
 * @param depth how many relations away at most
 * @example upstream(lineage, { relation: 'mart_churn', column: 'status' })
 * // [{ relation: 'stg_orders', column: 'order_date', kind: 'value', depth: 2 }, …]
 */
export function upstream(
  { into }: LineageGraph,
  of: LineageNode,
  depth = Number.POSITIVE_INFINITY,
): readonly Reached[] {
  return walk(of, depth, (node) =>
    (into.get(nodeKey(node)) ?? []).map((edge) => step(edge.from, edge)),
  );
}

/**
 * Returns everything that a change of a column, or of the rows of a relation, can change; nearest
 * first.
 *
 * @param of a column; or, with `column: null`, which rows the relation has: what changes with a filter
 * @param depth how many relations away at most
 */
export function downstream(
  { outOf }: LineageGraph,
  of: LineageNode,
  depth = Number.POSITIVE_INFINITY,
): readonly Reached[] {
  return walk(of, depth, (node) =>
    (outOf.get(nodeKey(node)) ?? []).map((edge) => step(edge.to, edge)),
  );
}

/**
 * Returns the exposures that read something of what a change reaches.
 *
 * @param of what changes; it counts itself
 */
export function exposuresDownstream(
  lineage: LineageGraph,
  of: LineageNode,
  depth = Number.POSITIVE_INFINITY,
): readonly ReachedExposure[] {
  const start: Reached = { ...of, kind: 'value', depth: 0 };
  const reached = [start, ...downstream(lineage, of, depth - 1)];
  return lineage.exposures.flatMap(({ name, owner, inputs, columns }) => {
    const through = reached.filter(
      ({ relation, column }) =>
        inputs.some((input) => input.name === relation) &&
        (column === null || (columns[relation]?.includes(column) ?? true)),
    );
    if (through.length === 0) return [];
    const isValue = through.some(({ kind, column }) => kind === 'value' && column !== null);
    return {
      exposure: name,
      owner,
      kind: isValue ? 'value' : 'rows',
      depth: Math.min(...through.map((each) => each.depth)) + 1,
      through: through.map(({ relation, column }) => ({ relation, column })),
    };
  });
}

/** A step, seen from where a walk comes from. */
interface Step {
  readonly to: LineageNode;
  readonly kind: LineageKind;
  /** True when the edge leads to another relation. */
  readonly leaves: boolean;
}

const step = (to: LineageNode, { from, to: end, kind }: LineageEdge): Step => ({
  to,
  kind,
  leaves: from.relation !== end.relation,
});

type Steps = (node: LineageNode) => readonly Step[];

/** Relation by relation: what is at a depth is complete before the next one begins. */
function walk(start: LineageNode, limit: number, steps: Steps): readonly Reached[] {
  const values = closure([start], (node) => steps(node).filter(({ kind }) => kind === 'value'));
  const found = new Map<string, Reached>();
  let frontier: readonly LineageNode[] = [start];
  for (let depth = 0; depth <= limit && frontier.length > 0; depth += 1) {
    const within = closure(
      frontier.filter((node) => !found.has(nodeKey(node))),
      (node) => steps(node).filter(({ to, leaves }) => !leaves && !found.has(nodeKey(to))),
    );
    for (const [key, node] of within) {
      const { relation, column } = node;
      found.set(key, { relation, column, kind: values.has(key) ? 'value' : 'rows', depth });
    }
    frontier = [...within.values()].flatMap((node) =>
      steps(node).flatMap(({ to, leaves }) => (leaves ? [to] : [])),
    );
  }
  found.delete(nodeKey(start));
  return [...found.values()];
}

/** Some nodes and all that steps lead to, by key. */
function closure(from: readonly LineageNode[], steps: Steps): ReadonlyMap<string, LineageNode> {
  const found = new Map<string, LineageNode>();
  const pending = [...from];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (found.has(nodeKey(node))) continue;
    found.set(nodeKey(node), node);
    pending.push(...steps(node).map(({ to }) => to));
  }
  return found;
}
