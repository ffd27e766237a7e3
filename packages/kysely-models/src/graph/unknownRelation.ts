import { nearest } from '../define/text/nearest.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { Graph } from './graph.ts';

/** Returns the error of a name that no relation of the project has, with the nearest names. */
export function unknownRelation({ byName, operations }: Graph, name: string): ModelsError {
  return new ModelsError({
    code: 'SELECTOR_MATCHES_NOTHING',
    message: `The project has no model, source or seed ${name}.`,
    subject: name,
    expected: 'the name of a relation of the project',
    found: name,
    hint: operations.some((operation) => operation.name === name)
      ? `It is an operation, which has no rows and no columns: \`models history ${name}\` has its results.`
      : `The nearest are ${nearest(name, [...byName.keys()]).join(', ')}.`,
  });
}
