import type { OutsideSchemas } from '../compile/dialect/dialect.ts';
import type { Graph } from './graph.ts';
import { relationPath, schemaOf } from './relationPath.ts';

/**
 * Returns the schemas of other databases that sources are in, by the names that their paths have for them.
 *
 * @example // source({ name: 'orders', database: 'lake', schema: 'sales', … })
 * outsideSchemas(graph).get('lake.sales') // { database: 'lake', schema: 'sales' }
 */
export function outsideSchemas(graph: Graph): OutsideSchemas {
  return new Map(
    graph.order.flatMap((relation) =>
      relation.database === undefined
        ? []
        : [
            [
              relationPath(relation).schema,
              { database: relation.database, schema: schemaOf(relation) },
            ],
          ],
    ),
  );
}

/** Returns the schemas of sources, whose names no target prefixes. */
export function sourceSchemas(graph: Graph): ReadonlySet<string> {
  const sources = graph.order.filter(({ kind }) => kind === 'source');
  return new Set(sources.map((source) => relationPath(source).schema));
}
