import { compileSelect } from '../../compile/compileSelect.ts';
import { pathSql } from '../../compile/dialect/dialect.ts';
import type { Model } from '../../define/models/model.ts';
import { neighbours, reachable, relationNamed } from '../../graph/graph.ts';
import { type Places, pathKey, relationPath } from '../../graph/relationPath.ts';
import { testsOf } from '../../plan/definitions/testsOf.ts';
import { keptBy } from '../../plan/materializations/keptBy.ts';
import { modelSelect, publishedSelect } from '../../plan/materializations/modelSelect.ts';
import { removeQuarantined } from '../../plan/materializations/quarantine.ts';
import { queryResolution } from '../../plan/materializations/queryResolution.ts';
import type { PlannedTests } from '../../plan/request/plan.ts';
import { planTests } from '../../plan/statements/planTests.ts';
import { referredTo } from '../../plan/units/assignTests.ts';
import { testFigures } from '../../run/execute/relationRun.ts';
import { testColumn } from '../../tests/failureCountQuery.ts';
import { quarantineTableOf } from '../../tests/quarantine/quarantineTableOf.ts';
import { judge, type TestOutcome } from '../../tests/testOutcome.ts';
import { type SampleDatabase, sampleMoment } from './sampleDatabase.ts';

/** The verdict of a project's data tests on a mutated model. */
interface DataVerdict {
  /** The test that fails; undefined where all pass as before. */
  readonly test: { readonly relation: string; readonly name: string } | undefined;
  /** True where the model's rows are others than without the mutation. */
  readonly differs: boolean;
  /** Why it was not tested to the end: a statement failed, or took too long. */
  readonly stopped?: 'error' | 'time';
}

/** The tests of a relation: those that can run at once, and those that read what is built from it. */
interface RelationTests {
  readonly now: PlannedTests | undefined;
  readonly later: PlannedTests | undefined;
}

/** The data tests of a project on its sample, each model rebuilt with a mutation and everything below it. */
export class DataChecks {
  readonly #sample: SampleDatabase;
  readonly #tests = new Map<string, RelationTests>();
  readonly #before = new Map<string, TestOutcome['status']>();
  readonly #recorded = new Set<string>();
  readonly #selects = new Map<string, string>();

  constructor(sample: SampleDatabase) {
    this.#sample = sample;
  }

  /** False where the project has no data at hand: then there is nothing to check. */
  get hasData(): boolean {
    return this.#sample.hasData;
  }

