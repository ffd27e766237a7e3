import { performance } from 'node:perf_hooks';
import type { Plan, PlannedUnit } from '../plan/plan.ts';
import { createState } from '../state/stateStore.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import { resultOf } from './relationRun.ts';
import type { RelationResult, RunEvent, RunResult } from './runEvent.ts';
import { runUnit } from './runUnit.ts';

/** How a plan is carried out. */
export interface RunOptions {
  readonly warehouse: Warehouse;
  readonly plan: Plan;
  /** How many units may be in flight. */
  readonly threads: number;
  readonly runId: string;
  /** The wall clock, for the state: when something was published. */
  readonly now: () => string;
  readonly onEvent: (event: RunEvent) => void;
  /** Stops the run: statements are cancelled, what is not committed is rolled back. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out a plan: units in dependency order, as many in flight as the graph and `threads`
 * allow. A unit that fails keeps what was published, and what depends on it is skipped.
 *
 * @throws what the warehouse throws when it cannot be connected to or the state cannot be made
 */
export async function runPlan(options: RunOptions): Promise<RunResult> {
  const { plan, onEvent, runId } = options;
  const started = performance.now();
  onEvent({
    type: 'run_started',
    runId,
    relations: plan.units.reduce((sum, unit) => sum + unit.relations.length, 0),
    threads: options.threads,
    longestName: longestName(plan),
    warnings: plan.warnings,
  });
  const sessions = await openSessions(options);
  const stop = () => {
    for (const session of sessions) session.interrupt();
  };
  options.signal?.addEventListener('abort', stop);
  try {
    await prepare(sessions[0], options);
    const relations = await new UnitQueue(options, sessions).finish();
    const result: RunResult = {
      runId,
      durationMs: performance.now() - started,
      relations,
      warnings: plan.warnings,
      exitCode: exitCodeOf(relations, options.signal?.aborted === true),
    };
    onEvent({ type: 'run_finished', result });
    return result;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    for (const session of sessions) session.close();
  }
}

function longestName({ units }: Plan): number {
  const lengths = units.flatMap(({ relations }) =>
    relations.map(({ path }) => path.schema.length + path.name.length + 1),
  );
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

async function openSessions({ warehouse, threads, plan }: RunOptions): Promise<Session[]> {
  const count = Math.max(1, Math.min(threads, plan.units.length));
  const sessions: Session[] = [];
  for (let at = 0; at < count; at += 1) sessions.push(await warehouse.connect());
  return sessions;
}

/** Makes schemas and state before any unit runs: transactions that made them side by side would conflict. */
async function prepare(session: Session | undefined, { warehouse, plan }: RunOptions) {
  const { dialect } = warehouse;
  if (plan.schemas.length === 0) return;
  const schemas = plan.schemas.map(
    (schema) => `create schema if not exists ${dialect.identifier(schema)}`,
  );
  for (const sql of [...createState(dialect), ...schemas]) await session?.run(sql);
}

function exitCodeOf(relations: readonly RelationResult[], aborted: boolean): RunResult['exitCode'] {
  if (aborted) return 130;
  const bad = relations.some(({ status }) => status === 'failed' || status === 'skipped');
  return bad ? 1 : 0;
}

/** Units that wait, run and are done; each free session takes the next that can run. */
class UnitQueue {
  readonly #options: RunOptions;
  readonly #idle: Session[];
  readonly #waiting: Map<string, PlannedUnit>;
  /** Of each unit that is done, the relation because of which dependents cannot run, if any. */
  readonly #done = new Map<string, string | undefined>();
  readonly #results: RelationResult[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(options: RunOptions, sessions: readonly Session[]) {
    this.#options = options;
    this.#idle = [...sessions];
    this.#waiting = new Map(options.plan.units.map((unit) => [unit.id, unit]));
  }

  async finish(): Promise<readonly RelationResult[]> {
    for (;;) {
      this.#start();
      if (this.#running.size === 0) return this.#results;
      await Promise.race(this.#running);
    }
  }

  #start(): void {
    for (const unit of this.#waiting.values()) {
      if (!unit.dependsOn.every((id) => this.#done.has(id))) continue;
      const because = this.#reasonToSkip(unit);
      if (because !== undefined) {
        this.#waiting.delete(unit.id);
        this.#skip(unit, because);
        this.#start();
        return;
      }
      const session = this.#idle.pop();
      if (session === undefined) return;
      this.#waiting.delete(unit.id);
      const run = this.#run(session, unit).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  #reasonToSkip(unit: PlannedUnit): string | undefined {
    if (this.#options.signal?.aborted === true) return 'the run was interrupted';
    return unit.dependsOn.map((id) => this.#done.get(id)).find((failed) => failed !== undefined);
  }

  #skip(unit: PlannedUnit, because: string): void {
    this.#finish(
      unit,
      unit.relations.map((planned) => ({ ...resultOf(planned), because })),
    );
  }

  async #run(session: Session, unit: PlannedUnit): Promise<void> {
    const { onEvent } = this.#options;
    const results = await runUnit(session, unit, {
      ...this.#options,
      onStart: (name) => onEvent({ type: 'relation_started', name }),
    });
    this.#idle.push(session);
    this.#finish(unit, results);
  }

  #finish(unit: PlannedUnit, results: readonly RelationResult[]): void {
    const bad = results.find(({ status }) => ['failed', 'skipped', 'interrupted'].includes(status));
    this.#done.set(unit.id, bad === undefined ? undefined : (bad.because ?? bad.name));
    for (const result of results) {
      this.#results.push(result);
      this.#options.onEvent({ type: 'relation_finished', result });
    }
  }
}
