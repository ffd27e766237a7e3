import type { RelationDesign } from '../compile/dialect/newRelation.ts';
import type { TargetDesign } from '../define/project/target.ts';
import type { Graph } from '../graph/graph.ts';
import { computeOf, grantsOf, relationConfig } from '../plan/materializations/relationConfig.ts';
import type { GovernanceNeeds, NeededPolicy } from '../warehouse/diagnosis.ts';
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
  const policies = configs.flatMap(policiesOf);
  const computes = relations.flatMap((each) => [computeOf(each), computeOf(each, design)]);
  return {
    policies: [...new Map(policies.map((each) => [`${each.kind} ${each.name}`, each])).values()],
    tags: [...new Map(tagged)].map(([name, value]) => ({ name, value })),
    grantees: unique(relations.flatMap((each) => Object.values(grantsOf(each, design)).flat())),
    roles: unique(computes.flatMap((compute) => compute?.role ?? [])),
    warehouses: unique([
      ...computes.flatMap((compute) => compute?.warehouse ?? []),
      ...refreshingWarehouses(graph),
    ]),
  };
}

/** Returns the policies that are attached to a relation and its columns. */
function policiesOf({ columns, rowAccess, aggregation }: RelationDesign): readonly NeededPolicy[] {
  const typesOf = (names: readonly string[]) => {
    const types = names.map((name) => columns.find((column) => column.name === name)?.sqlType);
    return types.every((type) => type !== undefined) ? types : undefined;
  };
  const ofColumns = columns.flatMap(({ maskingPolicy, projectionPolicy, sqlType }) => [
    ...(maskingPolicy === undefined
      ? []
      : [{ kind: 'masking policy', name: maskingPolicy, types: [sqlType] } as const]),
    ...(projectionPolicy === undefined
      ? []
      : [{ kind: 'projection policy', name: projectionPolicy, types: [sqlType] } as const]),
  ]);
  return [
    ...ofColumns,
    ...(rowAccess === undefined
      ? []
      : [
          {
            kind: 'row access policy',
            name: rowAccess.policy,
            types: typesOf(rowAccess.on),
          } as const,
        ]),
    ...(aggregation === undefined
      ? []
      : [
          {
            kind: 'aggregation policy',
            name: aggregation.policy,
            types: typesOf(aggregation.entityKey ?? []),
          } as const,
        ]),
  ];
}

const unique = (names: readonly string[]) => [...new Set(names)];
