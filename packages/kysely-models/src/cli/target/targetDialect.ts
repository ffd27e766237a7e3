import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { Target, TargetDesign } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import { outsideSchemas, sourceSchemas } from '../../graph/outsideSchemas.ts';
import type { SqlLanguage } from '../../output/formatSql.ts';
import { prefixedDuckdb } from '../../warehouse/duckdb/prefixedDuckdb.ts';

/** The dialect of a target. */
export interface TargetDialect {
  readonly dialect: EngineDialect;
  readonly design: TargetDesign;
  /** The dialect's name in the formatter. */
  readonly formatter: SqlLanguage;
}

/** Returns the dialect of a target, which is not opened: no driver is loaded. */
export async function targetDialect(target: Target, graph: Graph): Promise<TargetDialect> {
  switch (target.kind) {
    case 'duckdb': {
      const design = { transient: false, models: {}, maskPii: undefined };
      return { dialect: prefixedDuckdb(target.schemaPrefix), design, formatter: 'duckdb' };
    }
    case 'snowflake': {
      const { prefixedDialect } = await import('../../warehouse/snowflake/prefixedDialect.ts');
      const dialect = prefixedDialect(target, sourceSchemas(graph), outsideSchemas(graph));
      return { dialect, design: target, formatter: 'snowflake' };
    }
    default:
      return target satisfies never;
  }
}
