import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { Roots } from '../../define/variables/roots.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { CountedFailures } from '../../state/publishedFacts.ts';
import type { KnownFailures, KnownTests } from '../../tests/changedFigure.ts';
import { followedColumns } from '../../tests/rowTests.ts';
import { testSpecsVersion } from '../definitions/testsOf.ts';
import { maintainedKey, mayBeMaintained } from '../derive/maintained.ts';
import { followedTables } from '../derive/modelRows.ts';
import type { ReadColumns } from '../materializations/followedModels.ts';
import { computeOf, relationConfig } from '../materializations/relationConfig.ts';
import type { Decisions } from '../request/decision.ts';
import type { CountedTests, PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { type TableChanges, tableChanges } from './decideDerived.ts';
import type { Definitions } from './readDefinitions.ts';
import { isShown, knownRows, rowsAfter } from './rowVersions.ts';
import { entryOf, existingKind } from './runScope.ts';

/** The tests whose failures follow from changed rows, and the columns that are read of these. */
interface KnownByRelation {
  readonly known: ReadonlyMap<string, KnownTests>;
  readonly followed: ReadonlyMap<string, ReadColumns>;
}

/** A test whose failures follow from changed rows of some columns. */
interface FollowedTest {
  readonly test: TestSpec;
  readonly columns: ReadonlySet<string>;
  readonly failures: KnownFailures;
}

/**
 * Returns the tests, by relation, whose failures follow from those that an earlier run counted and from rows that
 * this run finds changed: the rows that were counted are those that the table has before, and the table is
 * compared with the one that replaces it. All others are counted in all rows.
 *
 * @param followed what maintained tables read of changes: no table is compared for its tests alone
 */
export function knownTests(
  request: PlanRequest,
  definitions: Pick<Definitions, 'catalog' | 'versions' | 'testsOf'>,
  decisions: Decisions,
  followed: ReadonlyMap<string, ReadColumns>,
): KnownByRelation {
  const { fullRefresh, isAtomic, countsAll = false, graph } = request;
  const known = new Map<string, KnownTests>();
  if (fullRefresh || isAtomic || countsAll || followed.size === 0) return { known, followed };
  const changesOf = (relation: ProjectRelation) =>
    comparedChanges(request, definitions, relation, decisions, followed);
  const read = new Map(followed);
  const addColumns = (name: string, columns: Iterable<string>) => {
    const all = read.get(name)?.columns;
    // A row by hand that fails may go as one comes that is the same in these columns: both are told, so no isNet.
    read.set(name, { columns: all && new Set([...all, ...columns]), isCounted: true });
  };
  for (const relation of graph.order) {
    const counted = definitions.versions.known(relation)?.published?.counted;
    if (counted === undefined || !decisions.has(relation.name)) continue;
    const tests = followedTests(request, definitions, relation, counted, changesOf);
    // Where nothing changed, somebody asks for what the rows are.
    if (!tests.some(({ failures }) => failures.isChanged || failures.isTargetChanged)) continue;
    known.set(relation.name, new Map(tests.map(({ test, failures }) => [test, failures])));
    for (const { test, columns, failures } of tests) {
      if (failures.isChanged) addColumns(relation.name, columns);
      if (test.kind === 'relationships' && failures.isTargetChanged) {
        addColumns(test.to.name, [test.toColumn]);
      }
    }
  }
  return { known, followed: read };
}

/** Returns what is known of how the rows of a relation change, `recorded` where they are compared. */
function comparedChanges(
  request: PlanRequest,
  { catalog, versions }: Pick<Definitions, 'catalog' | 'versions'>,
  relation: ProjectRelation,
  decisions: Decisions,
  followed: ReadonlyMap<string, ReadColumns>,
): TableChanges {
  const own = request.gaps?.get(relation.name);
  const isKnown = knownRows(versions, relation) !== undefined;
  if (!isKnown || own?.isAbsent === true || own?.isRead === true) return 'unknown';
  const changes = tableChanges(request, relation, decisions);
  if (changes !== 'recorded') return changes;
  // Of a model that is rebuilt most rows may be others, and of one that is updated nobody compares all with a key.
  const isCompared =
    relation.kind === 'source' &&
    followed.has(relation.name) &&
    existingKind(entryOf(relation, catalog)) === 'table';
  return isCompared ? 'recorded' : 'unknown';
}

function followedTests(
  request: PlanRequest,
  { versions, testsOf }: Pick<Definitions, 'versions' | 'testsOf'>,
  relation: ProjectRelation,
  counted: CountedFailures,
  changesOf: (relation: ProjectRelation) => TableChanges,
): readonly FollowedTest[] {
  const changes = changesOf(relation);
  if (changes === 'unknown' || counted.rows !== knownRows(versions, relation)) return [];
  const isChanged = changes === 'recorded';
  return testsOf(relation.name).flatMap((test): readonly FollowedTest[] => {
    const before = counted.failures[testSpecsVersion([test])];
    const columns = followedColumns(relation, test);
    if (before === undefined || columns === undefined || isMasked(request, relation, columns)) {
      return [];
    }
    if (test.kind !== 'relationships') {
      return [{ test, columns, failures: { before, isChanged, isTargetChanged: false } }];
    }
    const to = request.graph.byName.get(test.to.name);
    const isKnown =
      to !== undefined &&
      counted.read[to.name] === knownRows(versions, to) &&
      !isMasked(request, to, [test.toColumn]) &&
      computeOf(to)?.role === computeOf(relation)?.role;
    const ofTarget = isKnown ? changesOf(to) : 'unknown';
    if (ofTarget === 'unknown') return [];
    const isTargetChanged = ofTarget === 'recorded';
    return [{ test, columns, failures: { before, isChanged, isTargetChanged } }];
  });
}

/** Returns true where a policy may show other values of some columns than there are, and of changes once more. */
function isMasked(
  { design }: PlanRequest,
  relation: ProjectRelation,
  columns: Iterable<string>,
): boolean {
  const names = new Set(columns);
  return relationConfig(relation, design).columns.some(
    ({ name, maskingPolicy }) => maskingPolicy !== undefined && names.has(name),
  );
}

/**
 * Returns the tests of a relation whose failures a later run can tell from what changes, with the versions of the
 * rows in which this run counts them; undefined where no run compares these rows with later ones.
 *
 * @param tests those that run before it is published
 */
export function countedTests(
  request: PlanRequest,
  { versions }: Pick<Definitions, 'versions'>,
  decisions: Decisions,
  relation: ProjectRelation,
  { record, delta }: Pick<PlannedRelation, 'record' | 'delta'>,
  tests: readonly TestSpec[],
): CountedTests | undefined {
  const rows = record?.builtFrom?.rows;
  const sources = comparedSources(request);
  const isRecorded = sources.size > 0 && delta === undefined && !request.isAtomic;
  if (rows === undefined || !isRecorded) return undefined;
  const { graph } = request;
  const read = new Map<string, string>();
  const counted = tests.filter((test) => {
    if (followedColumns(relation, test) === undefined) return false;
    if (test.kind !== 'relationships') return true;
    const target = graph.byName.get(test.to.name);
    const version = target && rowsAfter(request, versions, target, decisions);
    if (version === undefined) return false;
    read.set(test.to.name, version);
    return true;
  });
  if (![relation.name, ...read.keys()].some((name) => sources.has(name))) return undefined;
  return {
    rows,
    read: Object.fromEntries(read) satisfies Roots,
    tests: new Map(counted.map((test) => [test.name, testSpecsVersion([test])])),
  };
}

/** The sources by plan, since each of its relations asks: 47 times in the shop, each over all models. */
const compared = new WeakMap<PlanRequest, ReadonlySet<string>>();

/** Returns the names of the sources from whose changes tables are maintained, or may be once they are large. */
function comparedSources(request: PlanRequest): ReadonlySet<string> {
  const { graph } = request;
  const known = compared.get(request);
  if (known !== undefined) return known;
  const names = graph.order.flatMap((model) =>
    model.kind === 'model' && mayBeMaintained(model) && maintainedKey(model) !== undefined
      ? followedTables(model, (each) => isShown(request, each)).flatMap(({ name }) =>
          graph.byName.get(name)?.kind === 'source' ? [name] : [],
        )
      : [],
  );
  const found = new Set(names);
  compared.set(request, found);
  return found;
}
