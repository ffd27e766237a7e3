import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { ModelsError } from '../../errors/modelsError.ts';
import { relationNamed } from '../../graph/graph.ts';
import { located } from '../../graph/located.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { CompiledModels } from '../definitions/compiledModels.ts';
import { testsOf } from '../definitions/testsOf.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { RelationVersions } from './relationVersions.ts';
import type { WarehouseCatalog } from './runScope.ts';

/** The definitions of a project's relations, each compiled once. */
export interface Definitions {
  /** The relations that exist at the paths of the project's. */
  readonly catalog: WarehouseCatalog;
  readonly models: CompiledModels;
  readonly versions: RelationVersions;
  /** Returns the tests of a relation; none where its definition throws. */
  readonly testsOf: (name: string) => readonly TestSpec[];
  /** Does something with a relation; what it throws is collected, and gives undefined. */
  readonly attempt: <T>(relation: ProjectRelation, part: () => T) => T | undefined;
  /** The errors collected so far, so that all errors of a project are shown together. */
  readonly errors: readonly ModelsError[];
}

/** Reads the definitions of a project's relations when they are first asked for. */
export function readDefinitions(request: PlanRequest): Definitions {
  const { graph, inventory, gaps } = request;
  const catalog = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const models = new CompiledModels(request);
  const errors: ModelsError[] = [];
  const attempt = <T>(relation: ProjectRelation, part: () => T): T | undefined => {
    try {
      return part();
    } catch (error) {
      const found = located(relation, error);
      if (!errors.some(({ message }) => message === found.message)) errors.push(found);
      return undefined;
    }
  };
  const tests = new Map<string, readonly TestSpec[]>();
  const testsNamed = (name: string) => {
    const relation = relationNamed(graph, name);
    const own = tests.get(name) ?? attempt(relation, () => testsOf(relation, gaps)) ?? [];
    tests.set(name, own);
    return own;
  };
  const read = { catalog, models, testsOf: testsNamed, attempt };
  return { ...read, versions: new RelationVersions(request, read), errors };
}
