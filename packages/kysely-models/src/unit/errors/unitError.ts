import type { Model } from '../../define/models/model.ts';
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
