import { performance } from 'node:perf_hooks';
import type { PlannedRelation, PlannedUnit } from '../../plan/request/plan.ts';
import type { BrokenRow, StatementFailure } from '../../warehouse/statementFailure.ts';
import type { Session } from '../../warehouse/types.ts';
import type { RunPhase } from '../failures/connectionDetails.ts';
import { diagnoseFailure } from '../failures/diagnoseFailure.ts';
import { failureDetails } from '../failures/failureDetails.ts';
import type { MadeBeside } from '../publish/madeBeside.ts';
import { type PublishProtocol, publishProtocol } from '../publish/publishProtocol.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { isBad, isDone } from '../result/statusOutcome.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import type { DriftWatch } from './driftWatch.ts';
import type { Execution } from './execution.ts';
import { changeRelation, resultOf, runTestsAtEnd, stageRelation } from './relationRun.ts';
import type { UnitOutcome } from './runUnits.ts';
import { testTogether } from './testTogether.ts';

/** The part of a run that a unit needs. */
export interface UnitContext
  extends Pick<
    Execution,
    'warehouse' | 'plan' | 'runId' | 'now' | 'fence' | 'signal' | 'findOutOfRange'
  > {
  readonly beside: MadeBeside;
  readonly drift: DriftWatch;
  readonly onStart: (relation: string) => void;
  /**
   * Receives a relation for which the warehouse could not be reached any more, and returns the first of
   * the run.
   */
  readonly onUnreachable: (relation: string) => string;
  /** Returns true for relations without a delta that one query tests, once all of the unit is made. */
  readonly testsTogether?: (planned: PlannedRelation) => boolean;
}

/**
 * Executes a unit: everything is built and tested, then published in the warehouse's own way.
 * When a statement or a test of severity error fails, what was published before stays.
 *
 * @param session one that nothing else uses meanwhile; no transaction is open on it after the unit
 */
export async function runUnit(
  session: Session,
  unit: PlannedUnit,
  context: UnitContext,
): Promise<UnitOutcome> {
  const run = new UnitRun(session, unit, context);
  try {
    const results = (await run.make()) ?? (await run.testAtEnd()) ?? (await run.publish());
    return { results, tidied: run.leave() };
  } catch (error) {
    await run.leave();
    throw error;
  }
}

class UnitRun {
  readonly #session: Session;
  /** For all statements but those that publish. */
  readonly #stoppable: Session;
  readonly #unit: PlannedUnit;
  readonly #context: UnitContext;
  readonly #protocol: PublishProtocol;
  readonly #results: RelationResult[] = [];
  /** The relations that readers see already. */
  readonly #inPlace = new Set<string>();

