/**
 * Returns the strongly connected components of a graph: nodes are in one when each can be reached
 * from the other. A node outside any cycle is a component of its own. Takes time in proportion to
 * nodes and edges.
 *
 * @param edges for each node, the nodes that it leads to; those that are not keys are ignored
 * @example
 * components(new Map([['a', ['b']], ['b', ['a']], ['c', ['a']]])) // [['a', 'b'], ['c']], in some order
 */
export function components(
  edges: ReadonlyMap<string, Iterable<string>>,
): readonly (readonly string[])[] {
  const reversed = new Map([...edges.keys()].map((node): [string, string[]] => [node, []]));
  for (const [node, targets] of edges) {
    for (const target of targets) reversed.get(target)?.push(node);
  }
  // Kosaraju: against the order in which nodes were left, each walk along the reversed edges stays
  // within one component.
  const left = depthFirst(edges.keys(), edges, new Set()).flat();
  return depthFirst(left.reverse(), reversed, new Set());
}

/**
 * Returns a walk from each node that no earlier walk came to: its nodes in the order in which it
 * left them.
 */
function depthFirst(
  from: Iterable<string>,
  edges: ReadonlyMap<string, Iterable<string>>,
  seen: Set<string>,
): string[][] {
  const walks: string[][] = [];
  for (const start of from) {
    if (seen.has(start)) continue;
    seen.add(start);
    const walk: string[] = [];
    const visit = (node: string) => ({ node, rest: [...(edges.get(node) ?? [])] });
    const path = [visit(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        walk.push(top.node);
      } else if (edges.has(next) && !seen.has(next)) {
        seen.add(next);
        path.push(visit(next));
      }
    }
    walks.push(walk);
  }
  return walks;
}
