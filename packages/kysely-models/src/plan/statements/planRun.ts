import type { TestSpec } from '../../define/contract/testSpec.ts';
import { neighbours, reachable, relationNamed } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import { candidatePath } from '../../materialize/placeCandidate.ts';
import { quarantineTableOf } from '../../tests/quarantine/quarantineTableOf.ts';
import { isRowTest } from '../../tests/rowTests.ts';
import type { Decided } from '../decide/decideRun.ts';
import type { DividedRun } from '../decide/divideRun.ts';
import { inDoubt } from '../decide/inDoubt.ts';
import { countedTests } from '../decide/knownTests.ts';
import type { Definitions } from '../decide/readDefinitions.ts';
import { entryOf } from '../decide/runScope.ts';
import { restingAfter } from '../derive/maintained.ts';
import { computeOf, relationConfig } from '../materializations/relationConfig.ts';
import { publishedPlaces } from '../request/deferred.ts';
import type { PlannedRelation, PlannedUnit } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { referredTo } from '../units/assignTests.ts';
import { plannedRecord } from './plannedRecord.ts';
import { planPublishing } from './planPublishing.ts';
import { checkOnly, type Making } from './planRelation.ts';
import { planTests } from './planTests.ts';

/** The input of planning the statements of a run: the results of the earlier stages. */
export interface StatementsInput {
  readonly request: PlanRequest;
  readonly definitions: Definitions;
  readonly decided: Decided;
  readonly divided: DividedRun;
}

/** The units of a run with their statements and tests. */
interface PlannedRun {
  readonly published: readonly PlannedUnit[];
  /** Tests that run once a relation and what they refer to are published, or made. */
  readonly late: readonly PlannedUnit[];
}

/** Plans the statements and tests of every unit. */
export function planRun(input: StatementsInput): PlannedRun {
  const { units, late } = input.divided;
  const published = units.map(({ id, members, dependsOn }): PlannedUnit => {
    const unit = { id, dependsOn: [...dependsOn] };
    const changed = changedInPlace(input, members);
    if (changed !== undefined) return { ...unit, relations: changed, changesInPlace: true };
    return { ...unit, relations: planMembers(input, members) };
  });
  const records = new Map(
    published.flatMap(({ relations }) =>
      relations.map(({ relation, record }) => [relation.name, record] as const),
    ),
  );
  return {
    published,
    late: [...late].map(([name, tests]) => lateUnit(input, name, tests, records.get(name))),
  };
}

/** Plans the relations of a unit, in order. */
function planMembers(
  input: StatementsInput,
  members: readonly string[],
): readonly PlannedRelation[] {
  const { attempt } = input.definitions;
  const place = placesOf(input, members);
  return members.flatMap((name, at) => {
    const relation = relationNamed(input.request.graph, name);
    const others = members.filter((other) => other !== name);
    const isReadByTestsAlone =
      !input.divided.usesJournal && !others.some((other) => reads(input, other, name));
    const around = { later: new Set(members.slice(at + 1)), place, isReadByTestsAlone };
    return attempt(relation, () => planOne(input, relation, around)) ?? [];
  });
}

/** Returns true when a relation or its tests read another. */
function reads({ request, definitions }: StatementsInput, reader: string, name: string): boolean {
  return (
    neighbours(request.graph.parents, reader).has(name) ||
    definitions.testsOf(reader).some((test) => referredTo(test).includes(name))
  );
}

/**
 * Plans the relations of a unit whose tables can be changed themselves, where others are replaced: whatever
 * stands on them (streams, Time Travel, what others attached) stays. Every table of the unit gets new rows and
 * nothing else, since a statement that defines something would commit the transaction; and none of them reads
 * another, whose rows it would have to stage within the transaction.
 *
 * @returns undefined where the unit is built as candidates
 */
function changedInPlace(
  input: StatementsInput,
  members: readonly string[],
): readonly PlannedRelation[] | undefined {
  const { request, decided, definitions, divided } = input;
  const { graph } = request;
  if (request.candidates === undefined || divided.usesJournal) return undefined;
  const built = members.filter((name) => decided.scope.built.has(name));
  const areUpdates = built.every((name) => {
    const others = built.filter((each) => each !== name);
    const upstream = others.length === 0 ? undefined : reachable([name], graph.parents);
    const readsNone = !others.some((each) => upstream?.has(each));
    const relation = relationNamed(graph, name);
    const isTransient = entryOf(relation, definitions.catalog)?.transient === true;
    return (
      decided.decisions.get(name)?.kind === 'update' &&
      relationConfig(relation, request.design).transient === isTransient &&
      readsNone
    );
  });
  if (built.length === 0 || !areUpdates) return undefined;
  const [first, ...rest] = members.map((name) => computeOf(relationNamed(graph, name)));
  const sameCompute = rest.every(
    (each) => each?.role === first?.role && each?.warehouse === first?.warehouse,
  );
  if (!sameCompute) return undefined;
  const planned = planMembers(
    { ...input, request: { ...request, candidates: undefined } },
    members,
  );
  const changesRowsOnly = planned.every(
    ({ action, statements, delta }) =>
      statements.length === 0 &&
      (action.kind === 'publish' ? delta?.inDoubt !== undefined : action.kind === 'check'),
  );
  return changesRowsOnly ? planned : undefined;
}

