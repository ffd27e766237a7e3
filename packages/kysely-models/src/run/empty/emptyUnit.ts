import { performance } from 'node:perf_hooks';
import { resolveTree } from '../../compile/resolveTree.ts';
import { dayIn } from '../../drift/dayIn.ts';
import { figuresQuery } from '../../drift/figuresQuery.ts';
import { measuresOf } from '../../drift/measures.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import type { PlannedRelation, PlannedTests, PlannedUnit } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import type { Session } from '../../warehouse/types.ts';
import { resultOf } from '../execute/relationRun.ts';
import type { UnitOutcome } from '../execute/runUnits.ts';
import { failureDetails } from '../failures/failureDetails.ts';
import type { RelationResult } from '../result/runEvent.ts';
import type { RunContext } from '../session/runContext.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { incrementStatements } from './incrementStatements.ts';

/** The context of a build over no rows. */
export interface EmptyContext
  extends Pick<RunContext, 'warehouse' | 'runId' | 'onEvent' | 'signal'> {
  readonly request: PlanRequest;
  /** The results of relations that failed and whose dependents are built all the same, by name. */
  readonly failed: Map<string, RelationResult>;
}

/**
 * Builds the relations of a unit where they belong, in a place that nobody else reads, and executes their
 * increments and tests. What the tests find is not judged: of no rows, nothing can be said. Of a relation that
 * failed, its contract takes the place, so that what reads it is built as well.
 */
export async function runEmptyUnit(
  session: Session,
  unit: PlannedUnit,
  context: EmptyContext,
): Promise<UnitOutcome> {
  const results: RelationResult[] = [];
  for (const planned of unit.relations) {
    context.onEvent({ type: 'relation_started', name: planned.relation.name });
    results.push(await new EmptyRelation(session, planned, context).make());
  }
  for (const [at, planned] of unit.relations.entries()) {
    const made = results[at];
    const isDone = planned.testsAtEnd === undefined && planned.drift === undefined;
    if (isDone || made?.status !== 'checked') continue;
    results[at] = await new EmptyRelation(session, planned, context).testAtEnd(made);
  }
  return { results, tidied: Promise.resolve() };
}

class EmptyRelation {
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

  async make(): Promise<RelationResult> {
    const { relation, statements, tests } = this.#planned;
    return this.#attempt(resultOf(this.#planned), async (result) => {
      const queryIds: string[] = [];
      for (const { sql } of statements) {
        const { queryId } = await this.#stoppable.run(sql);
        if (queryId !== undefined) queryIds.push(queryId);
      }
      for (const sql of incrementStatements(this.#context.request, relation)) {
        await this.#stoppable.run(sql);
      }
      return this.#test({ ...result, status: 'checked', queryIds }, tests);
    });
  }

  testAtEnd(made: RelationResult): Promise<RelationResult> {
    return this.#attempt(made, async (result) =>
      this.#measure(await this.#test(result, this.#planned.testsAtEnd)),
    );
  }

  /** Measures what tests of drift compare, of the whole table and of a day. */
  async #measure(result: RelationResult): Promise<RelationResult> {
    const { relation, drift } = this.#planned;
    if (drift === undefined) return result;
    const measures = measuresOf(relation, drift.specs, mayShowOf(relation));
    const today = dayIn(this.#context.request.at);
    const from = new Map(measures.days.map(({ by }) => [by, today]));
    const query = figuresQuery(relation.name, measures, { today, from });
    const { resolution, specs } = drift;
    await this.#stoppable.rows(resolution.dialect.print(resolveTree(query, resolution)));
    const passed = result.tests.passed + specs.length;
    return { ...result, tests: { ...result.tests, passed } };
  }

  async #test(result: RelationResult, tests: PlannedTests | undefined): Promise<RelationResult> {
    if (tests === undefined) return result;
    await this.#stoppable.rows(tests.sql);
    const passed = result.tests.passed + tests.specs.length;
    return { ...result, tests: { ...result.tests, passed } };
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
