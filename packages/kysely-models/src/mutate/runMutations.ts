import type { Model } from '../define/models/model.ts';
import type { ModelsConfig } from '../define/project/config.ts';
import type { UnitTest } from '../define/unit/unitTest.ts';
import { openProject, type Project } from '../run/prepare/openProject.ts';
import { projectUnits } from '../unit/projectUnits.ts';
import { DataChecks } from './judge/dataChecks.ts';
import { judgeMutant, type MutantOutcome } from './judge/judgeMutant.ts';
import { mutationLimits } from './judge/mutationLimits.ts';
import { mutationData, openSample } from './judge/sampleDatabase.ts';
import { UnitChecks } from './judge/unitChecks.ts';
import { mutantsOf } from './mutants/mutantsOf.ts';
import type { MutationKind } from './mutators/mutator.ts';

/** The choice of mutations, and how they are tried. */
export interface MutateOptions {
  /** The names of relations, of which the models are changed; all when left out. */
  readonly selected?: ReadonlySet<string> | undefined;
  /** All when left out. */
  readonly kinds?: readonly MutationKind[] | undefined;
  /** Tries as many mutants of each model at most, drawn by the seed. */
  readonly limit?: number | undefined;
  readonly seed?: number | undefined;
  /** The folder of raw files; the configuration's or the sample when left out. */
  readonly rawFolder?: string | undefined;
  /** Databases at a time, each with the sample; one when left out. */
  readonly threads?: number | undefined;
  /** The milliseconds after which a mutant's statements are stopped; 30 seconds when left out. */
  readonly timeoutMs?: number | undefined;
  /** Receives each result, when it is known. */
  readonly onOutcome?: ((outcome: MutantOutcome) => void) | undefined;
  /** Receives the results of each model, when all of its mutants were tried. */
  readonly onModel?: ((model: string, outcomes: readonly MutantOutcome[]) => void) | undefined;
}

/**
 * Changes models one place at a time, and finds out which changes the unit tests and data tests of the project
 * notice. Everything happens in memory.
 *
 * @param given a configuration, whose variables are then those of `mutation`; or a project as it is opened
 * @returns the results in the order of the models and their queries
 * @throws ModelsError or ModelsErrors what `build` throws; TEST_FAILED or UNIT_TEST_FAILED where a test fails
 *   without any change
 * @example
 * for (const { mutant, status } of await runMutations(config)) {
 *   if (status === 'unnoticed') console.log(mutant.id, mutant.before, mutant.after);
 * }
 */
export async function runMutations(
  given: ModelsConfig | Project,
  options: MutateOptions = {},
): Promise<readonly MutantOutcome[]> {
  const project = await opened(given);
  const { selected, threads = 1 } = options;
  const folder = await mutationData(project.config, options.rawFolder);
  const models = project.graph.order
    .filter((relation) => relation.kind === 'model')
    // Quarantine tables are made of the tests of others.
    .filter(
      ({ quarantineOf, name }) => quarantineOf === undefined && (selected?.has(name) ?? true),
    );
  const units = Map.groupBy(await projectUnits(project), ({ model }) => model.name);
  // Each worker takes the next model; a worker has a sample of its own.
  const queue = models.values();
  const results = new Map<string, readonly MutantOutcome[]>();
  const count = Math.max(1, Math.min(threads, models.length));
  const workers = Array.from({ length: count }, async () => {
    for (const [model, outcomes] of await tried({ project, folder, queue, units }, options)) {
      results.set(model, outcomes);
    }
  });
  await Promise.all(workers);
  return models.flatMap(({ name }) => results.get(name) ?? []);
}

/** Opens a configuration with the variables that its mutations are tried with. */
async function opened(given: ModelsConfig | Project): Promise<Project> {
  if ('graph' in given) return given;
  const { variables } = await mutationLimits(given);
  return openProject({ ...given, variables: { ...given.variables, ...variables } });
}

/** The work that workers share. */
interface Work {
  readonly project: Project;
  /** The folder of raw files; undefined where there is none. */
  readonly folder: string | undefined;
  /** The models that nobody has taken yet. */
  readonly queue: Iterable<Model>;
  readonly units: ReadonlyMap<string, readonly UnitTest[]>;
}

async function tried(
  { project, folder, queue, units }: Work,
  { kinds, limit, seed, timeoutMs = 30_000, onOutcome, onModel }: MutateOptions,
): Promise<ReadonlyMap<string, readonly MutantOutcome[]>> {
  const sample = await openSample(project, folder);
  const unit = await UnitChecks.open(project);
  try {
    const data = new DataChecks(sample);
    const results = new Map<string, readonly MutantOutcome[]>();
    for (const model of queue) {
      const tests = units.get(model.name) ?? [];
      const outcomes: MutantOutcome[] = [];
      for (const mutant of drawn(mutantsOf(model, data, kinds), limit, seed)) {
        const outcome = await judgeMutant({ model, mutant, tests, unit, data, timeoutMs });
        outcomes.push(outcome);
        onOutcome?.(outcome);
      }
      results.set(model.name, outcomes);
      onModel?.(model.name, outcomes);
    }
    return results;
  } finally {
    await unit.close();
    await sample.close();
  }
}

/**
 * Draws some of a list, the same for one seed, in the order of the list.
 *
 * @param limit all when left out
 */
function drawn<T>(list: readonly T[], limit = list.length, seed = 1): readonly T[] {
  const next = randomNumbers(seed);
  const places = list.map((_, at) => ({ at, by: next() })).toSorted((a, b) => a.by - b.by);
  const chosen = new Set(places.slice(0, limit).map(({ at }) => at));
  return list.filter((_, at) => chosen.has(at));
}

/** Returns numbers from 0 to 1 that look random, the same for one seed: Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
