import type { CheckedProject, ProjectRule } from '../../define/project/projectCheck.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** The findings of a project's own checks, and the errors that they threw. */
interface RuleFindings {
  readonly diagnostics: readonly Diagnostic[];
  readonly thrown: readonly ModelsError[];
}

/** Runs the checks that a configuration lists over the whole project. */
export function checkRules(graph: Graph, rules: readonly ProjectRule[] = []): RuleFindings {
  const project: CheckedProject = {
    // A quarantine table is nobody's definition.
    models: graph.order
      .filter((relation) => relation.kind === 'model')
      .filter(({ quarantineOf }) => quarantineOf === undefined),
    sources: graph.order.filter((relation) => relation.kind === 'source'),
    seeds: graph.order.filter((relation) => relation.kind === 'seed'),
    exposures: graph.exposures,
  };
  const diagnostics: Diagnostic[] = [];
  const thrown: ModelsError[] = [];
  for (const rule of rules) {
    try {
      diagnostics.push(...rule.find(project).map((finding) => diagnosticOf(rule, finding)));
    } catch (cause) {
      thrown.push(failed(rule, cause));
    }
  }
  return { diagnostics, thrown };
}

function diagnosticOf(
  { name, severity }: ProjectRule,
  { in: { name: model, location }, message, hint }: ReturnType<ProjectRule['find']>[number],
): Diagnostic {
  return {
    code: 'PROJECT_CHECK',
    severity,
    model,
    column: undefined,
    location,
    message: `${model} ${message}`,
    expected: name,
    found: undefined,
    hint,
  };
}

function failed({ name, location }: ProjectRule, cause: unknown): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The check "${name}" of the project threw: ${cause instanceof Error ? cause.message : String(cause)}`,
    subject: name,
    location,
    hint: 'Correct the function that projectCheck receives.',
    cause,
  });
}
