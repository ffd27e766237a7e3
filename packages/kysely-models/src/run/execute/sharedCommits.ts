import type { PlannedRelation, PlannedUnit } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import type { RelationResult } from '../result/runEvent.ts';
import type { Execution } from './execution.ts';
import { resultOf } from './relationRun.ts';
import { runUnit, type UnitContext } from './runUnit.ts';
import type { SharedWork, UnitOutcome } from './runUnits.ts';

/** The ways in which units are executed together. */
export interface Sharing {
  readonly work?: (context: UnitContext) => SharedWork;
  /** Returns units as far as they are known to be executed as one. */
  readonly together?: (
    units: readonly PlannedUnit[],
  ) => readonly Pick<PlannedUnit, 'id' | 'dependsOn'>[];
}

/**
 * Returns how units share transactions, or queries of tests; none do where nothing may start after a
 * failure.
 */
export async function sharing({
  warehouse: { publishing, dialect },
  plan: { usesJournal },
  failFast,
  unitsPerCommit = 1,
}: Execution): Promise<Sharing> {
  if (failFast === true) return {};
  if (publishing.kind === 'transaction') {
    return { work: (context) => sharedCommits(context, unitsPerCommit) };
  }
  if (usesJournal || dialect.script === undefined) return {};
  const { sharedTests, testedTogether } = await import('./sharedTests.ts');
  return { work: sharedTests, together: testedTogether };
}

/**
 * Lets units that do not depend on each other share a transaction, because a commit costs as much as a
 * small model. Should one of them fail, each has its own again: what comes of a unit never depends on
 * the others.
 *
 * @param atMost how many units share one
 */
function sharedCommits(context: UnitContext, atMost: number): SharedWork {
  return {
    atMost,
    accepts: isRepeatable,
    run: (session, units) => runShared(session, units, context),
  };
}

/**
 * Returns true when a unit may run twice: it only creates tables and views, and changes no existing
 * table.
 */
function isRepeatable({ relations }: PlannedUnit): boolean {
  return relations.every(({ delta }) => delta === undefined);
}

/** The length of a test query at most that is one of those of a transaction. */
const queryLength = 20_000;

/** Returns true for a relation whose tests take the time and the rights that all have. */
function isTestedTogether({ tests, compute }: PlannedRelation): boolean {
  return tests !== undefined && compute === undefined && tests.sql.length <= queryLength;
}

async function runShared(
  session: Session,
  units: readonly PlannedUnit[],
  context: UnitContext,
): Promise<UnitOutcome> {
  const told = new Set<string>();
  const tellingOnce: UnitContext = {
    ...context,
    onStart: (relation) => {
      if (!told.has(relation)) context.onStart(relation);
      told.add(relation);
    },
  };
  const relations = units.flatMap((unit) => unit.relations);
  const all = { id: units.map(({ id }) => id).join(' '), relations, dependsOn: [] };
  const { results, tidied } = await runUnit(session, all, {
    ...tellingOnce,
    testsTogether: isTestedTogether,
  });
  if (!results.some(({ status }) => status === 'failed')) {
    return { results: ownFates(relations, results), tidied };
  }
  await tidied;
  const alone: RelationResult[] = [];
  for (const unit of units) {
    const outcome = await runUnit(session, unit, tellingOnce);
    await outcome.tidied;
    alone.push(...outcome.results);
  }
  return { results: alone, tidied: Promise.resolve() };
}

/**
 * Returns the results of units that were rolled back because another unit ended the run, as if they
 * had ended themselves.
 */
function ownFates(
  relations: readonly PlannedRelation[],
  results: readonly RelationResult[],
): readonly RelationResult[] {
  const ended = results.find(({ status }) => status === 'interrupted' || status === 'skipped');
  if (ended === undefined) return results;
  const { status, because } = ended;
  return relations.map((planned) => ({ ...resultOf(planned), status, because }));
}
