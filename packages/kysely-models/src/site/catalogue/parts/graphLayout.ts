/** A node of a graph that is drawn from left to right. */
interface LayoutNode {
  readonly name: string;
  readonly reads: readonly string[];
}

/** The layer of a node from the left, and its place in the layer from above. */
interface LayoutPlace {
  readonly layer: number;
  readonly row: number;
}

/** The number of times that the order of layers is improved. */
const sweeps = 6;

/**
 * Lays a graph out in layers: each node right of what it reads, and in each layer near the middle of
 * its neighbours, so that few edges cross. Sources stand right before what reads them first.
 *
 * @param nodes each after what it reads
 */
export function graphLayout(nodes: readonly LayoutNode[]): ReadonlyMap<string, LayoutPlace> {
  const index = new Map(nodes.map(({ name }, at) => [name, at]));
  const parents = nodes.map(({ reads }) => reads.flatMap((name) => index.get(name) ?? []));
  const children: number[][] = nodes.map(() => []);
  for (const [at, ids] of parents.entries()) for (const id of ids) children[id]?.push(at);
  const layer = layersOf(parents, children);
  const layers = [...Map.groupBy(nodes.keys(), (at) => layer[at] ?? 0)]
    .toSorted(([a], [b]) => a - b)
    .map(([, members]) => [...members]);
  const row = new Float64Array(nodes.length);
  for (const members of layers) place(members, row);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isRight = sweep % 2 === 0;
    const neighbours = isRight ? parents : children;
    for (const members of isRight ? layers : layers.toReversed()) {
      const middle = new Map(
        members.map((at) => [at, middleOf(neighbours[at] ?? [], row) ?? row[at] ?? 0]),
      );
      members.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
      place(members, row);
    }
  }
  return new Map(nodes.map(({ name }, at) => [name, { layer: layer[at] ?? 0, row: row[at] ?? 0 }]));
}

/** The longest way from the left; of nodes that read nothing, the layer before their first reader. */
function layersOf(parents: readonly number[][], children: readonly number[][]): Int32Array {
  const layer = new Int32Array(parents.length);
  for (const [at, ids] of parents.entries()) {
    for (const id of ids) layer[at] = Math.max(layer[at] ?? 0, (layer[id] ?? 0) + 1);
  }
  for (const [at, ids] of parents.entries()) {
    const readers = children[at] ?? [];
    if (ids.length > 0 || readers.length === 0) continue;
    layer[at] = readers.reduce((least, id) => Math.min(least, layer[id] ?? 0), layer.length) - 1;
  }
  return layer;
}

/** Gives the members of a layer rows around the middle. */
function place(members: readonly number[], row: Float64Array): void {
  for (const [order, at] of members.entries()) row[at] = order - (members.length - 1) / 2;
}

function middleOf(ids: readonly number[], row: Float64Array): number | undefined {
  if (ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + (row[id] ?? 0), 0) / ids.length;
}
