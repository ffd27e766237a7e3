import { checkError, checkProject } from '../../check/project/checkProject.ts';
import { checkRules } from '../../check/project/checkRules.ts';
import { lackingFunctions } from '../../check/project/lackingFunctions.ts';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { throwAll } from '../../errors/modelsError.ts';
import { type Selection, selectRelations, usesChanged } from '../../graph/selectRelations.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import type { Project } from './openProject.ts';

/**
 * Checks the queries of the selected relations, and returns what is doubtful in them. What `changed`
 * means is not known before a warehouse is read; then all are checked.
 *
 * @throws ModelsError or ModelsErrors with everything that is wrong in them
 */
export function checkQueries(
  { graph, config }: Project,
  selection: Selection,
  dialect: EngineDialect,
): readonly PlanWarning[] {
  const selected = usesChanged(selection) ? undefined : selectRelations(graph, selection);
  const found = checkProject(graph, selected);
  const own = checkRules(graph, config.checks);
  const diagnostics = [...found.diagnostics, ...own.diagnostics];
  const thrown = [...found.thrown, ...own.thrown];
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throwAll([...thrown, ...errors.map(checkError)]);
  const doubtful = diagnostics.map(({ model, message, hint }) => ({
    subject: model,
    message: hint === undefined ? message : `${message} ${hint}`,
  }));
  const lacking = graph.order
    .filter((relation) => relation.kind === 'model')
    .filter(({ name }) => selected?.has(name) ?? true)
    .flatMap((model) => lackingFunctions(model, dialect));
  return [...doubtful, ...lacking];
}
