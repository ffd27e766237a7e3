import { lackingFunctions } from '../../check/project/lackingFunctions.ts';
import type { IdsSetting } from '../../define/ids/register.ts';
import { keptAs } from '../../define/models/materialization.ts';
import { type ModelsError, throwAll } from '../../errors/modelsError.ts';
import { located } from '../../graph/located.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import { keptBy } from '../../plan/materializations/keptBy.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import { changesRead, updateStatements } from '../../plan/materializations/planUpdate.ts';
import { relationConfig } from '../../plan/materializations/relationConfig.ts';
import { printable } from '../../report/printable.ts';
import { wallClock } from '../../run/wallClock.ts';
import { loadProject } from '../config/loadProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { variablesOf } from '../options/variablesOf.ts';
import { chooseTarget } from '../target/chooseTarget.ts';
import { targetDialect } from '../target/targetDialect.ts';

/** The options of `models compile`. */
export interface CompileFlags extends MappingFlags {
  readonly target?: string;
  readonly asOf?: string;
  readonly var?: VariableTexts;
  readonly config?: string;
  readonly ids?: IdsSetting;
}

/**
 * `models compile`: prints the statements that make models, as the target's warehouse takes them;
 * nothing is opened or run. Of a model that later runs add to, both forms: the full build, and what an
 * update runs.
 */
export async function compileCommand(
  selectors: readonly string[],
  flags: CompileFlags,
  { out, error }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  const { graph, config } = project;
  const target = chooseTarget(flags.target === undefined ? {} : { target: flags.target }, config);
  const { formatSql } = await import('../../output/formatSql.ts');
  const { dialect, design: ofTarget, formatter } = await targetDialect(target, graph);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const variables = { ...project.variables, ...variablesOf(flags) };
  const at = wallClock();
  const read = changesRead(graph);
  const errors: ModelsError[] = [];
  const texts: string[] = [];
  for (const relation of graph.order) {
    if (relation.kind !== 'model' || !selected.has(relation.name)) continue;
    try {
      const request = { dialect, variables, at, runId: inventedRun };
      const query = modelSelect(request, relation);
      const { rebuild, update: updated } = keptBy(relation);
      const select = rebuild(request, relation, query);
      const kind = keptAs(relation.materialized);
      const path = relationPath(relation);
      const design = relationConfig(relation, ofTarget);
      const full = createRelation(dialect, path, kind, select, undefined, design);
      const update = updateStatements(request, relation, query, read.get(relation.name), design);
      const labels = updated?.labels;
      const forms = [
        { label: labels === undefined ? '' : `: ${labels.first}`, statements: full },
        { label: labels === undefined ? '' : `: ${labels.later}`, statements: update },
      ];
      for (const { label, statements } of forms) {
        for (const { sql } of statements) {
          texts.push(`-- ${relation.name}${label}\n${formatSql(sql, formatter)};\n`);
        }
      }
    } catch (error) {
      errors.push(located(relation, error));
    }
  }
  throwAll(errors);
  const lacking = graph.order.flatMap((relation) =>
    relation.kind === 'model' && selected.has(relation.name)
      ? lackingFunctions(relation, dialect)
      : [],
  );
  for (const { message } of lacking) error(`warning ${printable(message)}\n`);
  out(texts.join('\n'));
  return 0;
}

/** The end of the names of temporary tables, where a run has its own. */
const inventedRun = 'run';
