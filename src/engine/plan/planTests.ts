import { testQuery } from '../../quality/testQuery.ts';
import { type Resolution, resolveTree } from '../compile/resolveTree.ts';
import type { TestSpec } from '../define/testSpec.ts';
import { inputsOf, type ProjectRelation } from '../graph/project.ts';
import { relationPath } from '../graph/relationPath.ts';
import { referredTo } from './assignTests.ts';
import type { PlannedRelation, PlannedTests } from './plan.ts';
import type { PlanRequest } from './planRequest.ts';

/** What planning a test needs. */
type TestRequest = Pick<PlanRequest, 'graph' | 'dialect' | 'variables'>;

/** What a relation's query may read: its inputs. */
export function queryResolution(
  request: Pick<PlanRequest, 'dialect' | 'variables'>,
  relation: ProjectRelation,
): Resolution {
  const paths = inputsOf(relation).map((input) => [input.name, relationPath(input)] as const);
  return {
    owner: relation.name,
    dialect: request.dialect,
    relations: new Map(paths),
    variables: request.variables,
  };
}

/** What a relation's tests may read: itself, and what they name. */
export function testResolution(request: TestRequest, relation: ProjectRelation): Resolution {
  const named = relation.tests().flatMap(referredTo);
  const others = named.flatMap((name) => request.graph.byName.get(name) ?? []);
  const paths = [relation, ...others].map((each) => [each.name, relationPath(each)] as const);
  return { ...queryResolution(request, relation), relations: new Map(paths) };
}

/**
 * The tests that can run, as one query, and those that cannot because what they read is nowhere.
 *
 * @param specs the tests of the relation that belong to this unit
 * @param available names of the relations that exist when the tests run
 */
export function planTests(
  request: TestRequest,
  relation: ProjectRelation,
  specs: readonly TestSpec[],
  available: (name: string) => boolean,
): Pick<PlannedRelation, 'tests' | 'untested'> {
  const missing = (test: TestSpec) => referredTo(test).filter((name) => !available(name));
  const runnable = specs.filter((test) => missing(test).length === 0);
  const untested = specs
    .filter((test) => missing(test).length > 0)
    .map((test) => ({ test: test.name, reason: `${missing(test).join(', ')} was never built` }));
  return { tests: planned(request, relation, runnable), untested };
}

function planned(
  request: TestRequest,
  relation: ProjectRelation,
  specs: readonly TestSpec[],
): PlannedTests | undefined {
  if (specs.length === 0) return undefined;
  const resolution = testResolution(request, relation);
  const tree = resolveTree(testQuery(relation.name, specs), resolution);
  return { specs, sql: request.dialect.print(tree) };
}