  constructor(session: Session, unit: PlannedUnit, context: UnitContext) {
    this.#session = session;
    this.#stoppable = stoppableSession(session, context.signal);
    this.#unit = unit;
    this.#context = context;
    const publishing = { session, stoppable: this.#stoppable, unit, ...context };
    this.#protocol = publishProtocol(context.warehouse.publishing, publishing);
  }

  /** Builds and tests each relation; returns the unit's results when one fails. */
  async make(): Promise<readonly RelationResult[] | undefined> {
    if (this.#unit.changesInPlace === true) return this.#makeInPlace();
    const { plan, onStart, testsTogether } = this.#context;
    for (const planned of this.#unit.relations) {
      onStart(planned.relation.name);
      const result = await this.#attempt(planned, 'make', async () => {
        await this.#checkEncoding(planned);
        await this.#protocol.begin(planned);
        const staged = await stageRelation(this.#stoppable, plan, planned);
        return isBad(staged) || testsTogether?.(planned) === true
          ? staged
          : changeRelation(this.#stoppable, plan, planned, staged);
      });
      this.#results.push(result);
      if (isBad(result)) return this.#withdrawn(result);
    }
    return this.#testTogether();
  }

  /** Tests by one query what is tested together; a failure of the query is about the last. */
  async #testTogether(): Promise<readonly RelationResult[] | undefined> {
    const { plan, testsTogether } = this.#context;
    const untested = this.#unit.relations.flatMap((planned, at) => {
      const result = this.#results[at];
      return result !== undefined && testsTogether?.(planned) === true
        ? [{ planned, result, at }]
        : [];
    });
    const last = untested.at(-1);
    if (last === undefined) return undefined;
    const done = await this.#attempt(last.planned, 'make', async () => ({
      results: await testTogether(this.#stoppable, plan, untested),
    }));
    if ('status' in done) {
      this.#results[last.at] = done;
      return this.#withdrawn(done);
    }
    for (const [place, result] of done.results.entries()) {
      this.#results[untested[place]?.at ?? last.at] = result;
    }
    const bad = done.results.find(isBad);
    return bad && this.#withdrawn(bad);
  }

  /** Stages all rows first: the statements that do so would end the transaction that changes the tables. */
  async #makeInPlace(): Promise<readonly RelationResult[] | undefined> {
    const { plan, onStart } = this.#context;
    for (const planned of this.#unit.relations) {
      onStart(planned.relation.name);
      const result = await this.#attempt(planned, 'make', () =>
        stageRelation(this.#stoppable, plan, planned),
      );
      this.#results.push(result);
      if (isBad(result)) return this.#withdrawn(result);
    }
    for (const [at, planned] of this.#unit.relations.entries()) {
      const staged = this.#results[at];
      if (staged === undefined) continue;
      const begun = await this.#attempt(planned, 'record', () => this.#protocol.begin(planned));
      const result =
        begun ??
        (await this.#attempt(planned, 'make', () =>
          changeRelation(this.#stoppable, plan, planned, staged),
        ));
      this.#results[at] = result;
      if (isBad(result)) return this.#withdrawn(result);
    }
    return undefined;
  }

  /** Runs the tests that had to wait for a later relation of the unit, and those of drift. */
  async testAtEnd(): Promise<readonly RelationResult[] | undefined> {
    for (const [at, planned] of this.#unit.relations.entries()) {
      const sofar = this.#results[at];
      const { testsAtEnd, drift } = planned;
      if ((testsAtEnd === undefined && drift === undefined) || sofar === undefined) continue;
      const result = await this.#attempt(planned, 'make', async () => {
        const tested = await runTestsAtEnd(this.#stoppable, this.#context.plan, planned, sofar);
        return isBad(tested) ? tested : this.#testDrift(planned, tested);
      });
      this.#results[at] = result;
      if (isBad(result)) return this.#withdrawn(result);
    }
    return undefined;
  }

  /** Publishes what was built. */
  async publish(): Promise<readonly RelationResult[]> {
    for (const { about, phase, run, publishes } of this.#protocol.publish()) {
      const done = await this.#attempt(about, phase, async () => ({ queryIds: await run() }));
      const at = this.#unit.relations.indexOf(about);
      const sofar = this.#results[at];
      if (!('status' in done)) {
        for (const name of publishes) this.#inPlace.add(name);
        if (sofar !== undefined) {
          this.#results[at] = { ...sofar, queryIds: [...sofar.queryIds, ...done.queryIds] };
        }
        continue;
      }
      const durationMs = done.durationMs + (sofar?.durationMs ?? 0);
      const result = { ...done, durationMs };
      this.#results[at] = result;
      return this.#withdrawn(result);
    }
    return this.#results;
  }

  async #testDrift(planned: PlannedRelation, result: RelationResult): Promise<RelationResult> {
    if (planned.drift === undefined) return result;
    const started = performance.now();
    const tested = await this.#context.drift.test(this.#stoppable, planned, result);
    return { ...tested, durationMs: result.durationMs + performance.now() - started };
  }

  /** Takes back what was not published. */
  leave(): Promise<void> {
    return this.#protocol.leave();
  }

  async #attempt<T>(
    planned: PlannedRelation,
    phase: RunPhase,
    work: () => Promise<T>,
  ): Promise<T | RelationResult> {
    const started = performance.now();
    this.#session.label({ runId: this.#context.runId, model: planned.relation.name });
    this.#session.use(planned.compute);
    try {
      return await work();
    } catch (error) {
      await this.leave();
      const failure =
        error instanceof BadEncoding
          ? error.failure
          : await diagnoseFailure(this.#stoppable, planned, this.#explain(error), {
              ...this.#context,
              made: this.#unit.relations.slice(0, this.#unit.relations.indexOf(planned)),
            });
      const because = this.#firstUnreachable(planned, failure);
      if (because !== undefined && !(phase === 'publish' && failure.lost?.mayHaveRun === true)) {
        return { ...resultOf(planned), durationMs: performance.now() - started, because };
      }
      return {
        ...resultOf(planned),
        status: failure.kind === 'interrupted' ? 'interrupted' : 'failed',
        durationMs: performance.now() - started,
        error: failureDetails(planned, failure, {
          phase,
          elsewhere: this.#context.warehouse.elsewhere,
        }),
      };
    }
  }

  /** Keeps a file away from the warehouse that is not in UTF-8. */
  async #checkEncoding({ load }: PlannedRelation): Promise<void> {
    const { rawFiles } = this.#context.warehouse;
    if (load === undefined || rawFiles === undefined) return;
    for (const inspected of load.files) {
      const row = await rawFiles.findBadEncoding(inspected);
      if (row !== undefined) throw new BadEncoding({ ...row, file: inspected.file.path });
    }
  }

  #explain(error: unknown): StatementFailure {
    const { warehouse, signal } = this.#context;
    if (signal?.aborted !== true) return warehouse.explain(error);
    const { lost } = warehouse.explain(error);
    const message = 'the run was stopped';
    return { kind: 'interrupted', message, full: message, excerpt: undefined, lost };
  }

  /** The relation that found before this one that the warehouse cannot be reached: it is reported once. */
  #firstUnreachable(
    { relation }: PlannedRelation,
    { kind, lost }: StatementFailure,
  ): string | undefined {
    if (kind === 'interrupted' || lost === undefined || lost.canGoOn) return undefined;
    const first = this.#context.onUnreachable(relation.name);
    return first === relation.name ? undefined : first;
  }

  /** The results of the unit when one of its relations failed. */
  #withdrawn(cause: RelationResult): readonly RelationResult[] {
    const done = this.#results.map(
      (result): RelationResult =>
        result === cause || !isDone(result) || this.#inPlace.has(result.name)
          ? result
          : { ...result, status: 'rolled_back', because: cause.because ?? cause.name },
    );
    const rest = this.#unit.relations
      .slice(this.#results.length)
      .map((planned) =>
        cause.status === 'interrupted'
          ? { ...resultOf(planned), status: cause.status }
          : { ...resultOf(planned), because: cause.because ?? cause.name },
      );
    return [...done, ...rest];
  }
}

/** A file has a row in another encoding. */
class BadEncoding extends Error {
  readonly failure: StatementFailure;

  constructor(brokenRow: BrokenRow) {
    super(brokenRow.message);
    const { message } = this;
    this.failure = { kind: 'csv_row', message, full: message, excerpt: undefined, brokenRow };
  }
}
