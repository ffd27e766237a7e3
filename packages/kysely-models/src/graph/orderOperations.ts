import type { Operation } from '../define/project/operation.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { ProjectRelation } from './project.ts';

/** The operations of a project in the order in which a run executes them, and the errors in them. */
interface Ordered {
  readonly operations: readonly Operation[];
  readonly errors: readonly ModelsError[];
}

/**
 * Returns the operations of a project: those before the run, those after relations, each after those that it
 * comes after, and those after the run.
 *
 * @returns the errors beside them: NAME_DUPLICATE, INPUT_NOT_LISTED, DEFINITION_INVALID
 */
export function orderOperations(
  listed: readonly Operation[],
  relations: ReadonlyMap<string, ProjectRelation>,
): Ordered {
  const byName = new Map(listed.map((each) => [each.name, each]));
  const errors = listed.flatMap((operation) => [
    ...(relations.has(operation.name) || byName.get(operation.name) !== operation
      ? [duplicate(operation, relations.has(operation.name) ? 'relation' : 'operation')]
      : []),
    ...operation.after.flatMap((name) => {
      if (byName.get(name)?.at === 'after_run') return [afterTheRun(operation, name)];
      return byName.has(name) || relations.has(name) ? [] : [notListed(operation, name)];
    }),
  ]);
  const begun = new Set<Operation>();
  const ordered = new Set<Operation>();
  const visit = (operation: Operation): void => {
    // Once: two of one name, which are an error, may come after each other.
    if (begun.has(operation)) return;
    begun.add(operation);
    for (const name of operation.after) {
      const before = byName.get(name);
      if (before !== undefined) visit(before);
    }
    ordered.add(operation);
  };
  for (const at of ['before_run', 'after_some', 'after_run'] as const) {
    for (const operation of listed) if (operation.at === at) visit(operation);
  }
  return { operations: [...ordered], errors };
}

const about = ({ name, location }: Operation) => ({ subject: name, location });

function duplicate(operation: Operation, what: string): ModelsError {
  return new ModelsError({
    code: 'NAME_DUPLICATE',
    message: `The name of the operation ${operation.name} is that of another ${what}.`,
    ...about(operation),
    expected: 'one relation or operation of a name',
    found: `another ${what}`,
    hint: 'Rename one of them.',
  });
}

function afterTheRun(operation: Operation, name: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${operation.name} comes after ${name}, which comes after the run.`,
    ...about(operation),
    expected: "after: 'run', in the order of the project",
    found: `after: [${name}]`,
    hint: "Say after: 'run' here too; operations after the run are run in the order in which they are listed.",
  });
}

function notListed(operation: Operation, name: string): ModelsError {
  return new ModelsError({
    code: 'INPUT_NOT_LISTED',
    message: `The operation ${operation.name} comes after ${name}, which the project does not list.`,
    ...about(operation),
    expected: `${name} among the models of the configuration`,
    found: 'no relation or operation of this name',
    hint: 'Export it from the module that models.config.ts imports, or take it out of after.',
  });
}
