import { columnsByName } from '../../compile/columns/relationColumns.ts';
import { type Resolution, resolveTree } from '../../compile/resolveTree.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { selectedColumns } from '../../define/query/selectedColumns.ts';
import { changesTypes, inputTypes } from '../../graph/lineage/relationTypes.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import type { KnownTests } from '../../tests/changedFigure.ts';
import { soonestCountQuery } from '../../tests/soonestCountQuery.ts';
import { viewDigest } from '../../tests/viewDigest.ts';
import { changesPath } from '../materializations/incremental.ts';
import { queryResolution } from '../materializations/queryResolution.ts';
import type { PlannedRelation, PlannedTests } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { completedTables } from '../request/sourceGaps.ts';
import { referredTo } from '../units/assignTests.ts';

/** The input of planning a test. */
type TestRequest = Pick<PlanRequest, 'graph' | 'dialect' | 'variables' | 'gaps'>;

/** The state of the warehouse when the tests of a relation run. */
interface TestSurroundings {
  /** Returns true when a relation exists by the end of the unit. */
  readonly exists: (name: string) => boolean;
  /** Returns true when the same unit publishes a relation after the tested one. */
  readonly isLater: (name: string) => boolean;
  /** True to run all tests at the end of the unit. */
  readonly isLast?: boolean;
  /**
   * True for a view: its columns are computed when they are read, so each is read before it is
   * published.
   */
  readonly isView?: boolean;
  /** Resolves relations; to published ones when left out. */
  readonly place?: Places | undefined;
  /** The query that is tested in place of the relation. */
  readonly query?: string | undefined;
  /** The tests whose failures follow from changed rows; all are counted in all rows when left out. */
  readonly known?: KnownTests | undefined;
}

/**
 * Returns the resolution of a relation's tests, which may read the relation itself and those that
 * they name.
 *
 * @param query given, the tests read its rows in place of the relation
 */
export function testResolution(
  request: TestRequest,
  relation: ProjectRelation,
  place: Places = relationPath,
  query?: string,
): Resolution {
  const named = relation.tests().flatMap(referredTo);
  const others = named.flatMap((name) => request.graph.byName.get(name) ?? []);
  const all = [relation, ...others];
  const paths = all.flatMap((each) => [
    [each.name, place(each)] as const,
    [changesOf(each.name), changesPath(each.name)] as const,
  ]);
  return {
    ...queryResolution(request, relation),
    relations: new Map(paths),
    completed: new Map([
      ...(completedTables(request.dialect, all, request.gaps) ?? []),
      ...(query === undefined ? [] : [[relation.name, () => query] as const]),
    ]),
    columns: columnsByName(all),
    types: new Map([...inputTypes(all), ...changesTypes(all)]),
  };
}

/**
 * Returns the tests that can run, as one query (two, where some have to wait for a later relation
 * of the unit), and those that cannot because what they read is nowhere.
 *
 * @param specs the tests of the relation that belong to this unit
 */
export function planTests(
  request: TestRequest,
  relation: ProjectRelation,
  specs: readonly TestSpec[],
  { exists, isLater, isLast, isView, place, query, known }: TestSurroundings,
): Pick<PlannedRelation, 'tests' | 'testsAtEnd' | 'drift' | 'untested'> {
  const drifts = specs.filter((test) => test.kind === 'no_drift');
  const missing = (test: TestSpec) => referredTo(test).filter((name) => !exists(name));
  const runnable = specs.filter((test) => test.kind !== 'no_drift' && missing(test).length === 0);
  const waits = (test: TestSpec) => isLast === true || referredTo(test).some(isLater);
  const resolve = () => testResolution(request, relation, place, query);
  const reason = (names: readonly string[]) => {
    const unlisted = names.filter((name) => !request.graph.byName.has(name));
    return unlisted.length > 0
      ? `the project does not list ${unlisted.join(', ')}`
      : `${names.join(', ')} was never built`;
  };
  return {
    tests: planned(
      relation,
      runnable.filter((test) => !waits(test)),
      resolve,
      known,
      isView === true ? viewDigest(request.dialect.columnsDigest, columnsOf(relation)) : undefined,
    ),
    testsAtEnd: planned(relation, runnable.filter(waits), resolve, known),
    drift: drifts.length === 0 ? undefined : { specs: drifts, resolution: resolve() },
    untested: specs
      .filter((test) => missing(test).length > 0)
      .map((test) => ({ test: test.name, reason: reason(missing(test)) })),
  };
}

function planned(
  relation: ProjectRelation,
  specs: readonly TestSpec[],
  resolve: () => Resolution,
  known: KnownTests | undefined,
  digest?: ReturnType<typeof viewDigest>,
): PlannedTests | undefined {
  if (specs.length === 0 && digest === undefined) return undefined;
  const resolution = resolve();
  const { dialect } = resolution;
  const { query, uncounted } = soonestCountQuery(relation, specs, dialect.keyBlocks, digest, known);
  return {
    specs,
    sql: dialect.print(resolveTree(query, resolution)),
    uncounted,
    readsColumns: digest !== undefined,
    resolution,
  };
}

/** Returns the columns of a relation, as its contract or else its query names them. */
function columnsOf(relation: ProjectRelation): readonly string[] | undefined {
  const { contract } = relation;
  if (contract !== undefined) return contract.columns.map(({ name }) => name);
  return relation.kind === 'model' ? selectedColumns(relation.query()) : undefined;
}
