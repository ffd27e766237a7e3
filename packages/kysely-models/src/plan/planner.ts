import type { TestSpec } from '../define/contract/testSpec.ts';
import type { ModelsError } from '../errors/modelsError.ts';
import { relationNamed } from '../graph/graph.ts';
import { located } from '../graph/located.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { type Places, relationPath } from '../graph/relationPath.ts';
import { candidatePath } from '../materialize/candidate.ts';
import type { Delta } from '../materialize/delta.ts';
import type { KnownRelation } from '../state/stateStore.ts';
import { isRowTest } from '../tests/isRowTest.ts';
import { decideRelations, namesByWork } from './decide/decideRelations.ts';
import { decideViewsAbove } from './decide/decideViewsAbove.ts';
import { inDoubt } from './decide/inDoubt.ts';
import { RelationVersions } from './decide/relationVersions.ts';
import { type Catalog, entryOf, type RunScope, runScope } from './decide/runScope.ts';
import { type ReadColumns, readChanges } from './materializations/followedModels.ts';
import { keptBy } from './materializations/materializations.ts';
import { planUpdate } from './materializations/planUpdate.ts';
import type { Decisions } from './request/decision.ts';
import { publishedPlaces } from './request/deferred.ts';
import type { PlannedRelation, PlannedUnit } from './request/plan.ts';
import type { PlanRequest } from './request/planRequest.ts';
import { CompiledModels, type Definition } from './statements/compiledModels.ts';
import { checkOnly, planCheck, planRelation } from './statements/planRelation.ts';
import { planTests } from './statements/planTests.ts';
import { testsOf } from './statements/testsOf.ts';
import { referredTo } from './units/assignTests.ts';
import type { PublishUnit } from './units/publishUnits.ts';

/** Plans relation by relation; errors of definitions are kept, so that all are shown together. */
export class Planner {
  readonly errors: ModelsError[] = [];
  readonly decisions: Decisions;
  readonly included: RunScope;
  readonly #request: PlanRequest;
  readonly #catalog: Catalog;
  readonly #versions: RelationVersions;
  readonly #selects: CompiledModels;
  /** What the state is to say of the relations of planned units. */
  readonly #records = new Map<string, KnownRelation>();
  /** What is read of the changes of models, by their names. */
  readonly followed: ReadonlyMap<string, ReadColumns>;
  readonly #tests = new Map<string, readonly TestSpec[]>();
  /** Where relations lie that no unit makes. */
  readonly #published: Places;

  constructor(request: PlanRequest, catalog: Catalog) {
    this.#request = request;
    this.#catalog = catalog;
    this.#published = publishedPlaces(request);
    this.#selects = new CompiledModels(request);
    this.#versions = new RelationVersions(
      request,
      catalog,
      (relation) =>
        this.#collect(relation, () => this.#selects.definition(relation)) ?? brokenDefinition,
      (name) => this.testsOf(name),
    );
    const { graph } = request;
    const decisions = decideRelations(request, catalog, this.#versions);
    this.included = runScope(request, namesByWork(decisions), catalog);
    this.decisions = decideViewsAbove(graph, decisions, this.included);
    this.followed = followedBy(request, this.decisions);
  }

