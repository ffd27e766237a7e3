import type { PlannedRelation, PlannedUnit } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { resultOf } from './relationRun.ts';
import { runUnit, type UnitContext } from './runUnit.ts';
import type { SharedWork, UnitOutcome } from './runUnits.ts';
import { testTogether } from './testTogether.ts';

/** The units whose relations one query tests at most: a longer one may compile for longer than it saves. */
const unitsAtOnce = 20;

/** The length of such a query at most: Snowflake takes a megabyte. */
const queryLength = 200_000;

/**
 * Tests relations that nothing else is done about by one query for all that are ready, where a statement
 * takes a round trip. Should a test or the query fail, each unit is executed by itself: its result never
 * depends on the others.
 */
export function sharedTests(context: UnitContext): SharedWork {
  return {
    atMost: unitsAtOnce,
    takesAll: true,
    accepts: isTestedAlone,
    run: (session, units) => runShared(session, units, context),
  };
}

/** Returns true for a unit of which all is tested, and nothing made, by the target's own role. */
function isTestedAlone({ relations }: PlannedUnit): boolean {
  return relations.every(
    ({ action, statements, candidate, refresh, compute, delta, tests, testsAtEnd, drift }) =>
      action.kind === 'check' &&
      statements.length === 0 &&
      [candidate, refresh, compute, delta, testsAtEnd, drift].every((part) => part === undefined) &&
      (tests?.sql.length ?? 0) * unitsAtOnce <= queryLength,
  );
}

/**
 * Returns units as they are executed: those that wait for nothing and only test are one.
 *
 * @example
 * // tests of raw_orders, tests of raw_items, int_totals (after raw_items) come as two: both tests, int_totals
 */
export function testedTogether(
  units: readonly PlannedUnit[],
): readonly Pick<PlannedUnit, 'id' | 'dependsOn'>[] {
  const [first, ...others] = units.filter(
    (unit) => unit.dependsOn.length === 0 && isTestedAlone(unit),
  );
  if (first === undefined) return units;
  const same = new Set(others.map(({ id }) => id));
  return units
    .filter(({ id }) => !same.has(id))
    .map(({ id, dependsOn }) => ({
      id,
      dependsOn: [...new Set(dependsOn.map((other) => (same.has(other) ? first.id : other)))],
    }));
}

async function runShared(
  session: Session,
  units: readonly PlannedUnit[],
  context: UnitContext,
): Promise<UnitOutcome> {
  const relations = units.flatMap((unit) => unit.relations);
  for (const { relation } of relations) context.onStart(relation.name);
  const results = await testAtOnce(session, relations, context).catch(() => undefined);
  if (results?.every(({ status }) => status === 'checked') === true) {
    return { results, tidied: Promise.resolve() };
  }
  const silent: UnitContext = { ...context, onStart: () => undefined };
  const alone: RelationResult[] = [];
  for (const unit of units) {
    const outcome = await runUnit(session, unit, silent);
    await outcome.tidied;
    alone.push(...outcome.results);
  }
  return { results: alone, tidied: Promise.resolve() };
}

function testAtOnce(
  session: Session,
  relations: readonly PlannedRelation[],
  { plan, runId, signal }: UnitContext,
): Promise<readonly RelationResult[]> {
  session.label({ runId });
  session.use(undefined);
  const untested = relations.map((planned) => ({
    planned,
    result: { ...resultOf(planned), status: 'checked' } as const,
  }));
  return testTogether(stoppableSession(session, signal), plan, untested);
}
