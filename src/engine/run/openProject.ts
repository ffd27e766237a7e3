import type { ModelsConfig } from '../define/config.ts';
import { buildGraph } from '../graph/buildGraph.ts';
import type { Graph } from '../graph/graph.ts';
import { projectDefinitions } from '../graph/projectDefinitions.ts';

/** A project whose graph is known to be whole. */
export interface Project {
  readonly config: ModelsConfig;
  readonly graph: Graph;
}

/**
 * Reads a configuration.
 *
 * @throws ModelsError or ModelsErrors with every error of the definitions
 */
export function openProject(config: ModelsConfig): Project {
  const { relations, exposures, highlights } = projectDefinitions(config);
  return { config: { ...config, highlights }, graph: buildGraph(relations, exposures) };
}
