import TinyQueue from 'tinyqueue';
import type { PlannedUnit } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { isBad } from '../result/statusOutcome.ts';
import { longestPathFirst } from './longestPathFirst.ts';
import { resultOf } from './relationRun.ts';

/** The result of a unit. */
export interface UnitOutcome {
  readonly results: readonly RelationResult[];
  /** Resolves when its session is free again: dependents need not wait for the clean-up. */
  readonly tidied: Promise<void>;
}

/** Executes several units on a session together. */
export interface SharedWork {
  /** The maximum number of units. */
  readonly atMost: number;
  /** True to take all that are ready, wherever in the order; else other sessions have their share left. */
  readonly takesAll?: boolean;
  readonly accepts: (unit: PlannedUnit) => boolean;
  /** Gives the results of all units in order. */
  readonly run: (session: Session, units: readonly PlannedUnit[]) => Promise<UnitOutcome>;
}

/** The operations of the queue on units. */
export interface UnitWork {
  /** Executes a unit on a session that no other unit uses meanwhile. */
  readonly run: (session: Session, unit: PlannedUnit) => Promise<UnitOutcome>;
  /** Executes several units that wait for nothing as one. */
  readonly shared?: SharedWork | undefined;
  readonly onFinish: (result: RelationResult) => void;
  readonly signal?: AbortSignal | undefined;
  /** Opens a further session where units wait for one; undefined once there are enough. */
  readonly more?: (() => Promise<Session | undefined> | undefined) | undefined;
  /** The number of all sessions. Default: of those that are opened already. */
  readonly sessions?: number | undefined;
  /** The relation that found the warehouse out of reach: nothing starts any more. */
  readonly unreachableSince?: () => string | undefined;
  /** After the first relation that fails, nothing starts any more. */
  readonly failFast?: boolean | undefined;
  /** Returns true once nothing may start any more, although nothing is wrong. */
  readonly isOverBudget?: (() => boolean) | undefined;
}

/**
 * Executes units, each after those that it depends on, as many at a time as there are sessions,
 * those first that the longest path follows. Dependents of a unit that failed are skipped; after
 * the signal, no unit starts.
 *
 * @param sessions those that are still being opened join when they are; at least one must come
 * @returns the results in the order in which relations were done
 * @throws what `run` or `onFinish` throws, once no unit is running any more
 */
export async function runUnits(
  units: readonly PlannedUnit[],
  sessions: readonly Promise<Session | undefined>[],
  work: UnitWork,
): Promise<readonly RelationResult[]> {
  return new UnitQueue(units, sessions, work).finish();
}

/** The units that a session executes as one. */
type Taken = readonly [PlannedUnit, ...PlannedUnit[]];

class UnitQueue {
  readonly #work: UnitWork;
  readonly #idle: Session[] = [];
  readonly #sessions: number;
  readonly #opening = new Set<Promise<void>>();
  /** Units that nothing holds back: first what the longest path follows. */
  readonly #ready: TinyQueue<PlannedUnit>;
  /** The number of units that each unit still waits for. */
  readonly #missing: Map<string, number>;
  readonly #dependents = new Map<string, PlannedUnit[]>();
  /** Of each unit that failed or was skipped, the relation because of which. */
  readonly #failed = new Map<string, string>();
  #firstFailed: string | undefined;
  readonly #results: RelationResult[] = [];
  readonly #running = new Set<Promise<void>>();
  /** The number of sessions that are free as soon as a unit is cleaned up after. */
  #tidying = 0;
  /** True when something threw: no unit starts any more. */
  #isOver = false;

  constructor(
    units: readonly PlannedUnit[],
    sessions: readonly Promise<Session | undefined>[],
    work: UnitWork,
  ) {
    this.#work = work;
    this.#sessions = work.sessions ?? sessions.length;
    for (const session of sessions) this.#await(session);
    this.#missing = new Map(units.map(({ id, dependsOn }) => [id, dependsOn.length]));
    const places = new Map(longestPathFirst(units).map(({ id }, place) => [id, place]));
    const place = ({ id }: PlannedUnit) => places.get(id) ?? places.size;
    const waitsForNothing = units.filter(({ dependsOn }) => dependsOn.length === 0);
    this.#ready = new TinyQueue(waitsForNothing, (a, b) => place(a) - place(b));
    for (const unit of units) {
      for (const id of unit.dependsOn) {
        const dependents = this.#dependents.get(id);
        if (dependents === undefined) this.#dependents.set(id, [unit]);
        else dependents.push(unit);
      }
    }
  }

