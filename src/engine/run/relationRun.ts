import { performance } from 'node:perf_hooks';
import { failingRows } from '../../quality/failingRows.ts';
import { maskRows } from '../../quality/maskRows.ts';
import { expectation, judge, type TestOutcome } from '../../quality/testOutcome.ts';
import { rowsColumn, testColumn } from '../../quality/testQuery.ts';
import { resolveTree } from '../compile/resolveTree.ts';
import type { TestSpec } from '../define/testSpec.ts';
import type { Plan, PlannedRelation } from '../plan/plan.ts';
import type { Session, WarehouseRow } from '../warehouse/types.ts';
import type { FailedTest, RelationResult } from './runEvent.ts';

/** How many failing rows are shown. */
const shownRows = 5;

/**
 * Carries out a relation's statements and tests on a session, inside the transaction that the
 * caller holds.
 *
 * @throws what the warehouse throws when a statement fails
 */
export async function runRelation(
  session: Session,
  plan: Plan,
  planned: PlannedRelation,
): Promise<RelationResult> {
  const started = performance.now();
  for (const { sql } of planned.statements) await session.run(sql);
  const { outcomes, rows } = await runTests(session, planned);
  const failures: FailedTest[] = [];
  for (const [at, outcome] of outcomes.entries()) {
    const spec = planned.tests?.specs[at];
    if (outcome.status === 'passed' || spec === undefined) continue;
    failures.push({
      ...outcome,
      expected: expectation(spec),
      rows: await sampleFailingRows(session, plan, planned, spec),
    });
  }
  const count = (status: TestOutcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const failed = count('failed');
  return {
    ...resultOf(planned),
    status: failed > 0 ? 'failed' : doneStatus(planned),
    rows,
    durationMs: performance.now() - started,
    tests: { passed: count('passed'), warned: count('warned'), failed },
    failures,
  };
}

/** A result in which nothing has happened yet. */
export function resultOf(planned: PlannedRelation): RelationResult {
  return {
    name: planned.relation.name,
    schema: planned.path.schema,
    kind: planned.relation.kind,
    materialized: planned.action.kind === 'publish' ? planned.action.as : undefined,
    status: 'skipped',
    rows: undefined,
    durationMs: 0,
    tests: { passed: 0, warned: 0, failed: 0 },
    failures: [],
    untested: planned.untested,
    error: undefined,
    because: undefined,
  };
}

function doneStatus({ action }: PlannedRelation): RelationResult['status'] {
  const statuses = { publish: 'published', keep: 'kept', check: 'checked' } as const;
  return statuses[action.kind];
}

async function runTests(
  session: Session,
  { relation, tests }: PlannedRelation,
): Promise<{ outcomes: readonly TestOutcome[]; rows: number | undefined }> {
  if (tests === undefined) return { outcomes: [], rows: undefined };
  const [answer] = await session.rows(tests.sql);
  if (answer === undefined) throw new Error(`The test query of ${relation.name} gave no row.`);
  return {
    outcomes: tests.specs.map((test, at) =>
      judge(relation.name, test, Number(answer[testColumn(at)])),
    ),
    rows: Number(answer[rowsColumn]),
  };
}

async function sampleFailingRows(
  session: Session,
  plan: Plan,
  { relation }: PlannedRelation,
  test: TestSpec,
): Promise<readonly WarehouseRow[] | FailedTest['rows']> {
  if (test.kind === 'row_count') return [];
  const query = failingRows(relation.name, test).limit(shownRows).toOperationNode();
  const resolution = plan.resolutionOf(relation);
  const sql = resolution.dialect.print(resolveTree(query, resolution));
  return maskRows(await session.rows(sql), plan.columns.pii, plan.columns.known);
}
