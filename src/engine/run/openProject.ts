import type { ModelsConfig } from '../define/config.ts';
import { buildGraph } from '../graph/buildGraph.ts';
import type { Graph } from '../graph/graph.ts';
import { projectExposures } from '../graph/projectExposures.ts';
import { projectRelations } from '../graph/projectRelations.ts';

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
  const relations = projectRelations(config);
  return { config, graph: buildGraph(relations, projectExposures(config)) };
}
