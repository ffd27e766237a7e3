import { keptAs } from '../define/materialization.ts';
import { type ModelsError, throwAll } from '../errors/modelsError.ts';
import { located } from '../graph/located.ts';
import type { VariableTexts } from '../graph/projectVariables.ts';
import { relationPath } from '../graph/relationPath.ts';
import { selectRelations } from '../graph/selectRelations.ts';
import { createRelation } from '../materialize/createRelation.ts';
import { designOf } from '../plan/designOf.ts';
import { modelSelect } from '../plan/planRelation.ts';
import { publishedSelect } from '../plan/planSnapshot.ts';
import { wallClock } from '../run/wallClock.ts';
import { chooseTarget } from './chooseTarget.ts';
import type { CommandContext } from './commandContext.ts';
import { loadProject } from './loadProject.ts';
import { type TargetDialect, targetDialect } from './targetDialect.ts';

/** The options of `models compile`. */
export interface CompileFlags {
  readonly target?: string;
  readonly asOf?: string;
  readonly var?: VariableTexts;
  readonly config?: string;
}

/**
 * `models compile`: prints the statements that make models, as the target's warehouse takes them;
 * nothing is opened or run.
 */
export async function compileCommand(
  selectors: readonly string[],
  flags: CompileFlags,
  { out, ownConfig }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags.config, ownConfig, flags.var);
  const { graph, config } = project;
  const target = chooseTarget(flags.target === undefined ? {} : { target: flags.target }, config);
  const { dialect, design: ofTarget, formatter } = await targetDialect(target, graph);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const variables = {
    ...project.variables,
    ...(flags.asOf !== undefined && { as_of: flags.asOf }),
  };
  const at = wallClock();
  const errors: ModelsError[] = [];
  const texts: string[] = [];
  for (const relation of graph.order) {
    if (relation.kind !== 'model' || !selected.has(relation.name)) continue;
    try {
      const request = { dialect, variables, at };
      const select = publishedSelect(request, relation, modelSelect(request, relation));
      const kind = keptAs(relation.materialized);
      const path = relationPath(relation);
      const design = designOf(relation, ofTarget);
      for (const { sql } of createRelation(dialect, path, kind, select, undefined, design)) {
        texts.push(`-- ${relation.name}\n${await formatted(sql, formatter)};\n`);
      }
    } catch (error) {
      errors.push(located(relation, error));
    }
  }
  throwAll(errors);
  out(texts.join('\n'));
  return 0;
}

async function formatted(sql: string, name: TargetDialect['formatter']): Promise<string> {
  const { formatDialect, ...dialects } = await import('sql-formatter');
  return formatDialect(sql, {
    dialect: dialects[name],
    keywordCase: 'preserve',
    expressionWidth: 80,
  });
}
