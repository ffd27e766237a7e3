import type { VariableValues } from '../../compile/resolveTree.ts';
import type { IdsSetting } from '../../define/ids/register.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import type { ProjectSettings } from '../../define/variables/modelFunctions.ts';
import { projectDrift, withDefaultDrift } from '../../drift/defaultDrift.ts';
import { buildGraph } from '../../graph/buildGraph.ts';
import type { Graph } from '../../graph/graph.ts';
import {
  type ProjectDefinitions,
  projectDefinitions,
} from '../../graph/project/projectDefinitions.ts';
import { personalIds, projectIds } from '../../graph/project/projectIds.ts';
import { projectVariables, type VariableTexts } from '../../graph/project/projectVariables.ts';
import type { Sample } from '../../graph/sample/sample.ts';
import type { SampledDefinitions, Sampler } from '../../graph/sample/sampleProject.ts';

/** A project whose graph is known to be whole. */
export interface Project {
  readonly config: ModelsConfig;
  readonly graph: Graph;
  /** The values of the run's variables, where a run names no others. */
  readonly variables?: VariableValues;
  /** The values of its variables and the types of its ids, on which its definitions depend. */
  readonly settings?: ProjectSettings;
  /** The sample that it is built over; undefined where it is built over all rows. */
  readonly sample?: Sample | undefined;
  /**
   * Returns the project as its configuration has it, without what a command line says of variables and ids;
   * left out where that says nothing.
   */
  readonly configured?: (() => Project) | undefined;
}

/**
 * Reads a configuration.
 *
 * @param texts values of variables as a command line writes them, over those of the configuration
 * @param ids what ids are, over what the configuration says
 * @param sampler makes it one over a sample; over all rows where left out
 * @throws ModelsError or ModelsErrors with every error of the definitions
 */
export function openProject(
  config: ModelsConfig,
  texts: VariableTexts = {},
  ids?: IdsSetting,
  sampler?: Sampler,
): Project {
  const isConfigured =
    Object.keys(texts).length === 0 && ids === undefined && sampler === undefined;
  const { settings, run } = projectVariables(config, texts);
  const kinds = projectIds(config, ids);
  const own = { values: settings, ids: kinds, personalIds: personalIds(config, kinds) };
  const listed = projectDefinitions(config, own);
  const { relations, exposures, highlights, operations, sample } =
    sampler?.(listed) ?? withDrift(listed, config);
  return {
    // Sound: what a command says of ids was checked as the configuration's own is.
    config: {
      ...config,
      highlights,
      ids: Object.fromEntries(kinds) as ModelsConfig['ids'] & object,
    },
    graph: buildGraph(relations, exposures, operations),
    sample,
    variables: run,
    settings: own,
    configured: isConfigured ? undefined : () => openProject(config),
  };
}

function withDrift(listed: ProjectDefinitions, config: ModelsConfig): SampledDefinitions {
  const drift = projectDrift(config);
  const relations = listed.relations.map((each) => withDefaultDrift(each, drift));
  return { ...listed, relations, sample: undefined };
}
