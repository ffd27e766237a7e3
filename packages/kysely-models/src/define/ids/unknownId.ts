import type { ErrorCode } from '../../errors/errorCodes.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** Returns the error of an id that no source declares. */
export function unknownId(
  code: ErrorCode,
  place: string,
  name: string,
  known: readonly string[],
): ModelsError {
  return new ModelsError({
    code,
    message: `${place}: no source of the project declares the id ${name}.`,
    subject: name,
    expected: known.length === 0 ? 'no id at all' : `one of ${known.join(', ')}`,
    found: name,
    hint:
      known.length === 0
        ? `Declare it in a source: columns: { ${name}_id: id('${name}') }`
        : 'Correct the name, or declare the id in a source.',
  });
}
