import { ModelsError, throwAll } from '../errors/modelsError.ts';
import { located } from '../graph/located.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import { hasFigures } from '../state/figures/figuresHistory.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { entryOf } from './decide/runScope.ts';
import { testsOf } from './definitions/testsOf.ts';
import { publishedPlaces } from './request/deferred.ts';
import type { Plan, PlannedUnit } from './request/plan.ts';
import type { PlanRequest } from './request/planRequest.ts';
import { absentParts } from './request/sourceGaps.ts';
import { planTests } from './statements/planTests.ts';

/**
 * A plan that only tests what is published; a relation that was never built is a warning.
 *
 * @throws ModelsError RELATION_NOT_BUILT when nothing of what is selected was ever built, or
 *   ModelsErrors with every error of the tests' definitions
 */
export function planChecks(
  request: Pick<
    PlanRequest,
    'graph' | 'selected' | 'dialect' | 'variables' | 'inventory' | 'deferred' | 'gaps'
  > &
    Pick<Warehouse, 'elsewhere'>,
): Plan {
  const { graph, selected, inventory, gaps } = request;
  const catalog = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const exists = (name: string) => {
    const relation = graph.byName.get(name);
    return relation !== undefined && entryOf(relation, catalog) !== undefined;
  };
  const chosen = graph.order.filter(({ name }) => selected.has(name));
  const there = chosen.filter(({ name }) => exists(name));
  if (chosen.length > 0 && there.length === 0) {
    throw nothingBuilt(
      chosen.map(({ name }) => name),
      request,
    );
  }
  const errors: ModelsError[] = [];
  const units = there.flatMap((relation): readonly PlannedUnit[] => {
    try {
      const tests = planTests(request, relation, testsOf(relation, gaps), {
        exists: (name) => exists(name) || request.deferred?.names.has(name) === true,
        place: publishedPlaces(request),
        isLater: () => false,
        isView: relation.kind === 'model' && entryOf(relation, catalog)?.kind === 'view',
      });
      const path = relationPath(relation);
      const planned = {
        relation,
        path,
        action: { kind: 'check' },
        ...noStatements,
        ...tests,
      } as const;
      return [{ id: relation.name, dependsOn: [], relations: [planned] }];
    } catch (error) {
      errors.push(located(relation, error));
      return [];
    }
  });
  throwAll(errors);
  return {
    decisions: new Map(),
    unchanged: [],
    isStateOutdated: false,
    schemas: [],
    lacksState: false,
    hasFigures: hasFigures(inventory.catalog),
    leftovers: [],
    afterwards: [],
    units,
    usesJournal: false,
    warnings: chosen
      .filter(({ name }) => !exists(name) && gaps?.get(name)?.isAbsent !== true)
      .map(({ name }) => ({
        subject: name,
        message: `${name} was never built in this warehouse, so its tests do not run.`,
      })),
    absent: absentParts(selected, graph, gaps),
    showsWarnedRows: true,
  };
}

const noStatements = {
  statements: [],
  candidate: undefined,
  compute: undefined,
  load: undefined,
  delta: undefined,
  record: undefined,
} as const;

function nothingBuilt(
  names: readonly string[],
  { elsewhere }: Pick<Warehouse, 'elsewhere'>,
): ModelsError {
  const [first = '', ...others] = names;
  return new ModelsError({
    code: 'RELATION_NOT_BUILT',
    message:
      others.length === 0
        ? `${first} was never built in this warehouse.`
        : 'None of what is selected was ever built in this warehouse.',
    subject: names.join(', '),
    expected: 'relations that an earlier build published',
    found: 'none of them',
    hint: `Build first with \`models build\`, or ${elsewhere}.`,
  });
}