function lateUnit(
  input: StatementsInput,
  name: string,
  tests: readonly TestSpec[],
  record: PlannedRelation['record'],
): PlannedUnit {
  const { request, divided } = input;
  const { attempt, versions } = input.definitions;
  const place = divided.usesJournal ? placesOf(input, []) : publishedPlaces(request);
  const relation = relationNamed(request.graph, name);
  const read = new Set([name, ...tests.flatMap(referredTo)]);
  const builtFrom = versions.of(relation);
  const planned = attempt(relation, () => ({
    relation,
    path: relationPath(relation),
    ...checkOnly,
    record: record && {
      ...record,
      builtFrom: { ...builtFrom, ...record.builtFrom, tests: builtFrom.tests },
    },
    ...planTests(request, relation, tests, {
      exists: existing(input),
      isLater: () => false,
      place,
    }),
  }));
  return {
    id: `tests of ${name}`,
    relations: planned === undefined ? [] : [planned],
    dependsOn: divided.units
      .filter(({ members }) => members.some((each) => read.has(each)))
      .map(({ id }) => id),
  };
}

/** The relations around a relation when it is made. */
interface Surroundings extends Making {
  /** The names of what its unit makes after it. */
  readonly later: ReadonlySet<string>;
}

function planOne(
  input: StatementsInput,
  relation: ProjectRelation,
  { later, place, isReadByTestsAlone }: Surroundings,
): PlannedRelation {
  const { request, definitions, divided } = input;
  const { versions } = definitions;
  const late = divided.late.get(relation.name) ?? [];
  const tests = definitions.testsOf(relation.name).filter((test) => !late.includes(test));
  const { query, ...publishing } = planPublishing(input, relation, { place, isReadByTestsAlone });
  const { delta } = publishing;
  const common = {
    relation,
    path: relationPath(relation),
    ...publishing,
    record: plannedRecord(input, relation, publishing, tests),
    quarantinedBefore: quarantinedBefore(definitions, relation),
    resting: restingAfter(input.decided.decisions.get(relation.name), versions.known(relation)),
  };
  // Once its quarantined rows are taken out, which is the next thing that the unit does.
  const isLast = later.has(quarantineTableOf(request.graph, relation.name)?.name ?? '');
  const exists = existing(input);
  const surroundings = {
    ...{ exists, isLater: (name: string) => later.has(name), isLast },
    ...{ isView: isView(input, relation, publishing), place, query },
    known: input.decided.known.get(relation.name),
  };
  if (delta === undefined) {
    return {
      ...common,
      delta,
      counted: countedTests(
        request,
        definitions,
        input.decided.decisions,
        relation,
        { ...common, delta },
        tests,
      ),
      ...planTests(request, relation, tests, surroundings),
    };
  }
  const isOfRows = (test: TestSpec) =>
    !isLast && (isRowTest(test) || isKeyTest(test, delta)) && versions.hasPassedTests(relation);
  const published = publishedPlaces(request);
  const ofRows = planTests(request, relation, tests.filter(isOfRows), {
    exists,
    isLater: () => false,
    place: (each) => (each.name === relation.name ? delta.rows : published(each)),
  });
  const known = relation.kind === 'model' ? versions.known(relation) : undefined;
  const doubt =
    known && relation.kind === 'model' && delta.isNew !== true
      ? inDoubt(relation, known, versions.of(relation), request.runId)
      : undefined;
  return {
    ...common,
    delta: { ...delta, tests: ofRows.tests, inDoubt: doubt, known },
    ...planTests(
      request,
      relation,
      tests.filter((test) => !isOfRows(test)),
      surroundings,
    ),
  };
}

/** Returns how many rows a quarantine table has; undefined of others, and of one that is not there. */
function quarantinedBefore(
  { versions, catalog }: StatementsInput['definitions'],
  relation: ProjectRelation,
): number | undefined {
  const isThere = relation.kind === 'model' && relation.quarantineOf && entryOf(relation, catalog);
  return isThere ? versions.known(relation)?.published?.rows : undefined;
}

/** Returns which relations exist once the run is over. */
function existing({ request, definitions, decided }: StatementsInput): (name: string) => boolean {
  return (name) => {
    if (decided.scope.built.has(name) || request.deferred?.names.has(name) === true) return true;
    const other = request.graph.byName.get(name);
    return other !== undefined && entryOf(other, definitions.catalog) !== undefined;
  };
}

/**
 * Returns true for a test of the key by which rows are changed: it holds where it holds for these.
 */
function isKeyTest(test: TestSpec, delta: Delta): boolean {
  if (test.kind !== 'unique' || test.severity !== 'error' || test.where !== undefined) return false;
  const key = delta.keepsUnique;
  return key.length > 0 && key.length === new Set([...key, ...test.columns]).size;
}

/** Returns true when the project keeps it as a view, or reads its file in place. */
function isView(
  { request, definitions }: StatementsInput,
  relation: ProjectRelation,
  { action }: Pick<PlannedRelation, 'action'>,
): boolean {
  if (action.kind === 'publish') return action.as === 'view';
  const isOurs = relation.kind === 'model' || request.readsFiles;
  return isOurs && entryOf(relation, definitions.catalog)?.kind === 'view';
}

/**
 * Resolves relations while a unit is built: its own to candidates, except for kept sources; all of
 * the run's where a journal publishes it.
 */
function placesOf(
  { request, decided, divided }: StatementsInput,
  members: readonly string[],
): Places {
  const { candidates, graph, raw } = request;
  const published = publishedPlaces(request);
  if (candidates === undefined) return published;
  const made = [...(divided.usesJournal ? divided.names : members)].filter((name) => {
    if (decided.scope.tested.has(name)) return false;
    return relationNamed(graph, name).kind !== 'source' || raw.get(name)?.kind === 'load';
  });
  const names = new Set(made);
  return (relation) => {
    const path = published(relation);
    return names.has(relation.name) ? candidatePath(path, candidates) : path;
  };
}
