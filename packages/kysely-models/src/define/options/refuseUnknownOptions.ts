import type { ErrorCode } from '../../errors/errorCodes.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { nearest } from '../text/nearest.ts';

/** The options that a definition can have, by their names. */
type KnownOptions = Readonly<Record<string, true>>;

/**
 * Refuses options that a definition does not have: they would do nothing, and projects run without the compiler.
 *
 * @param owner the definition, as an error names it: `model orders`, or `table()`
 * @param options what was given; anything else than an object has none
 * @param code of the error, where it is not of a definition
 * @throws ModelsError DEFINITION_INVALID with the nearest name
 * @example refuseUnknownOptions('table()', { maintian: 'auto' }, { maintain: true }, location)
 */
export function refuseUnknownOptions(
  owner: string,
  options: object | string | undefined,
  known: KnownOptions,
  location?: SourceLocation,
  code: ErrorCode = 'DEFINITION_INVALID',
): void {
  if (typeof options !== 'object') return;
  for (const name in options) {
    if (Object.hasOwn(known, name)) continue;
    const [first] = nearest(name, Object.keys(known));
    const what = first === undefined ? 'Leave it out.' : `Did you mean ${first}?`;
    throw new ModelsError({
      code,
      message: `${owner} has no option ${name}.`,
      subject: owner,
      location,
      expected: Object.keys(known).join(', ') || 'no options',
      found: name,
      hint: `${what} An option that is not known would be ignored in silence.`,
    });
  }
}
