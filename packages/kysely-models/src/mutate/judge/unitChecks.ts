import type { Model } from '../../define/models/model.ts';
import type { UnitTest } from '../../define/unit/unitTest.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { plainProject, type UnitProject } from '../../unit/unitModel.ts';
import { unitResult } from '../../unit/unitResult.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/** The unit tests of a project, on models with a mutation. */
export class UnitChecks {
  readonly #warehouse: Warehouse;
  readonly #sessions: ReadonlySet<Session>;
  readonly #project: UnitProject;
  /** The rows of each test without any mutation. */
  readonly #rows = new Map<UnitTest, string>();

  private constructor(
    warehouse: Warehouse,
    sessions: ReadonlySet<Session>,
    { settings, variables = {} }: Project,
  ) {
    this.#warehouse = warehouse;
    this.#sessions = sessions;
    this.#project = { settings: settings ?? plainProject.settings, run: variables };
  }

  /** Opens a DuckDB in memory for the unit tests of a project. */
  static async open(project: Project): Promise<UnitChecks> {
    const warehouse = await duckdbOnDemand({ path: ':memory:', threads: 1 });
    const sessions = new Set<Session>();
    const connect = async (signal?: AbortSignal) => {
      const session = await warehouse.connect(signal);
      sessions.add(session);
      const close = () => {
        sessions.delete(session);
        session.close();
      };
      return { ...session, close };
    };
    return new UnitChecks({ ...warehouse, connect }, sessions, project);
  }

  /**
   * Returns the first test that a mutated model fails, by an error of its query as well.
   *
   * @param timeoutMs the time after which a test is stopped, and fails
   */
  async failing(
    mutated: Model,
    tests: readonly UnitTest[],
    timeoutMs: number,
  ): Promise<UnitTest | undefined> {
    for (const test of tests) {
      // A mutated recursion may have no end.
      const timer = setTimeout(() => {
        for (const session of this.#sessions) session.interrupt();
      }, timeoutMs);
      const passes = await unitResult(this.#warehouse, mutated, test.case, this.#project)
        .then(
          ({ difference }) => difference === undefined,
          () => false,
        )
        .finally(() => clearTimeout(timer));
      if (!passes) return test;
    }
    return undefined;
  }

  /** Returns true where a mutated model gives other rows in a test, in whichever columns. */
  async differs(original: Model, mutated: Model, tests: readonly UnitTest[]): Promise<boolean> {
    for (const test of tests) {
      const known = this.#rows.get(test) ?? (await this.#rowsOf(original, test));
      this.#rows.set(test, known);
      if ((await this.#rowsOf(mutated, test)) !== known) return true;
    }
    return false;
  }

  async close(): Promise<void> {
    await this.#warehouse.close();
  }

  async #rowsOf(model: Model, { case: unitCase }: UnitTest): Promise<string> {
    const { expect: _, ...given } = unitCase;
    const { rows } = await unitResult(this.#warehouse, model, given, this.#project);
    const texts = rows.map((row) =>
      JSON.stringify(row, (__, value) => (typeof value === 'bigint' ? String(value) : value)),
    );
    return JSON.stringify(texts.toSorted());
  }
}
