import type { Model } from '../../define/models/model.ts';
import type { UnitTest } from '../../define/unit/unitTest.ts';
import type { Mutant } from '../mutants/mutantsOf.ts';
import type { DataChecks } from './dataChecks.ts';
import type { UnitChecks } from './unitChecks.ts';

/** The result of a mutation. */
export interface MutantOutcome {
  readonly mutant: Mutant;
  /**
   * `unnoticed` where its rows are others, in the sample or in what a unit test gives, and every test passes;
   * `same` where no data at hand tells it from the model.
   */
  readonly status: 'noticed' | 'unnoticed' | 'same';
  /** The kind of its discovery: a test, an error of its query, or that it took too long. */
  readonly by: 'unit test' | 'data test' | 'error' | 'time' | undefined;
  /** The test: a unit test by its name, a data test with its relation. */
  readonly test: string | undefined;
  readonly durationMs: number;
}

/** The time of a unit test, whose rows are few. */
const unitTimeoutMs = 10_000;

/** A mutant, and what may notice it. */
interface Trial {
  readonly model: Model;
  readonly mutant: Mutant;
  readonly tests: readonly UnitTest[];
  readonly unit: UnitChecks;
  readonly data: DataChecks;
  readonly timeoutMs: number;
}

/** Runs the unit tests of a mutant, and where they pass the data tests of all that is built from it. */
export async function judgeMutant(trial: Trial): Promise<MutantOutcome> {
  const started = performance.now();
  const found = await judged(trial);
  return { mutant: trial.mutant, ...found, durationMs: performance.now() - started };
}

type Found = Omit<MutantOutcome, 'mutant' | 'durationMs'>;

async function judged({ model, mutant, tests, unit, data, timeoutMs }: Trial): Promise<Found> {
  const { select } = mutant;
  const failing = await unit.failing(mutant, tests, Math.min(timeoutMs, unitTimeoutMs));
  if (failing !== undefined) return noticed('unit test', failing.name);
  if (select !== undefined && data.hasData) {
    const verdict = await data.check(model, select, timeoutMs);
    if (verdict.stopped !== undefined) return noticed(verdict.stopped, undefined);
    const { test, differs } = verdict;
    if (test !== undefined) return noticed('data test', `${test.relation}: ${test.name}`);
    if (differs) return { status: 'unnoticed', by: undefined, test: undefined };
  }
  const differs = await unit.differs(mutant, tests);
  return { status: differs ? 'unnoticed' : 'same', by: undefined, test: undefined };
}

const noticed = (by: MutantOutcome['by'], test: string | undefined): Found => ({
  status: 'noticed',
  by,
  test,
});
