import type { Model } from '../../define/models/model.ts';
import type { UnitTest } from '../../define/unit/unitTest.ts';
import { type Graph, relationNamed } from '../../graph/graph.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { plainProject, type UnitProject } from '../../unit/unitModel.ts';
import { unitResult } from '../../unit/unitResult.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { type Mutation, mutatedModel } from '../mutants/mutations.ts';

/**
 * The unit tests of a project, on models with a mutation: of the code as the configuration has it, whatever day
 * or variables a run is of.
 */
export class UnitChecks {
  readonly #warehouse: Warehouse;
  readonly #sessions: ReadonlySet<Session>;
  readonly #project: UnitProject;
  readonly #graph: Graph;
  /** The rows of each test without any mutation. */
  readonly #rows = new Map<UnitTest, string>();

  private constructor(
    warehouse: Warehouse,
    sessions: ReadonlySet<Session>,
    { graph, settings, variables = {} }: Project,
  ) {
    this.#graph = graph;
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
    const configured = project.configured?.() ?? project;
    return new UnitChecks({ ...warehouse, connect }, sessions, configured);
  }

  /**
   * Returns the first test that a model with a mutation fails, by an error of its query as well.
   *
   * @param timeoutMs the time after which a test is stopped, and fails
   */
  async failing(
    mutation: Mutation,
    tests: readonly UnitTest[],
    timeoutMs: number,
  ): Promise<UnitTest | undefined> {
    const mutated = mutatedModel(this.#model(mutation), mutation);
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

  /** Returns true where a model with a mutation gives other rows in a test, in whichever columns. */
  async differs(mutation: Mutation, tests: readonly UnitTest[]): Promise<boolean> {
    const original = this.#model(mutation);
    const mutated = mutatedModel(original, mutation);
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

  #model({ model }: Mutation): Model {
    const found = relationNamed(this.#graph, model);
    if (found.kind !== 'model') throw new TypeError(`${model} is not a model.`);
    return found;
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
