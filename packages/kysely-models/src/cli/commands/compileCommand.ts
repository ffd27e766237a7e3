import { lackingFunctions } from '../../check/project/lackingFunctions.ts';
import type { VariableValues } from '../../compile/resolveTree.ts';
import { keptAs } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { type ModelsError, throwAll } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { located } from '../../graph/located.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { selectRelations } from '../../graph/selectRelations.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import type { Statement } from '../../materialize/statement.ts';
import { keptBy } from '../../plan/materializations/keptBy.ts';
import type { UpdatedBy } from '../../plan/materializations/materialization.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import { changesRead, updateStatements } from '../../plan/materializations/planUpdate.ts';
import { relationConfig } from '../../plan/materializations/relationConfig.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { printable } from '../../report/printable.ts';
import { utcNow } from '../../run/utcNow.ts';
import { loadProject } from '../config/loadProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { dayVariables } from '../options/planFlags.ts';
import { chooseTarget } from '../target/chooseTarget.ts';
import { type TargetDialect, targetDialect } from '../target/targetDialect.ts';

/** The options of `models compile`. */
interface CompileFlags extends MappingFlags, CommonFlags {
  readonly target?: string;
  readonly asOf?: string;
  readonly var?: VariableTexts;
}

/** A model with its statements, as `models compile --json` prints them. */
interface CompiledModel {
  readonly name: string;
  readonly schema: string;
  readonly kind: 'table' | 'view';
  /** The words for each form; undefined where runs only rebuild it. */
  readonly labels: UpdatedBy['labels'] | undefined;
  /** The statements of a run that builds all of it. */
  readonly rebuild: readonly Statement[];
  /** The statements of a later run, which changes the table; none where it is rebuilt. */
  readonly update: readonly Statement[];
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
  const placed = await targetDialect(target, graph);
  const selected = selectRelations(graph, { select: selectors, exclude: [] });
  const chosen = graph.order
    .filter((relation) => relation.kind === 'model')
    .filter(({ name }) => selected.has(name));
  const variables = { ...project.variables, ...dayVariables(flags) };
  const models = await compiledModels(graph, chosen, { ...placed, variables });
  const warnings = chosen.flatMap((model) => lackingFunctions(model, placed.dialect));
  if (flags.json === true) {
    const shown = models.map(({ labels, ...model }) => model);
    out(`${jsonLine({ dialect: placed.dialect.name, models: shown, warnings })}\n`);
    return 0;
  }
  for (const { message } of warnings) error(`warning ${printable(message)}\n`);
  out(models.flatMap(compiledTexts).join('\n'));
  return 0;
}

/** The place that models are compiled for, with the values of variables. */
interface CompilePlace extends TargetDialect {
  readonly variables: VariableValues;
}

/**
 * Returns the statements of models, without a warehouse.
 *
 * @throws ModelsError or ModelsErrors with every query that cannot be built
 */
async function compiledModels(
  graph: Graph,
  models: readonly Model[],
  { dialect, design: ofTarget, formatter, variables }: CompilePlace,
): Promise<readonly CompiledModel[]> {
  const { formatSql } = await import('../../output/formatSql.ts');
  const request = { dialect, variables, at: utcNow(), runId: inventedRun };
  const read = changesRead(graph);
  const formatted = (statements: readonly Statement[]) =>
    statements.map(({ purpose, sql }) => ({ purpose, sql: formatSql(sql, formatter) }));
  const errors: ModelsError[] = [];
  const found = models.flatMap((model): readonly CompiledModel[] => {
    try {
      const query = modelSelect(request, model);
      const { rebuild, update } = keptBy(model);
      const kind = keptAs(model.materialized);
      const path = relationPath(model);
      const design = relationConfig(model, ofTarget);
      const select = rebuild(request, model, query);
      const later = updateStatements(request, model, query, read.get(model.name), design);
      return [
        {
          name: model.name,
          schema: path.schema,
          kind,
          labels: update?.labels,
          rebuild: formatted(createRelation(dialect, path, kind, select, undefined, design)),
          update: formatted(later),
        },
      ];
    } catch (error) {
      errors.push(located(model, error));
      return [];
    }
  });
  throwAll(errors);
  return found;
}

/** Returns each statement of a model as text, below a comment with the model and the form. */
function compiledTexts({ name, labels, rebuild, update }: CompiledModel): readonly string[] {
  const first = labels === undefined ? '' : `: ${labels.first}`;
  const later = labels === undefined ? '' : `: ${labels.later}`;
  return [
    ...rebuild.map(({ sql }) => `-- ${name}${first}\n${sql};\n`),
    ...update.map(({ sql }) => `-- ${name}${later}\n${sql};\n`),
  ];
}

/** The id of the run in the names of temporary tables: nothing runs. */
const inventedRun = 'run';
