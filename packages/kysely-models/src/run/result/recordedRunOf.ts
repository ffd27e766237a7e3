import type { Plan, PlannedRelation } from '../../plan/request/plan.ts';
import type { RecordedRelation, RecordedRun } from '../../state/recordedRun.ts';
import type { OperationResult, RelationResult, RelationStatus, RunResult } from './runEvent.ts';

const outcomes = { 0: 'succeeded', 1: 'failed', 130: 'interrupted' } as const;

/** Of several results of a relation the first of these that one has is its status. */
const worstFirst: readonly RelationStatus[] = [
  ...(['failed', 'interrupted', 'rolled_back', 'skipped', 'published', 'checked', 'kept'] as const),
];

/**
 * Returns a run for the history: what it did about each relation, without the relations that stay
 * as they are, without rows and messages.
 *
 * @param at its start
 */
export function recordedRunOf(
  plan: Plan,
  { runId, durationMs, relations, operations = [], exitCode }: Omit<RunResult, 'warnings'>,
  at: string,
): RecordedRun {
  const planned = Map.groupBy(
    plan.units.flatMap((unit) => unit.relations),
    ({ relation }) => relation.name,
  );
  const done = Map.groupBy(
    relations.filter(({ status }) => status !== 'kept'),
    ({ name }) => name,
  );
  const recorded = [
    ...[...done].map(([name, results]) => recordedRelation(results, planned.get(name) ?? [])),
    ...operations.map(recordedOperation),
  ];
  const sum = (count: (tests: RecordedRelation['tests']) => number) =>
    recorded.reduce((total, { tests }) => total + count(tests), 0);
  return {
    runId,
    at,
    durationMs,
    holder: undefined,
    relations: recorded,
    outcome: outcomes[exitCode],
    tests: {
      passed: sum(({ passed }) => passed),
      warned: sum(({ warned }) => warned),
      failed: sum(({ failed }) => failed),
    },
  };
}

/** Returns the record of an operation, which is that of a relation without rows and tests. */
const recordedOperation = (result: OperationResult): RecordedRelation => ({
  name: result.name,
  schema: '',
  status: result.status,
  durationMs: result.durationMs,
  materialized: undefined,
  rows: undefined,
  bytes: undefined,
  tests: { passed: 0, warned: 0, failed: 0 },
  passed: [],
  failures: [],
  code: result.error?.code,
  because: result.because,
});

/** Unites the results of a relation: of its own unit, and of tests that had to wait for others. */
function recordedRelation(
  results: readonly RelationResult[],
  planned: readonly PlannedRelation[],
): RecordedRelation {
  const [first] = results;
  if (first === undefined) throw new Error('A relation without a result is not recorded.');
  const sum = (count: (result: RelationResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  const last = (value: (result: RelationResult) => number | undefined) =>
    results.map(value).findLast((each) => each !== undefined);
  const { name, schema, materialized } = first;
  const tableRows = last((result) => result.tableRows);
  const status = worstFirst.find((each) => results.some((result) => result.status === each));
  const failures = results.flatMap((result) =>
    result.failures.map(({ test, kind, severity, failures: count }) => ({
      test,
      kind,
      severity,
      failures: count,
    })),
  );
  const failed = new Set(failures.map(({ test }) => test));
  return {
    name,
    schema,
    materialized,
    failures,
    status: status ?? first.status,
    durationMs: sum(({ durationMs }) => durationMs),
    rows: last(({ rows }) => rows),
    ...(tableRows !== undefined && { tableRows }),
    bytes: last(({ bytes }) => bytes),
    tests: {
      passed: sum(({ tests }) => tests.passed),
      warned: sum(({ tests }) => tests.warned),
      failed: sum(({ tests }) => tests.failed),
    },
    passed: results
      .flatMap((result, at) => testsThatRan(result, planned[at]))
      .filter((test) => !failed.has(test)),
    code:
      results.find(({ error }) => error !== undefined)?.error?.code ??
      (results.some((result) => result.isBeyondBudget) ? 'BUDGET_EXCEEDED' : undefined),
    because: results.find(({ because }) => because !== undefined)?.because,
  };
}

/** Returns the names of tests that ran: those of a query all together, or none after a failure. */
function testsThatRan({ tests }: RelationResult, planned: PlannedRelation | undefined) {
  let left = tests.passed + tests.warned + tests.failed;
  const queries = [planned?.delta?.tests, planned?.tests, planned?.testsAtEnd, planned?.drift];
  return queries.flatMap((query) => {
    const specs = query?.specs ?? [];
    if (specs.length > left) return [];
    left -= specs.length;
    return specs.map(({ name }) => name);
  });
}
