import { performance } from 'node:perf_hooks';
import { resolveTree } from '../../compile/resolveTree.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { limits } from '../../errors/limits.ts';
import { maskRows, shownTestRows } from '../../graph/personal/maskRows.ts';
import { type Delta, mostFollowed } from '../../materialize/delta.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { Plan, PlannedRelation, PlannedTests } from '../../plan/request/plan.ts';
import { cutFailingRows } from '../../tests/cutFailingRows.ts';
import { expectation } from '../../tests/expectation.ts';
import { failureCountQuery, rowsColumn, testColumn } from '../../tests/failureCountQuery.ts';
import { judge, type TestOutcome } from '../../tests/testOutcome.ts';
import type { Session, WarehouseRow } from '../../warehouse/types.ts';
import { keyProblem } from '../failures/keyProblem.ts';
import { emptyResult } from '../result/emptyResult.ts';
import { cutRows } from '../result/limitResults.ts';
import type { FailedTest, RelationResult } from '../result/runEvent.ts';

/** The number of failing rows that are shown. */
const shownRows = 5;

/**
 * Executes a relation's statements, and stages and tests the rows that are about to change its table.
 *
 * @throws what the warehouse throws when a statement fails
 */
export async function stageRelation(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
): Promise<RelationResult> {
  const started = performance.now();
  const { edit, statements } = planned;
  const chosen = edit ? (await chosenStage(session, edit)).statements : statements;
  const queryIds = await runAll(session, chosen);
  const made = { ...resultOf(planned), status: doneStatus(planned), queryIds };
  const staged = await stageDelta(session, plan, planned, made);
  return { ...staged, durationMs: performance.now() - started };
}

/**
 * Applies the staged rows to a relation's table, and tests it.
 *
 * @param staged the result of the relation so far
 * @throws what the warehouse throws when a statement fails
 */
export async function changeRelation(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
  staged: RelationResult,
): Promise<RelationResult> {
  const started = performance.now();
  const { delta } = planned;
  const applied =
    delta === undefined
      ? []
      : await runAll(session, [...delta.apply, ...(delta.slices?.record ?? [])]);
  const changed = { ...staged, queryIds: [...staged.queryIds, ...applied] };
  const tested = await runTests(session, plan, planned, planned.tests, changed);
  // What an increment adds says more than what was there before.
  const rows = isIncrement(planned) ? changed.rows : tested.rows;
  return { ...tested, rows, durationMs: staged.durationMs + performance.now() - started };
}

/**
 * Runs the tests of a relation that had to wait for others of its unit.
 *
 * @param result the result of the relation so far
 * @returns the same with these tests added
 * @throws what the warehouse throws when a statement fails
 */
export async function runTestsAtEnd(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
  result: RelationResult,
): Promise<RelationResult> {
  const started = performance.now();
  const tested = await runTests(session, plan, planned, planned.testsAtEnd, result);
  const rows = isIncrement(planned) ? result.rows : tested.rows;
  return { ...tested, rows, durationMs: result.durationMs + performance.now() - started };
}

/** A result in which nothing has happened yet. */
export function resultOf(planned: PlannedRelation): RelationResult {
  return {
    ...emptyResult(planned.relation, 'skipped'),
    schema: planned.path.schema,
    ...(isQuarantine(planned) && { table: planned.path.name }),
    ...(planned.quarantinedBefore !== undefined && {
      quarantinedBefore: planned.quarantinedBefore,
    }),
    materialized: materializedAs(planned),
    untested: planned.untested,
  };
}

const isQuarantine = ({ relation }: PlannedRelation) =>
  relation.kind === 'model' && relation.quarantineOf !== undefined;

/** Runs statements one after the other; gives the ids by which the warehouse knows them. */
async function runAll(
  session: Session,
  statements: readonly Statement[],
): Promise<readonly string[]> {
  const queryIds: string[] = [];
  for (const { sql } of statements) {
    const { queryId } = await session.run(sql);
    if (queryId !== undefined) queryIds.push(queryId);
  }
  return queryIds;
}

/** Stages what changes a table that stays, and finds out whether it is good. */
async function stageDelta(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
  result: RelationResult,
): Promise<RelationResult> {
  const { delta } = planned;
  if (delta === undefined) return result;
  const { statements, mostChanged } = await chosenStage(session, delta);
  const staged = await runAll(session, statements);
  const answered =
    delta.tests?.resolution.dialect.script === undefined
      ? undefined
      : await (await import('../session/answersAtOnce.ts')).askedWithKeys(session, delta);
  const keys = delta.guard === undefined || answered ? [] : await session.rows(delta.guard.sql);
  if (keys.length > 0) {
    return { ...result, status: 'failed', error: keyProblem(planned.relation, keys) };
  }
  const sliced =
    delta.slices &&
    (await (await import('./runSlices.ts')).runSlices(session, planned.relation, delta.slices));
  const intervals = sliced && { intervals: sliced.intervals };
  if (sliced?.error !== undefined) {
    return { ...result, ...intervals, status: 'failed', error: sliced.error };
  }
  const tested =
    answered === undefined
      ? await runTests(session, plan, planned, delta.tests, result)
      : await judgeTests(session, plan, planned, { ...answered, result });
  const queryIds = [...tested.queryIds, ...staged, ...(sliced?.queryIds ?? [])];
  return { ...tested, ...intervals, ...(mostChanged && { mostChanged }), queryIds };
}