  /** The tests of a relation; none where its definition throws, which is kept as an error. */
  testsOf(name: string): readonly TestSpec[] {
    const relation = relationNamed(this.#request.graph, name);
    const { gaps } = this.#request;
    const known = this.#tests.get(name);
    const tests = known ?? this.#collect(relation, () => testsOf(relation, gaps)) ?? [];
    this.#tests.set(name, tests);
    return tests;
  }

  /**
   * A unit of publishing with its statements and the tests that gate it.
   *
   * @param together the names of all that is published only once the whole run is tested
   */
  unit(
    unit: PublishUnit,
    late: ReadonlyMap<string, readonly TestSpec[]>,
    together: ReadonlySet<string> | undefined,
  ): PlannedUnit {
    const place = this.#places(together ?? unit.members);
    const relations = unit.members.flatMap((name, at) => {
      const relation = relationNamed(this.#request.graph, name);
      const later = new Set(unit.members.slice(at + 1));
      const tests = this.testsOf(name).filter((test) => late.get(name)?.includes(test) !== true);
      return this.#collect(relation, () => this.#relation(relation, tests, { later, place })) ?? [];
    });
    return { id: unit.id, relations, dependsOn: [...unit.dependsOn] };
  }

  /**
   * The tests of a relation that run once it and what they refer to are published, or made.
   *
   * @param together the names of all that is published only once the whole run is tested
   */
  lateUnit(
    name: string,
    tests: readonly TestSpec[],
    units: readonly PublishUnit[],
    together: ReadonlySet<string> | undefined,
  ): PlannedUnit {
    const place = together === undefined ? this.#published : this.#places(together);
    const relation = relationNamed(this.#request.graph, name);
    const read = new Set([name, ...tests.flatMap(referredTo)]);
    const record = this.#records.get(name);
    const builtFrom = this.#versions.of(relation);
    const planned = this.#collect(relation, () => ({
      relation,
      path: relationPath(relation),
      ...checkOnly,
      record: record && { ...record, builtFrom },
      ...this.#planTests(relation, tests, { later: new Set(), place }),
    }));
    return {
      id: `tests of ${name}`,
      relations: planned === undefined ? [] : [planned],
      dependsOn: units
        .filter(({ members }) => members.some((each) => read.has(each)))
        .map(({ id }) => id),
    };
  }

