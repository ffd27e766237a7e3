import { performance } from 'node:perf_hooks';
import { timesColumn } from '../../compile/derive/keySet.ts';
import { pathSql } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { dayIn } from '../../drift/dayIn.ts';
import { figuresQuery } from '../../drift/figuresQuery.ts';
import { driftMeasures } from '../../drift/measures.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import { followedTables, isViewModel } from '../../plan/derive/modelRows.ts';
import { keptBy } from '../../plan/materializations/keptBy.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import type { PlannedRelation, PlannedTests } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { completedTables } from '../../plan/request/sourceGaps.ts';
import type { Session } from '../../warehouse/types.ts';
import { resultOf } from '../execute/relationRun.ts';
import { failureDetails } from '../failures/failureDetails.ts';
import type { RelationResult } from '../result/runEvent.ts';
import type { RunContext } from '../session/runContext.ts';
import { stoppableSession } from '../session/stoppableSession.ts';

/** The context of a build over no rows. */
export interface EmptyContext
  extends Pick<RunContext, 'warehouse' | 'runId' | 'onEvent' | 'signal'> {
  readonly request: PlanRequest;
  /** The results of relations that failed and whose dependents are built all the same, by name. */
  readonly failed: Map<string, RelationResult>;
}

/** A relation that is built over no rows where it belongs, in a place that nobody else reads. */
export class EmptyRelation {
  readonly #session: Session;
  readonly #stoppable: Session;
  readonly #planned: PlannedRelation;
  readonly #context: EmptyContext;

  constructor(session: Session, planned: PlannedRelation, context: EmptyContext) {
    this.#session = session;
    this.#stoppable = stoppableSession(session, context.signal);
    this.#planned = planned;
    this.#context = context;
  }

  get planned(): PlannedRelation {
    return this.#planned;
  }

  /** Executes its statements, and those of a later run that changes it. */
  make(): Promise<RelationResult> {
    const { relation, statements } = this.#planned;
    return this.#attempt(resultOf(this.#planned), async (result) => {
      const queryIds: string[] = [];
      for (const { sql } of statements) {
        const { queryId } = await this.#stoppable.run(sql);
        if (queryId !== undefined) queryIds.push(queryId);
      }
      for (const sql of incrementStatements(this.#context.request, relation)) {
        await this.#stoppable.run(sql);
      }
      return { ...result, status: 'checked', queryIds };
    });
  }

  /** Executes a query of its tests. */
  test(made: RelationResult, tests: PlannedTests): Promise<RelationResult> {
    return this.#attempt(made, async (result) => {
      await this.#stoppable.rows(tests.sql);
      return withPassed(result, tests.specs.length);
    });
  }

  /** Measures what tests of drift compare, of the whole table and of a day. */
  measure(made: RelationResult): Promise<RelationResult> {
    return this.#attempt(made, (result) => this.#measure(result));
  }

  async #measure(result: RelationResult): Promise<RelationResult> {
    const { relation, drift } = this.#planned;
    if (drift === undefined) return result;
    const measures = driftMeasures(relation, drift.specs, mayShowOf(relation));
    const today = dayIn(this.#context.request.at);
    const from = new Map(measures.days.map(({ by }) => [by, today]));
    const query = figuresQuery(relation.name, measures, { today, from });
    const { resolution, specs } = drift;
    await this.#stoppable.rows(resolution.dialect.print(resolveTree(query, resolution)));
    return withPassed(result, specs.length);
  }

  async #attempt(
    before: RelationResult,
    work: (result: RelationResult) => Promise<RelationResult>,
  ): Promise<RelationResult> {
    const { relation, compute } = this.#planned;
    const { runId, failed } = this.#context;
    const started = performance.now();
    const timed = (result: RelationResult): RelationResult => ({
      ...result,
      durationMs: before.durationMs + performance.now() - started,
    });
    this.#session.label({ runId, model: relation.name });
    this.#session.use(compute);
    try {
      return timed(await work(before));
    } catch (error) {
      const result = timed(this.#failure(before, error));
      if (result.status === 'interrupted' || !(await this.#replace())) return result;
      failed.set(relation.name, result);
      return { ...result, status: 'checked', error: undefined };
    }
  }

  #failure(before: RelationResult, error: unknown): RelationResult {
    const { warehouse, signal } = this.#context;
    if (signal?.aborted === true) return { ...before, status: 'interrupted' };
    const { elsewhere } = warehouse;
    const details = failureDetails(this.#planned, warehouse.explain(error), {
      phase: 'make',
      elsewhere,
    });
    return { ...before, status: 'failed', error: details };
  }

  /** Puts what the contract says in the place of a relation that failed; gives false where that fails too. */
  async #replace(): Promise<boolean> {
    const { relation, path, action } = this.#planned;
    const { dialect } = this.#context.warehouse;
    if (relation.contract === undefined || action.kind !== 'publish') return false;
    const select = seedSelect(dialect, relation.contract, []);
    try {
      for (const { sql } of createRelation(dialect, path, action.as, select, undefined)) {
        await this.#stoppable.run(sql);
      }
      return true;
    } catch {
      // Its own failure is reported, and what reads it is skipped because of it.
      return false;
    }
  }
}

/** Returns a result with more tests that were executed. */
export function withPassed(result: RelationResult, count: number): RelationResult {
  return { ...result, tests: { ...result.tests, passed: result.tests.passed + count } };
}

/**
 * Returns the statements by which a later run changes the table of a model; none of a relation that each run
 * rebuilds. The changes of its inputs are read as no rows of the inputs.
 */
function incrementStatements(request: PlanRequest, relation: ProjectRelation): readonly string[] {
  if (relation.kind !== 'model') return [];
  const { update } = keptBy(relation);
  if (update === undefined) return [];
  const { dialect, gaps } = request;
  const inputs = inputsOf(relation);
  // A maintained table reads how often a row came or went.
  const times = `cast(1 as ${dialect.typeName({ kind: 'bigint' })}) as ${dialect.identifier(timesColumn)}`;
  const columns = relation.materialized.kind === 'table' ? `*, ${times}` : '*';
  const changes = [...inputs, ...followedTables(relation, isViewModel)].map((input) => {
    const sql = `select ${columns} from ${pathSql(dialect, relationPath(input))} where false`;
    return [changesOf(input.name), () => sql] as const;
  });
  const given = new Map([...(completedTables(dialect, inputs, gaps) ?? []), ...changes]);
  const delta = update.delta({ ...request, given }, relation, {
    target: relationPath(relation),
    place: relationPath,
    select: () => modelSelect(request, relation),
    read: undefined,
  });
  const { choice } = delta;
  const chosen = choice === undefined ? [] : [...choice.first, choice, ...choice.all];
  const guard = delta.guard === undefined ? [] : [delta.guard];
  const filled = delta.slices?.fill([delta.slices.first]) ?? [];
  return [...chosen, ...delta.stage, ...filled, ...guard, ...delta.apply].map(({ sql }) => sql);
}
