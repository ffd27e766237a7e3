import { duckdbDialect } from '../compile/duckdb/duckdbDialect.ts';
import { type ModelsError, throwAll } from '../errors/modelsError.ts';
import { relationPath } from '../graph/relationPath.ts';
import { selectRelations } from '../graph/selectRelations.ts';
import { createRelation } from '../materialize/createRelation.ts';
import { located, modelSelect } from '../plan/planRelation.ts';
import type { CommandContext } from './commandContext.ts';
import { loadProject } from './loadProject.ts';

/** The options of `models compile`. */
export interface CompileFlags {
  readonly asOf?: string;
  readonly config?: string;
}

/** `models compile`: prints the statements of models; nothing is opened or run. */
export async function compileCommand(
  selectors: readonly string[],
  flags: CompileFlags,
  { out, ownConfig }: CommandContext,
): Promise<number> {
  const { graph } = await loadProject(flags.config, ownConfig);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const variables = flags.asOf === undefined ? {} : { as_of: flags.asOf };
  const errors: ModelsError[] = [];
  const texts: string[] = [];
  for (const relation of graph.order) {
    if (relation.kind !== 'model' || !selected.has(relation.name)) continue;
    try {
      const select = modelSelect({ dialect: duckdbDialect, variables }, relation);
      const { kind } = relation.materialized;
      const path = relationPath(relation);
      for (const { sql } of createRelation(duckdbDialect, path, kind, select, undefined)) {
        texts.push(`-- ${relation.name}\n${await formatted(sql)};\n`);
      }
    } catch (error) {
      errors.push(located(relation, error));
    }
  }
  throwAll(errors);
  out(texts.join('\n'));
  return 0;
}

async function formatted(sql: string): Promise<string> {
  const { formatDialect, duckdb } = await import('sql-formatter');
  return formatDialect(sql, { dialect: duckdb, keywordCase: 'preserve', expressionWidth: 80 });
}