/** Returns the statements that change or stage some rows, or all where that is cheaper, once it is known how many are affected. */
async function chosenStage(session: Session, { choice, stage }: Pick<Delta, 'choice' | 'stage'>) {
  if (choice === undefined) return { statements: stage, mostChanged: false };
  await runAll(session, choice.first);
  const [figures] = await session.rows(choice.sql);
  const [affected = 0, total = 0, forced = 0] = ['affected', 'total', 'forced'].map((name) =>
    Number(figures?.[name]),
  );
  const isAbove = (limit: number) => forced !== 0 || !(affected <= total * limit);
  const { few, limit, all } = choice;
  const some = few !== undefined && affected <= few.most ? few.stage : stage;
  return { statements: isAbove(limit) ? all : some, mostChanged: isAbove(mostFollowed) };
}

function materializedAs({ action, delta }: PlannedRelation): RelationResult['materialized'] {
  if (action.kind !== 'publish') return undefined;
  return isIncrement({ delta }) ? 'increment' : action.as;
}

/** Returns true where a table that was there is changed. */
const isIncrement = ({ delta }: Pick<PlannedRelation, 'delta'>) =>
  delta !== undefined && delta.isNew !== true;

function doneStatus({ action }: PlannedRelation): RelationResult['status'] {
  const statuses = {
    publish: 'published',
    attach: 'attached',
    comment: 'commented',
    check: 'checked',
  } as const;
  return statuses[action.kind];
}

async function runTests(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
  tests: PlannedTests | undefined,
  result: RelationResult,
): Promise<RelationResult> {
  if (tests === undefined) return result;
  const answer = await testFigures(session, planned.relation.name, tests);
  return judgeTests(session, plan, planned, { tests, answer, result });
}

/**
 * Returns the result of a relation with the tests that its test query answered.
 *
 * @param answer the row of the query
 * @param result the result of the relation so far
 * @throws what the warehouse throws when failing rows cannot be read
 */
export async function judgeTests(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
  {
    tests,
    answer,
    result,
  }: {
    readonly tests: PlannedTests;
    readonly answer: WarehouseRow;
    readonly result: RelationResult;
  },
): Promise<RelationResult> {
  const { name, location, testPlaces } = planned.relation;
  const counts = { ...result.tests };
  const failures: FailedTest[] = [...result.failures];
  for (const [at, spec] of tests.specs.entries()) {
    const outcome = judge(name, spec, Number(answer[testColumn(at)]));
    counts[outcome.status] += 1;
    if (outcome.status === 'passed') continue;
    failures.push({
      ...outcome,
      location: testPlaces?.().get(spec.name) ?? location,
      hint: outcome.status === 'failed' ? rebuildHint(plan, planned) : undefined,
      expected: expectation(spec),
      rows:
        outcome.status === 'failed' || plan.showsWarnedRows || spec.kind === 'no_rows'
          ? await sampleFailingRows(session, planned.relation, { tests, spec })
          : [],
    });
  }
  return {
    ...result,
    status: counts.failed > 0 ? 'failed' : result.status,
    rows: Number(answer[rowsColumn]),
    tests: counts satisfies Record<TestOutcome['status'], number>,
    failures,
  };
}

/**
 * Returns what to do when a test of a table fails that an increment of the author's changed. A file that was
 * exported again with an edited row, whose time of change is the old one, changes a table that reads it, and not
 * the rows that the increment takes. What is derived, and intervals, look for changed rows by their values.
 */
function rebuildHint({ decisions }: Plan, { relation }: PlannedRelation): string | undefined {
  const { name } = relation;
  if (decisions.get(name)?.kind !== 'update' || relation.kind !== 'model') return undefined;
  if (!['incremental', 'custom'].includes(relation.materialized.kind)) return undefined;
  return `an increment changed ${name}. If rows of its inputs changed without a later time, it missed them: models build --select ${name}+ --full-refresh rebuilds it and what reads it.`;
}

/**
 * Returns the answer of a relation's test query; where a test fails that it does not count, of the one that
 * does.
 */
export async function testFigures(
  session: Session,
  relation: string,
  tests: PlannedTests,
): Promise<WarehouseRow> {
  const { specs, sql, resolution } = tests;
  let [answer] = await session.rows(sql);
  if (answer !== undefined && needsCount(tests, answer)) {
    const counting = resolveTree(failureCountQuery(relation, specs), resolution);
    [answer] = await session.rows(resolution.dialect.print(counting));
  }
  if (answer === undefined) throw new Error(`The test query of ${relation} gave no row.`);
  return answer;
}

/**
 * Returns true for an answer that does not count all failures of a test. Fewer than none follow from changed rows
 * where others than the build changed the table.
 */
export function needsCount(
  { specs, uncounted }: Pick<PlannedTests, 'specs' | 'uncounted'>,
  answer: WarehouseRow,
): boolean {
  const figure = (at: number) => Number(answer[testColumn(at)]);
  return uncounted.some((at) => figure(at) !== 0) || specs.some((_, at) => figure(at) < 0);
}

async function sampleFailingRows(
  session: Session,
  relation: Relation,
  { spec, tests: { resolution } }: { readonly tests: PlannedTests; readonly spec: TestSpec },
): Promise<FailedTest['rows']> {
  if (spec.kind === 'row_count' || spec.kind === 'no_drift') return [];
  const { query, lengths } = cutFailingRows(relation, spec, shownRows, limits.cell);
  const sql = resolution.dialect.print(resolveTree(query, resolution));
  const rows = cutRows(await session.rows(sql), lengths);
  return maskRows(rows, shownTestRows(relation, spec));
}
