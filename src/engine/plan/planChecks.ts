import { relationPath } from '../graph/relationPath.ts';
import { pathKey } from './checkOwnership.ts';
import { columnNames, type Plan } from './plan.ts';
import type { PlanRequest } from './planRequest.ts';
import { planTests, testResolution } from './planTests.ts';

/**
 * A plan that only tests what is published; relations that were never built are left out.
 */
export function planChecks(
  request: Pick<PlanRequest, 'graph' | 'selected' | 'dialect' | 'variables' | 'inventory'>,
): Plan {
  const { graph, selected, inventory } = request;
  const there = new Set(inventory.catalog.map(pathKey));
  const available = (name: string) => {
    const relation = graph.byName.get(name);
    return relation !== undefined && there.has(pathKey(relationPath(relation)));
  };
  const relations = graph.order.filter(({ name }) => selected.has(name) && available(name));
  return {
    schemas: [],
    units: relations.map((relation) => ({
      id: relation.name,
      dependsOn: [],
      relations: [
        {
          relation,
          path: relationPath(relation),
          action: { kind: 'check' },
          statements: [],
          load: undefined,
          ...planTests(request, relation, relation.tests(), available),
        },
      ],
    })),
    warnings: [],
    columns: columnNames(graph.order),
    resolutionOf: (relation) => testResolution(request, relation),
  };
}
