import type { EngineDialect } from '../compile/dialect/dialect.ts';
import type { VariableValues } from '../compile/resolveTree.ts';
import type { Graph } from '../graph/graph.ts';
import { publishedSelect } from '../plan/materializations/modelSelect.ts';
import type { CatalogSql } from './catalog.ts';

/**
 * Compiles every model for some warehouses. A query that a warehouse cannot have is left out:
 * `models check` and a build say why.
 *
 * @returns the queries by the names of models
 */
export function compiledTexts(
  graph: Graph,
  dialects: readonly EngineDialect[],
  variables: VariableValues,
  at: string,
): ReadonlyMap<string, readonly CatalogSql[]> {
  const compiled = new Map<string, readonly CatalogSql[]>();
  for (const relation of graph.order) {
    if (relation.kind !== 'model') continue;
    const texts = dialects.flatMap((dialect): readonly CatalogSql[] => {
      try {
        const text = publishedSelect({ dialect, variables, at }, relation);
        return [{ warehouse: dialect.name, text }];
      } catch {
        return [];
      }
    });
    compiled.set(relation.name, texts);
  }
  return compiled;
}
