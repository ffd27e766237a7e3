import type { VariableValues } from '../compile/resolveTree.ts';
import type { ModelsConfig } from '../define/project/config.ts';
import type { UnitTest } from '../define/unit/unitTest.ts';
import type { ProjectSettings } from '../define/variables/modelFunctions.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { Graph } from '../graph/graph.ts';
import { located } from '../graph/located.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { plainProject } from './unitModel.ts';
import { unitResult } from './unitResult.ts';

/** A project as far as its unit tests need it. */
interface UnitsOf {
  readonly config: Pick<ModelsConfig, 'unitTests'>;
  readonly graph: Graph;
  readonly settings?: ProjectSettings | undefined;
  /** The values of the run's variables. */
  readonly run?: VariableValues;
}

/** The result of one unit test of a project. */
export interface UnitTestOutcome {
  readonly test: UnitTest;
  /** The failure; undefined where the test passed. */
  readonly error: ModelsError | undefined;
  readonly durationMs: number;
}

/**
 * Returns the unit tests that a configuration lists, of those models that are selected.
 *
 * @param selected the names of relations; all when left out
 * @throws ModelsError CONFIG_INVALID for one of a model that is not in the project, or two of one name
 */
export async function projectUnits(
  { config, graph }: UnitsOf,
  selected?: ReadonlySet<string>,
): Promise<readonly UnitTest[]> {
  const entries = await Promise.all((config.unitTests ?? []).map(loaded));
  const listed = entries.flatMap((entry): readonly unknown[] =>
    isUnitTest(entry) ? [entry] : Object.values(entry),
  );
  const tests = [...new Set(listed.filter(isUnitTest))];
  const seen = new Set<string>();
  for (const test of tests) {
    if (graph.byName.get(test.model.name)?.kind !== 'model') throw notListed(test);
    const key = JSON.stringify([test.model.name, test.name]);
    if (seen.has(key)) throw repeated(test);
    seen.add(key);
  }
  return tests.filter(({ model }) => selected?.has(model.name) ?? true);
}

/**
 * Runs unit tests of a project one after the other, each on the model as the project has it.
 *
 * @param warehouse which they leave as it is
 */
export async function* unitTestOutcomes(
  warehouse: Warehouse,
  { graph, settings, run = {} }: Omit<UnitsOf, 'config'>,
  tests: readonly UnitTest[],
): AsyncGenerator<UnitTestOutcome, void, undefined> {
  const project = { settings: settings ?? plainProject.settings, run };
  for (const test of tests) {
    const started = performance.now();
    const model = graph.byName.get(test.model.name);
    const error =
      model?.kind === 'model'
        ? await unitResult(warehouse, model, test.case, project).then(
            ({ difference }) => (difference === undefined ? undefined : failed(test, difference)),
            (thrown: unknown) => located({ ...test, name: test.model.name }, thrown),
          )
        : notListed(test);
    yield { test, error, durationMs: performance.now() - started };
  }
}

/** Loads what a configuration lists as a function. */
async function loaded(entry: object): Promise<object> {
  return isLoader(entry) ? entry() : entry;
}

// Sound: the type of a configuration admits no other function.
const isLoader = (entry: object): entry is () => Promise<object> => typeof entry === 'function';

function isUnitTest(value: unknown): value is UnitTest {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unit_test'
  );
}

function failed({ name, model, location }: UnitTest, difference: string): ModelsError {
  const [first = '', ...table] = difference.split('\n');
  return new ModelsError({
    code: 'UNIT_TEST_FAILED',
    message: `The unit test "${name}" failed: ${first}`,
    subject: model.name,
    location,
    ...(table.length > 0 && { excerpt: table.join('\n') }),
    hint: `Correct ${model.name}, or what the test expects: models test --unit --select ${model.name}`,
  });
}

function notListed({ name, model, location }: UnitTest): ModelsError {
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: `The unit test "${name}" is of ${model.name}, which is not a model of the project.`,
    subject: model.name,
    location,
    expected: 'unit tests of models that the configuration lists',
    found: model.name,
    hint: 'Add the model to models in models.config.ts, or take the test out of unitTests.',
  });
}

function repeated({ name, model, location }: UnitTest): ModelsError {
  return new ModelsError({
    code: 'NAME_DUPLICATE',
    message: `Two unit tests of ${model.name} have the name "${name}".`,
    subject: model.name,
    location,
    expected: 'a name of its own for each',
    found: name,
    hint: 'Say in the name what each of them expects.',
  });
}
