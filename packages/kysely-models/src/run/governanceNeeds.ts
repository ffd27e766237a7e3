import type { TargetDesign } from '../define/project/target.ts';
import type { Graph } from '../graph/graph.ts';
import { computeOf, grantsOf, relationConfig } from '../plan/materializations/relationConfig.ts';
import type { GovernanceNeeds } from '../warehouse/diagnosis.ts';
import { refreshingWarehouses } from './buildNeeds.ts';

/**
 * Returns the policies, tags, roles and warehouses that a build of a whole project uses in a target,
 * each once.
 *
 * @throws ModelsError as `relationConfig` does
 */
export function governanceNeeds(graph: Graph, design: TargetDesign): GovernanceNeeds {
  const { order } = graph;
  const relations = order.filter(({ kind }) => kind !== 'source');
  const configs = relations.map((relation) => relationConfig(relation, design));
  const columns = configs.flatMap((config) => config.columns);
  const tagged = [...configs, ...columns].flatMap(({ tags }) => Object.entries(tags));
  const policies = columns.flatMap(({ maskingPolicy, sqlType }) =>
    maskingPolicy === undefined ? [] : [[maskingPolicy, sqlType] as const],
  );
  const computes = relations.flatMap((each) => [computeOf(each), computeOf(each, design)]);
  return {
    policies: [...new Map(policies)].map(([name, type]) => ({ name, type })),
    tags: [...new Map(tagged)].map(([name, value]) => ({ name, value })),
    grantees: unique(relations.flatMap((each) => Object.values(grantsOf(each, design)).flat())),
    roles: unique(computes.flatMap((compute) => compute?.role ?? [])),
    warehouses: unique([
      ...computes.flatMap((compute) => compute?.warehouse ?? []),
      ...refreshingWarehouses(graph),
    ]),
  };
}

const unique = (names: readonly string[]) => [...new Set(names)];
