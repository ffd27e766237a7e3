import type { Model } from '../../define/models/model.ts';
import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** Returns the error for a unit test that cannot be run as it is written. */
export function unitError(
  { name }: Pick<Model, 'name'>,
  details: {
    readonly message: string;
    readonly subject?: string;
    readonly expected: string;
    readonly found: string;
    readonly hint: string;
  },
): ModelsError {
  return new ModelsError({
    subject: name,
    ...details,
    code: 'UNIT_TEST_INVALID',
    message: `The unit test of ${name} cannot be run: ${details.message}`,
  });
}

/** Returns the advice for a name that there is not. */
export function nearestHint(name: string, known: readonly string[], otherwise: string): string {
  const [first] = nearest(name, known);
  return first === undefined ? otherwise : `The nearest is ${first}.`;
}