  #relation(
    relation: ProjectRelation,
    tests: readonly TestSpec[],
    { later, place }: { readonly later: ReadonlySet<string>; readonly place: Places },
  ): PlannedRelation {
    const publishing = this.#publishing(relation, place);
    const isView = this.#isView(relation, publishing);
    const surroundings = { later, place, isView };
    const common = { relation, path: relationPath(relation), ...publishing };
    const record = this.#record(relation, publishing, tests);
    const { delta } = publishing;
    const isTested = (test: TestSpec) =>
      (isRowTest(test) || isKeyTest(test, delta)) && this.#versions.hasPassedTests(relation);
    if (delta === undefined) {
      return { ...common, delta, record, ...this.#planTests(relation, tests, surroundings) };
    }
    const ofRows = this.#planTests(relation, tests.filter(isTested), {
      later: new Set(),
      place: (each) => (each.name === relation.name ? delta.rows : this.#published(each)),
    });
    return {
      ...common,
      delta: { ...delta, tests: ofRows.tests, inDoubt: this.#inDoubt(relation) },
      record,
      ...this.#planTests(
        relation,
        tests.filter((test) => !isTested(test)),
        surroundings,
      ),
    };
  }

  #inDoubt(relation: ProjectRelation): KnownRelation | undefined {
    const known = this.#versions.known(relation);
    if (known === undefined || relation.kind !== 'model') return undefined;
    return inDoubt(relation, known, this.#versions.of(relation), this.#request.runId);
  }

  #publishing(relation: ProjectRelation, place: Places): RelationPublishing {
    const { name } = relation;
    if (this.included.tested.has(name)) return checkOnly;
    const decision = this.decisions.get(name);
    const update = relation.kind === 'model' ? keptBy(relation).update : undefined;
    if (relation.kind === 'model' && decision?.kind === 'update' && update !== undefined) {
      const planned = planUpdate(this.#request, relation, update, {
        place,
        select: () => this.#selects.select(relation, place),
        read: this.followed.get(name),
        isRedefined: decision.reasons.some(({ kind }) => kind !== 'data_changed'),
      });
      return { ...planned, load: undefined };
    }
    return this.included.checked.has(name)
      ? planCheck(this.#request, this.#selects, relation, place)
      : planRelation(
          this.#request,
          this.#selects,
          relation,
          entryOf(relation, this.#catalog)?.kind,
          place,
        );
  }

  /** Whether the project keeps it as a view, or reads its file where it lies. */
  #isView(relation: ProjectRelation, { action }: Pick<PlannedRelation, 'action'>): boolean {
    if (action.kind === 'publish') return action.as === 'view';
    const isOurs = relation.kind === 'model' || this.#request.readsFiles;
    return isOurs && entryOf(relation, this.#catalog)?.kind === 'view';
  }

  /** What the state is to say of a relation, until its late tests have passed too. */
  #record(
    relation: ProjectRelation,
    { action, load, delta }: Pick<RelationPublishing, 'action' | 'load' | 'delta'>,
    tests: readonly TestSpec[],
  ): KnownRelation {
    const known = this.#versions.known(relation);
    const builtFrom = this.#versions.of(relation);
    const isWhole = tests.length === this.testsOf(relation.name).length;
    const record = {
      ...relationPath(relation),
      kind: action.kind === 'publish' ? action.as : (known?.kind ?? 'read'),
      dataVersion: load?.version ?? known?.dataVersion ?? '',
      builtFrom: { ...builtFrom, tests: isWhole ? builtFrom.tests : '' },
      published:
        action.kind === 'publish' && delta === undefined
          ? { isMarked: this.#request.dialect.keepsComments }
          : this.#readFacts(relation, known),
    };
    this.#records.set(relation.name, record);
    return record;
  }

  /** How many rows a source has that the build reads as it is: what shrinks later is seen. */
  #readFacts(
    relation: ProjectRelation,
    known: KnownRelation | undefined,
  ): KnownRelation['published'] {
    if (relation.kind !== 'source') return known?.published;
    const isAbsent = this.#request.gaps?.get(relation.name)?.isAbsent === true;
    const rows = isAbsent ? 0 : entryOf(relation, this.#catalog)?.rows;
    return rows === undefined ? known?.published : { isMarked: false, ...known?.published, rows };
  }

  #planTests(
    relation: ProjectRelation,
    tests: readonly TestSpec[],
    { later, place, isView = false }: Surroundings,
  ): ReturnType<typeof planTests> {
    return planTests(this.#request, relation, tests, {
      exists: (name) => this.#exists(name),
      isLater: (name) => later.has(name),
      isView,
      place,
    });
  }

  /** Where the relations lie while a unit is made: its own, but for kept sources, as candidates. */
  #places(members: Iterable<string>): Places {
    const { candidates, graph, raw } = this.#request;
    if (candidates === undefined) return this.#published;
    const made = [...members].filter((name) => {
      const { kind } = relationNamed(graph, name);
      if (this.included.tested.has(name)) return false;
      return kind !== 'source' || raw.get(name)?.kind === 'load';
    });
    const names = new Set(made);
    return (relation) => {
      const path = this.#published(relation);
      return names.has(relation.name) ? candidatePath(path, candidates) : path;
    };
  }

  #exists(name: string): boolean {
    if (this.included.built.has(name)) return true;
    if (this.#request.deferred?.names.has(name) === true) return true;
    const relation = this.#request.graph.byName.get(name);
    return relation !== undefined && entryOf(relation, this.#catalog) !== undefined;
  }

  #collect<T>(relation: ProjectRelation, part: () => T): T | undefined {
    try {
      return part();
    } catch (error) {
      const found = located(relation, error);
      if (!this.errors.some(({ message }) => message === found.message)) this.errors.push(found);
      return undefined;
    }
  }
}

/** What lies around a relation when its tests run. */
interface Surroundings {
  /** The names of what its unit makes after it. */
  readonly later: ReadonlySet<string>;
  readonly place: Places;
  readonly isView?: boolean;
}

type RelationPublishing = Omit<ReturnType<typeof planRelation>, 'delta'> & {
  readonly delta: Delta | undefined;
};

/** Whether a test is of the key by which rows are changed: it holds where it holds for these. */
function isKeyTest(test: TestSpec, delta: Delta | undefined): boolean {
  if (test.kind !== 'unique' || test.severity !== 'error' || test.where !== undefined) return false;
  const key = delta?.keepsUnique ?? [];
  return key.length > 0 && key.length === new Set([...key, ...test.columns]).size;
}

/** What this run's increments read of the changes of others. */
function followedBy(
  { graph }: PlanRequest,
  decisions: Decisions,
): ReadonlyMap<string, ReadColumns> {
  const updated = graph.order.filter(({ name }) => decisions.get(name)?.kind === 'update');
  return readChanges(updated.filter((relation) => relation.kind === 'model'));
}

const brokenDefinition: Definition = { fingerprint: '', code: '', usedVariables: new Set() };
