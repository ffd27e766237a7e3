import { throwAll } from '../errors/modelsError.ts';
import { type Selection, selectRelations, usesChanged } from '../graph/selectRelations.ts';
import type { Project } from './prepare/openProject.ts';

/**
 * Runs the unit tests of the models that are about to be built, in memory: of the code as the configuration has
 * it, whatever day or variables the run is of. What `changed` means is not known before a warehouse is read;
 * then all are run.
 *
 * @throws ModelsError or ModelsErrors UNIT_TEST_FAILED, UNIT_TEST_INVALID, or what else stopped a test
 */
export async function checkUnits(project: Project, selection: Selection): Promise<void> {
  const { unitTests, unitTestsBeforeBuild } = project.config;
  if (unitTests === undefined || unitTestsBeforeBuild === false) return;
  const { graph, config, settings, variables = {} } = project.configured?.() ?? project;
  // Loaded where there are unit tests only.
  const [{ projectUnits, unitTestOutcomes: runUnits }, { memoryWarehouse }] = await Promise.all([
    import('../unit/projectUnits.ts'),
    import('../unit/memoryWarehouse.ts'),
  ]);
  const selected = usesChanged(selection) ? undefined : selectRelations(graph, selection);
  const tests = await projectUnits({ config, graph }, selected);
  if (tests.length === 0) return;
  const errors = [];
  const own = { graph, settings, run: variables };
  for await (const { error } of runUnits(await memoryWarehouse(), own, tests)) {
    if (error !== undefined) errors.push(error);
  }
  throwAll(errors);
}
