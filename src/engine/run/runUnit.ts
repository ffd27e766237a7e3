import { performance } from 'node:perf_hooks';
import type { Plan, PlannedRelation, PlannedUnit } from '../plan/plan.ts';
import { type PublishedRelation, recordPublished } from '../state/stateStore.ts';
import type { Session, StatementFailure, Warehouse } from '../warehouse/types.ts';
import { failureDetails } from './failureDetails.ts';
import { resultOf, runRelation } from './relationRun.ts';
import type { RelationResult } from './runEvent.ts';

/** What a unit needs of its run. */
export interface UnitContext {
  readonly warehouse: Warehouse;
  readonly plan: Plan;
  readonly runId: string;
  /** The time of publishing, as text. */
  readonly now: () => string;
  readonly onStart: (relation: string) => void;
}

/**
 * Carries out a unit in one transaction: everything is made and tested, then published by the
 * commit. When a statement or a test of severity error fails, the transaction is rolled back and
 * what was published before stays.
 */
export async function runUnit(
  session: Session,
  unit: PlannedUnit,
  context: UnitContext,
): Promise<readonly RelationResult[]> {
  const results: RelationResult[] = [];
  for (const [at, planned] of unit.relations.entries()) {
    context.onStart(planned.relation.name);
    const result = await attempt(session, planned, context, at === 0);
    results.push(result);
    if (result.status === 'failed' || result.status === 'interrupted') {
      return withdrawn(unit, results, result);
    }
  }
  return commit(session, unit, results, context);
}

async function attempt(
  session: Session,
  planned: PlannedRelation,
  context: UnitContext,
  isFirst: boolean,
): Promise<RelationResult> {
  const started = performance.now();
  try {
    if (isFirst) await session.run('begin transaction');
    const result = await runRelation(session, context.plan, planned);
    if (result.status === 'failed') await session.run('rollback');
    return result;
  } catch (error) {
    // Where the transaction could not even begin, there is none to end.
    await session.run('rollback').catch(() => undefined);
    const failure = await diagnose(session, planned, context.warehouse.explain(error), context);
    return failed(planned, failure, performance.now() - started);
  }
}

/** Reads a file again, so that the error names the line of its bad row. */
async function diagnose(
  session: Session,
  { load }: PlannedRelation,
  failure: StatementFailure,
  { warehouse }: UnitContext,
): Promise<StatementFailure> {
  if (load?.diagnosis === undefined || failure.kind !== 'value') return failure;
  try {
    await session.run(load.diagnosis);
    return failure;
  } catch (error) {
    return warehouse.explain(error);
  }
}

function failed(
  planned: PlannedRelation,
  failure: StatementFailure,
  durationMs: number,
): RelationResult {
  return {
    ...resultOf(planned),
    status: failure.kind === 'interrupted' ? 'interrupted' : 'failed',
    durationMs,
    error: failureDetails(planned, failure),
  };
}

/** The results of a unit of which one relation failed. */
function withdrawn(
  unit: PlannedUnit,
  results: readonly RelationResult[],
  cause: RelationResult,
): readonly RelationResult[] {
  const done = results.map(
    (result): RelationResult =>
      result === cause || result.status !== 'published'
        ? result
        : { ...result, status: 'rolled_back', because: cause.name },
  );
  const rest = unit.relations
    .slice(results.length)
    .map((planned) => ({ ...resultOf(planned), because: cause.name }));
  return [...done, ...rest];
}

async function commit(
  session: Session,
  unit: PlannedUnit,
  results: readonly RelationResult[],
  context: UnitContext,
): Promise<readonly RelationResult[]> {
  const { warehouse, runId, now } = context;
  try {
    for (const sql of recordPublished(warehouse.dialect, publishedBy(unit), runId, now())) {
      await session.run(sql);
    }
    await session.run('commit');
    return results;
  } catch (error) {
    // After a commit that failed there may be no transaction left to end.
    await session.run('rollback').catch(() => undefined);
    const [last] = unit.relations.slice(-1);
    if (last === undefined) throw error;
    const cause = failed(last, warehouse.explain(error), 0);
    return withdrawn(unit, [...results.slice(0, -1), cause], cause);
  }
}

function publishedBy(unit: PlannedUnit): readonly PublishedRelation[] {
  return unit.relations.flatMap(({ action, path, load }) =>
    action.kind === 'publish'
      ? [{ ...path, kind: action.as, dataVersion: load?.version ?? '' }]
      : [],
  );
}
