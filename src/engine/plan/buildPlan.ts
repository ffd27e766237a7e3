import { type ModelsError, throwAll } from '../errors/modelsError.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { relationPath } from '../graph/relationPath.ts';
import { assignTests } from './assignTests.ts';
import { checkOwnership, pathKey } from './checkOwnership.ts';
import {
  type Included,
  includedRelations,
  isView,
  missingInputs,
  missingSources,
} from './includedRelations.ts';
import {
  columnNames,
  type Plan,
  type PlannedRelation,
  type PlannedUnit,
  type PlanWarning,
} from './plan.ts';
import { located, planRelation } from './planRelation.ts';
import type { PlanRequest } from './planRequest.ts';
import { planTests, testResolution } from './planTests.ts';
import { type PublishUnit, publishUnits } from './publishUnits.ts';

/**
 * The plan of a run: every statement and test query, in units that are published together.
 *
 * @throws ModelsError or ModelsErrors with every error of the project and of what lies in the
 *   warehouse: QUERY_INVALID, RELATION_NOT_OURS, RELATION_NOT_BUILT, …
 */
export function buildPlan(request: PlanRequest): Plan {
  const { graph, inventory } = request;
  const included = includedRelations(graph, request.selected, inventory);
  const names = new Set([...included.built, ...included.checked]);
  const planned = new Planner(request, included);
  const units = publishUnits(graph, names, (name) => {
    const relation = graph.byName.get(name);
    return relation !== undefined && isView(relation);
  });
  const assigned = planned.collect(() => assignTests(units, graph.byName));
  const published = (assigned?.units ?? []).map((unit) => planned.unit(unit, assigned?.late));
  const late = [...(assigned?.late ?? [])].map(([name, tests]) =>
    planned.lateUnit(name, tests, units),
  );
  const targets = published.flatMap((unit) =>
    unit.relations.filter(({ action }) => action.kind === 'publish'),
  );
  throwAll([
    ...planned.errors,
    ...checkOwnership(targets, inventory, request.adopted),
    ...missingInputs(graph, included, inventory),
    ...missingSources(graph, included, inventory, (name) => request.raw.has(name)),
  ]);
  return {
    schemas: [...new Set(targets.map(({ path }) => path.schema))],
    units: [...published, ...late],
    warnings: extraColumns(request),
    columns: columnNames(graph.order),
    resolutionOf: (relation) => testResolution(request, relation),
  };
}

class Planner {
  readonly errors: ModelsError[] = [];
  readonly #request: PlanRequest;
  readonly #included: Included;
  readonly #there: ReadonlySet<string>;

  constructor(request: PlanRequest, included: Included) {
    this.#request = request;
    this.#included = included;
    this.#there = new Set(request.inventory.catalog.map(pathKey));
  }

  /** Runs a part of planning; an error of a definition is kept and the rest goes on. */
  collect<T>(part: () => T, relation?: ProjectRelation): T | undefined {
    try {
      return part();
    } catch (error) {
      if (relation === undefined) throw error;
      this.errors.push(located(relation, error));
      return undefined;
    }
  }

  unit(unit: PublishUnit, late: ReadonlyMap<string, readonly unknown[]> | undefined): PlannedUnit {
    const relations = unit.members.flatMap((name) => {
      const relation = this.#request.graph.byName.get(name);
      if (relation === undefined) return [];
      return this.collect(() => this.#relation(relation, late?.get(name) ?? []), relation) ?? [];
    });
    return { id: unit.id, relations, dependsOn: [...unit.dependsOn] };
  }

  #relation(relation: ProjectRelation, late: readonly unknown[]): PlannedRelation {
    const checked = this.#included.checked.has(relation.name);
    const specs = relation.tests().filter((test) => !late.includes(test));
    return {
      relation,
      path: relationPath(relation),
      ...(checked ? checkOnly : planRelation(this.#request, relation)),
      ...planTests(this.#request, relation, specs, (name) => this.#available(name)),
    };
  }

  lateUnit(
    name: string,
    tests: ReturnType<ProjectRelation['tests']>,
    units: readonly PublishUnit[],
  ): PlannedUnit {
    const relation = this.#request.graph.byName.get(name);
    const planned = relation && {
      relation,
      path: relationPath(relation),
      ...checkOnly,
      ...planTests(this.#request, relation, tests, (other) => this.#available(other)),
    };
    return {
      id: `tests of ${name}`,
      relations: planned === undefined ? [] : [planned],
      dependsOn: units.map(({ id }) => id),
    };
  }

  #available(name: string): boolean {
    if (this.#included.built.has(name)) return true;
    const relation = this.#request.graph.byName.get(name);
    return relation !== undefined && this.#there.has(pathKey(relationPath(relation)));
  }
}

const checkOnly = {
  action: { kind: 'check' },
  statements: [],
  load: undefined,
} as const;

function extraColumns(request: PlanRequest): readonly PlanWarning[] {
  return [...request.raw].flatMap(([name, load]) =>
    load.kind === 'load' && load.extraColumns.length > 0
      ? [
          {
            subject: name,
            message: `${load.from.file} has columns that ${name} does not name: ${load.extraColumns.join(', ')}. They are not loaded.`,
          },
        ]
      : [],
  );
}
