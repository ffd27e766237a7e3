import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { nearest } from '../text/nearest.ts';

/** The options that a definition can have, by their names. */
type KnownOptions = Readonly<Record<string, true>>;

/**
 * Refuses options that a definition does not have: they would do nothing, and projects run without the compiler.
 *
 * @param owner the definition, as an error names it: `model orders`, or `table()`
 * @param options what was given; anything else than an object has none
 * @throws ModelsError DEFINITION_INVALID with the nearest name
 * @example refuseUnknownOptions('table()', { maintian: 'auto' }, { maintain: true }, location)
 */
export function refuseUnknownOptions(
  owner: string,
  options: object | undefined,
  known: KnownOptions,
  location?: SourceLocation,
): void {
  for (const name in options) {
    if (Object.hasOwn(known, name)) continue;
    const [first = ''] = nearest(name, Object.keys(known));
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${owner} has no option ${name}.`,
      subject: owner,
      location,
      expected: Object.keys(known).join(', '),
      found: name,
      hint: `Did you mean ${first}? What it does not know, a definition would leave out in silence.`,
    });
  }
}
