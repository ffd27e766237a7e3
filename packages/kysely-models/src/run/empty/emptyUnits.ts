import { performance } from 'node:perf_hooks';
import type { PlannedTests, PlannedUnit } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import type { UnitOutcome } from '../execute/runUnits.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { answersAtOnce } from '../session/answersAtOnce.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { type EmptyContext, EmptyRelation, withPassed } from './emptyRelation.ts';

/** The units that are built together at most: their tests are one query, which then takes half the time. */
export const emptyUnitsAtOnce = 25;

/** The length of a test query at most that is asked with others. */
const queryLength = 20_000;

/** A relation that was built, with its result so far. */
interface Built {
  readonly relation: EmptyRelation;
  result: RelationResult;
}

/**
 * Builds the relations of units that do not depend on each other, and executes their increments and tests. What
 * the tests find is not judged: of no rows, nothing can be said. Of a relation that failed, its contract takes the
 * place, so that what reads it is built as well.
 */
export async function runEmptyUnits(
  session: Session,
  units: readonly PlannedUnit[],
  context: EmptyContext,
): Promise<UnitOutcome> {
  const all: Built[] = [];
  for (const planned of units.flatMap(({ relations }) => relations)) {
    context.onEvent({ type: 'relation_started', name: planned.relation.name });
    const relation = new EmptyRelation(session, planned, context);
    all.push({ relation, result: await relation.make() });
  }
  await testAll(session, all, ({ planned }) => planned.tests, context);
  await testAll(session, all, ({ planned }) => planned.testsAtEnd, context);
  for (const built of testable(all, context)) {
    if (built.relation.planned.drift === undefined) continue;
    built.result = await built.relation.measure(built.result);
  }
  return { results: all.map(({ result }) => result), tidied: Promise.resolve() };
}

/** Returns the relations that are as they were planned: of others, it is known what is wrong. */
const testable = (all: readonly Built[], { failed }: EmptyContext) =>
  all.filter(
    ({ relation, result }) =>
      result.status === 'checked' && !failed.has(relation.planned.relation.name),
  );

/** Executes tests of relations by one query. Where that fails, each is asked by itself, so that its failure is its own. */
async function testAll(
  session: Session,
  all: readonly Built[],
  testsOf: (relation: EmptyRelation) => PlannedTests | undefined,
  context: EmptyContext,
): Promise<void> {
  const asked = testable(all, context).flatMap((built) => {
    const tests = testsOf(built.relation);
    return tests === undefined ? [] : [{ built, tests }];
  });
  // Others take a role or a time of their own.
  const joined = asked.filter(
    ({ built, tests }) =>
      built.relation.planned.compute === undefined && tests.sql.length <= queryLength,
  );
  const done = new Set(
    joined.length > 1 && (await areTaken(session, joined, context)) ? joined : [],
  );
  for (const each of asked) {
    const { built, tests } = each;
    if (done.has(each)) built.result = withPassed(built.result, tests.specs.length);
    else built.result = await built.relation.test(built.result, tests);
  }
}

/** Returns true where the warehouse takes all of these tests; their time is divided among the relations. */
async function areTaken(
  session: Session,
  asked: readonly { readonly built: Built; readonly tests: PlannedTests }[],
  { warehouse, runId, signal }: EmptyContext,
): Promise<boolean> {
  const started = performance.now();
  session.label({ runId });
  session.use(undefined);
  const queries = asked.map(({ tests }) => tests);
  try {
    await answersAtOnce(stoppableSession(session, signal), warehouse.dialect, queries);
  } catch {
    return false;
  }
  const share = (performance.now() - started) / asked.length;
  for (const { built } of asked) {
    built.result = { ...built.result, durationMs: built.result.durationMs + share };
  }
  return true;
}
