import type { VariableValues } from '../../compile/resolveTree.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import { buildGraph } from '../../graph/buildGraph.ts';
import type { Graph } from '../../graph/graph.ts';
import { projectDefinitions } from '../../graph/project/projectDefinitions.ts';
import { projectVariables, type VariableTexts } from '../../graph/project/projectVariables.ts';

/** A project whose graph is known to be whole. */
export interface Project {
  readonly config: ModelsConfig;
  readonly graph: Graph;
  /** The values of the run's variables, where a run names no others. */
  readonly variables?: VariableValues;
}

/**
 * Reads a configuration.
 *
 * @param texts values of variables as a command line writes them, over those of the configuration
 * @throws ModelsError or ModelsErrors with every error of the definitions
 */
export function openProject(config: ModelsConfig, texts: VariableTexts = {}): Project {
  const { settings, run } = projectVariables(config, texts);
  const { relations, exposures, highlights } = projectDefinitions(config, settings);
  return {
    config: { ...config, highlights },
    graph: buildGraph(relations, exposures),
    variables: run,
  };
}
