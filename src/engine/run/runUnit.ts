import { performance } from 'node:perf_hooks';
import type { Plan, PlannedRelation, PlannedUnit } from '../plan/plan.ts';
import { type PublishedRelation, recordPublished } from '../state/stateStore.ts';
import type { Session, StatementFailure, Warehouse } from '../warehouse/types.ts';
import { failureDetails, type RunPhase } from './failureDetails.ts';
import { resultOf, runRelation, runTestsAtEnd } from './relationRun.ts';
import type { RelationResult } from './runEvent.ts';
import { stoppableSession } from './stoppableSession.ts';

/** What a unit needs of its run. */
export interface UnitContext {
  readonly warehouse: Warehouse;
  readonly plan: Plan;
  readonly runId: string;
  /** The time of publishing, as text. */
  readonly now: () => string;
  readonly onStart: (relation: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out a unit in one transaction: everything is made and tested, then published by the
 * commit. When a statement or a test of severity error fails, the transaction is rolled back and
 * what was published before stays.
 *
 * @param session one that nothing else uses meanwhile; no transaction is open on it after the unit
 */
export async function runUnit(
  session: Session,
  unit: PlannedUnit,
  context: UnitContext,
): Promise<readonly RelationResult[]> {
  const run = new UnitRun(session, unit, context);
  try {
    return (await run.make()) ?? (await run.testAtEnd()) ?? (await run.publish());
  } finally {
    await run.leaveTransaction();
  }
}

class UnitRun {
  readonly #session: Session;
  /** For all statements but those that end the transaction. */
  readonly #stoppable: Session;
  readonly #unit: PlannedUnit;
  readonly #context: UnitContext;
  readonly #results: RelationResult[] = [];
  #inTransaction = false;

  constructor(session: Session, unit: PlannedUnit, context: UnitContext) {
    this.#session = session;
    this.#stoppable = stoppableSession(session, context.signal);
    this.#unit = unit;
    this.#context = context;
  }

  /** Makes and tests each relation; gives the unit's results when one fails. */
  async make(): Promise<readonly RelationResult[] | undefined> {
    for (const planned of this.#unit.relations) {
      this.#context.onStart(planned.relation.name);
      const result = await this.#attempt(planned, 'make', async () => {
        if (!this.#inTransaction) await this.#stoppable.run('begin transaction');
        this.#inTransaction = true;
        return runRelation(this.#stoppable, this.#context.plan, planned);
      });
      this.#results.push(result);
      if (isBad(result)) return this.#withdrawn(result);
    }
    return undefined;
  }

  /** Runs the tests that had to wait for a later relation of the unit. */
  async testAtEnd(): Promise<readonly RelationResult[] | undefined> {
    for (const [at, planned] of this.#unit.relations.entries()) {
      const sofar = this.#results[at];
      if (planned.testsAtEnd === undefined || sofar === undefined) continue;
      const result = await this.#attempt(planned, 'make', () =>
        runTestsAtEnd(this.#stoppable, this.#context.plan, planned, sofar),
      );
      this.#results[at] = result;
      if (isBad(result)) return this.#withdrawn(result);
    }
    return undefined;
  }

  /** Notes what is published and commits. */
  async publish(): Promise<readonly RelationResult[]> {
    const { warehouse, runId, now } = this.#context;
    const [last] = this.#unit.relations.slice(-1);
    if (last === undefined) return [];
    const statements = recordPublished(warehouse.dialect, publishedBy(this.#unit), runId, now());
    const result = await this.#attempt(last, 'publish', async () => {
      for (const sql of statements) await this.#stoppable.run(sql);
      await this.#session.run('commit');
      this.#inTransaction = false;
      return undefined;
    });
    if (result === undefined) return this.#results;
    const [made] = this.#results.splice(-1, 1);
    const failed = { ...result, durationMs: result.durationMs + (made?.durationMs ?? 0) };
    this.#results.push(failed);
    return this.#withdrawn(failed);
  }

  /** Rolls back what was not committed. */
  async leaveTransaction(): Promise<void> {
    if (!this.#inTransaction) return;
    this.#inTransaction = false;
    // After a commit or statement that failed there may be no transaction left to end.
    await this.#session.run('rollback').catch(() => undefined);
  }

  async #attempt<T>(
    planned: PlannedRelation,
    phase: RunPhase,
    work: () => Promise<T>,
  ): Promise<T | RelationResult> {
    const started = performance.now();
    try {
      return await work();
    } catch (error) {
      await this.leaveTransaction();
      const failure = await this.#diagnose(planned, this.#explain(error));
      return {
        ...resultOf(planned),
        status: failure.kind === 'interrupted' ? 'interrupted' : 'failed',
        durationMs: performance.now() - started,
        error: failureDetails(planned, failure, phase),
      };
    }
  }

  #explain(error: unknown): StatementFailure {
    const { warehouse, signal } = this.#context;
    if (signal?.aborted !== true) return warehouse.explain(error);
    return { kind: 'interrupted', message: 'the run was stopped', excerpt: undefined };
  }

  /** Reads a file again that could not be loaded, to find its bad row. */
  async #diagnose({ load }: PlannedRelation, failure: StatementFailure): Promise<StatementFailure> {
    if (load === undefined || (failure.kind !== 'value' && failure.kind !== 'csv_row')) {
      return failure;
    }
    const { rawFiles } = this.#context.warehouse;
    const brokenRow = await rawFiles
      .findBrokenRow(this.#stoppable, load.file, load.columns)
      .catch(() => undefined);
    return { ...failure, brokenRow };
  }

  /** The results of the unit when one of its relations failed. */
  #withdrawn(cause: RelationResult): readonly RelationResult[] {
    const done = this.#results.map(
      (result): RelationResult =>
        result === cause || result.status !== 'published'
          ? result
          : { ...result, status: 'rolled_back', because: cause.name },
    );
    const rest = this.#unit.relations
      .slice(this.#results.length)
      .map((planned) =>
        cause.status === 'interrupted'
          ? { ...resultOf(planned), status: cause.status }
          : { ...resultOf(planned), because: cause.name },
      );
    return [...done, ...rest];
  }
}

const isBad = ({ status }: RelationResult) => status === 'failed' || status === 'interrupted';

function publishedBy(unit: PlannedUnit): readonly PublishedRelation[] {
  return unit.relations.flatMap(({ action, path, load }) =>
    action.kind === 'publish'
      ? [{ ...path, kind: action.as, dataVersion: load?.version ?? '' }]
      : [],
  );
}