  async finish(): Promise<readonly RelationResult[]> {
    try {
      this.#startReady();
      while (this.#running.size > 0 || this.#waitsForSession()) {
        await Promise.race([...this.#running, ...this.#opening]);
        this.#startReady();
      }
      return this.#results;
    } catch (error) {
      this.#isOver = true;
      // The sessions are still in use until the last unit is done.
      await Promise.allSettled(this.#running);
      throw error;
    }
  }

  #await(session: Promise<Session | undefined>): void {
    const arrival = session.then((open) => {
      this.#opening.delete(arrival);
      if (open !== undefined) this.#idle.push(open);
    });
    this.#opening.add(arrival);
  }

  /** Opens sessions for the units that wait, as far as none is being opened for them. */
  #openMore(): void {
    const { shared } = this.#work;
    const isShared = (unit: PlannedUnit) => shared?.takesAll === true && shared.accepts(unit);
    const together = this.#ready.data.filter(isShared).length;
    const wanted = this.#ready.length - Math.max(0, together - 1);
    while (this.#opening.size + this.#tidying < wanted) {
      const opening = this.#work.more?.();
      if (opening === undefined) return;
      this.#await(opening);
    }
  }

  #waitsForSession(): boolean {
    return this.#ready.length > 0 && this.#opening.size > 0;
  }

  #startReady(): void {
    for (let unit = this.#ready.peek(); unit !== undefined; unit = this.#ready.peek()) {
      const without = this.#resultsWithoutRunning(unit);
      if (without !== undefined) {
        this.#ready.pop();
        this.#finishUnit(unit, without);
        continue;
      }
      const session = this.#idle.pop();
      if (session === undefined) {
        this.#openMore();
        return;
      }
      const units = this.#take(unit);
      const run = this.#run(session, units).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  /** Takes a unit, with those after it that its session may as well do; others have their share left. */
  #take(first: PlannedUnit): Taken {
    const { shared } = this.#work;
    const count = this.#ready.length;
    const fair = shared?.takesAll === true ? count : Math.ceil(count / this.#sessions);
    const share = Math.min(fair, shared?.atMost ?? 1);
    const fits = (unit: PlannedUnit | undefined): unit is PlannedUnit =>
      unit !== undefined &&
      shared?.accepts(unit) === true &&
      this.#resultsWithoutRunning(unit) === undefined;
    this.#ready.pop();
    const units: [PlannedUnit, ...PlannedUnit[]] = [first];
    if (!fits(first)) return units;
    const left: PlannedUnit[] = [];
    for (
      let next = this.#ready.peek();
      next !== undefined && units.length < share && (shared?.takesAll === true || fits(next));
      next = this.#ready.peek()
    ) {
      this.#ready.pop();
      (fits(next) ? units : left).push(next);
    }
    for (const unit of left) this.#ready.push(unit);
    return units;
  }

  #resultsWithoutRunning({ relations, dependsOn }: PlannedUnit): RelationResult[] | undefined {
    if (this.#work.signal?.aborted === true) {
      return relations.map((planned) => ({ ...resultOf(planned), status: 'interrupted' }));
    }
    const because =
      dependsOn.map((id) => this.#failed.get(id)).find((name) => name !== undefined) ??
      this.#work.unreachableSince?.() ??
      (this.#work.failFast === true ? this.#firstFailed : undefined);
    if (because !== undefined) {
      return relations.map((planned) => ({ ...resultOf(planned), because }));
    }
    if (this.#work.isOverBudget?.() !== true) return undefined;
    return relations.map((planned) => ({ ...resultOf(planned), isBeyondBudget: true }));
  }

  async #run(session: Session, units: Taken): Promise<void> {
    const { results, tidied } = await this.#execute(session, units).catch((error: unknown) => {
      this.#isOver = true;
      throw error;
    });
    // Should telling of it fail, the session is still awaited.
    this.#tidying += 1;
    const freed = tidied.then(() => {
      this.#tidying -= 1;
      this.#idle.push(session);
    });
    try {
      let at = 0;
      for (const unit of units) {
        this.#finishUnit(unit, results.slice(at, at + unit.relations.length));
        at += unit.relations.length;
      }
      if (!this.#isOver) this.#startReady();
    } catch (error) {
      this.#isOver = true;
      throw error;
    } finally {
      await freed;
    }
  }

  #execute(session: Session, [first, ...others]: Taken): Promise<UnitOutcome> {
    const { run, shared } = this.#work;
    return shared === undefined || others.length === 0
      ? run(session, first)
      : shared.run(session, [first, ...others]);
  }

  #finishUnit(unit: PlannedUnit, results: readonly RelationResult[]): void {
    const bad = results.find(isBad);
    // What depends on one that was left out is left out for the same reason.
    if (bad !== undefined && bad.isBeyondBudget !== true) {
      this.#failed.set(unit.id, bad.because ?? bad.name);
      this.#firstFailed ??= bad.because ?? bad.name;
    }
    for (const dependent of this.#dependents.get(unit.id) ?? []) {
      const left = (this.#missing.get(dependent.id) ?? 0) - 1;
      this.#missing.set(dependent.id, left);
      if (left === 0) this.#ready.push(dependent);
    }
    for (const result of results) {
      this.#results.push(result);
      this.#work.onFinish(result);
    }
  }
}
