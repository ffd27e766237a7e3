import type { Graph } from './graph.ts';
import { relationPath } from './relationPath.ts';

/** Returns the schemas of sources, whose names no target prefixes. */
export function sourceSchemas(graph: Graph): ReadonlySet<string> {
  const sources = graph.order.filter(({ kind }) => kind === 'source');
  return new Set(sources.map((source) => relationPath(source).schema));
}