  /** The project and its place, as queries and tests are compiled for. */
  get #request() {
    const { warehouse, project, gaps } = this.#sample;
    return { dialect: warehouse.dialect, variables: project.variables ?? {}, gaps };
  }

  /** Compiles the query of a model, as it is rebuilt. */
  select(model: Model): string {
    return publishedSelect({ ...this.#request, at: sampleMoment }, model);
  }

  /** Compiles the query of a model, without the types of its contract. */
  query(model: Model): string {
    return compileSelect(model.query(), undefined, queryResolution(this.#request, model));
  }

  /**
   * Returns the statements by which a later run changes the table of a model; undefined where each run
   * rebuilds it.
   */
  update(model: Model): string | undefined {
    const queries = keptBy(model).updateQueries(this.#request, model);
    // It is for people, and to tell two of them apart.
    return queries === undefined ? undefined : JSON.stringify(queries).replaceAll('\\"', '"');
  }

  /**
   * Rebuilds a model by another statement, and what reads it, runs the tests until one fails, and leaves
   * everything as it was.
   */
  async check(model: Model, select: string, timeoutMs: number): Promise<DataVerdict> {
    const { project, session } = this.#sample;
    // What the tests say without a change is no part of the transaction, which ends as if it had not been.
    const below = reachable([model.name], project.graph.children);
    for (const name of below) await this.#recordStatuses(name);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      session.interrupt();
    }, timeoutMs);
    await session.run('begin transaction');
    try {
      return await this.#checkWithin(model, select);
    } catch {
      return { test: undefined, differs: true, stopped: isLate ? 'time' : 'error' };
    } finally {
      clearTimeout(timer);
      await session.run('rollback');
    }
  }

  async #checkWithin(model: Model, select: string): Promise<DataVerdict> {
    const { graph } = this.#sample.project;
    const changed = new Set<string>();
    for (const relation of graph.order) {
      const { name } = relation;
      const isReached = [...neighbours(graph.parents, name)].some((each) => changed.has(each));
      if (relation.kind !== 'model' || !(name === model.name || isReached)) continue;
      const own = name === model.name ? select : this.#selectOf(relation);
      // Quarantined rows are taken out of a model when that is rebuilt.
      if (relation.quarantineOf === undefined && !(await this.#rebuild(relation, own))) continue;
      changed.add(name);
      const failed = await this.#failing(name, 'now');
      if (failed !== undefined) return { test: failed, differs: true };
    }
    for (const name of [...changed, ...this.#referringTo(changed)]) {
      const own = changed.has(name) ? undefined : await this.#failing(name, 'now');
      const failed = own ?? (await this.#failing(name, 'later'));
      if (failed !== undefined) return { test: failed, differs: true };
    }
    return { test: undefined, differs: changed.size > 0 };
  }

  /** Rebuilds a relation; returns false where its rows are as they were. */
  async #rebuild(relation: Model, select: string): Promise<boolean> {
    const { warehouse, session, project } = this.#sample;
    const { dialect } = warehouse;
    const place = pathSql(dialect, relationPath(relation));
    const rebuilt = dialect.identifier(`rebuilt__${relation.name}`);
    await session.run(dialect.createTemporary(rebuilt, select));
    const quarantine = quarantineTableOf(project.graph, relation.name);
    if (quarantine !== undefined) await this.#takeOut(relation, quarantine);
    const both = [
      `${rebuilt} except all select * from ${place}`,
      `${place} except all select * from ${rebuilt}`,
    ];
    const [first] = await session.rows(
      `select 1 as "other" from (${both.map((each) => `(select * from ${each})`).join(' union all ')}) as "rows" limit 1`,
    );
    if (first !== undefined) await this.#put(relation, rebuilt);
    await session.run(`drop table ${rebuilt}`);
    return first !== undefined;
  }

  /** Takes the rows out of a rebuilt model that its tests quarantine, into the table that they have. */
  async #takeOut(model: Model, quarantine: Model): Promise<void> {
    const { session } = this.#sample;
    const { dialect } = this.#request;
    const temporary = dialect.temporarySchema(relationPath(model).schema);
    const place: Places = (other) =>
      other.name === model.name
        ? { schema: temporary, name: `rebuilt__${model.name}` }
        : relationPath(other);
    const select = keptBy(quarantine).rebuild(
      { dialect, at: sampleMoment },
      quarantine,
      modelSelect(this.#request, quarantine, place),
    );
    const rows = dialect.identifier(`quarantined__${model.name}`);
    await session.run(dialect.createTemporary(rows, select));
    await this.#put(quarantine, rows);
    await session.run(`drop table ${rows}`);
    await session.run(
      removeQuarantined(this.#request, { ...quarantine, quarantineOf: model }, place).sql,
    );
  }

  /** Puts the rows of a table in the place of a relation's. */
  async #put(relation: Model, from: string): Promise<void> {
    const { warehouse, session, views } = this.#sample;
    const path = relationPath(relation);
    const place = pathSql(warehouse.dialect, path);
    await session.run(`drop ${views.has(pathKey(path)) ? 'view' : 'table'} ${place}`);
    await session.run(`create table ${place} as select * from ${from}`);
  }

  /** Returns the first test of a relation that passed before and does not pass now. */
  async #failing(name: string, when: keyof RelationTests): Promise<DataVerdict['test']> {
    const tests = this.#testsOf(name)[when];
    if (tests === undefined) return undefined;
    const outcomes = await this.#outcomes(name, tests);
    const worse = outcomes.find(
      ({ test, status }) => rank(status) > rank(this.#before.get(testKey(name, test)) ?? 'passed'),
    );
    return worse && { relation: name, name: worse.test };
  }

  /** Records how the tests end that read a relation, without any change. */
  async #recordStatuses(relation: string): Promise<void> {
    if (this.#recorded.has(relation)) return;
    this.#recorded.add(relation);
    for (const name of [relation, ...this.#referringTo(new Set([relation]))]) {
      const { now, later } = this.#testsOf(name);
      for (const tests of [now, later]) {
        if (tests === undefined) continue;
        for (const { test, status } of await this.#outcomes(name, tests)) {
          this.#before.set(testKey(name, test), status);
        }
      }
    }
  }

  async #outcomes(name: string, tests: PlannedTests): Promise<readonly TestOutcome[]> {
    const answer = await testFigures(this.#sample.session, name, tests);
    return tests.specs.map((spec, at) => judge(name, spec, Number(answer[testColumn(at)])));
  }

  #testsOf(name: string): RelationTests {
    const known = this.#tests.get(name);
    if (known !== undefined) return known;
    const { project, warehouse, gaps } = this.#sample;
    const { graph, variables = {} } = project;
    const relation = relationNamed(graph, name);
    const below = reachable([name], graph.children);
    const request = { graph, dialect: warehouse.dialect, variables, gaps };
    const { tests, testsAtEnd } = planTests(request, relation, testsOf(relation, gaps), {
      exists: (other) => graph.byName.has(other),
      isLater: (other) => other !== name && below.has(other),
    });
    const planned = { now: tests, later: testsAtEnd };
    this.#tests.set(name, planned);
    return planned;
  }

  #selectOf(model: Model): string {
    const known = this.#selects.get(model.name) ?? this.select(model);
    this.#selects.set(model.name, known);
    return known;
  }

  /** Returns the relations whose tests read some others, and that are none of them. */
  #referringTo(names: ReadonlySet<string>): readonly string[] {
    const { graph } = this.#sample.project;
    return graph.order
      .filter(({ name }) => !names.has(name))
      .filter((relation) =>
        relation
          .tests()
          .flatMap(referredTo)
          .some((name) => names.has(name)),
      )
      .map(({ name }) => name);
  }
}

const testKey = (relation: string, test: string) => JSON.stringify([relation, test]);

const rank = (status: TestOutcome['status']) => ['passed', 'warned', 'failed'].indexOf(status);
