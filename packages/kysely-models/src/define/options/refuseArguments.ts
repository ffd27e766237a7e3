import { ModelsError } from '../../errors/modelsError.ts';

/**
 * Refuses arguments that a function does not take: they would do nothing, and projects run without the compiler.
 *
 * @param owner the function, as an error names it: `text()`
 * @param more what was given beyond its arguments
 * @throws ModelsError DEFINITION_INVALID
 * @example refuseArguments('text()', [{ min: 1 }]) // text() does not take { min }.
 */
export function refuseArguments(owner: string, more: readonly unknown[]): void {
  const given = more.find((value) => value !== undefined);
  if (given === undefined) return;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const found = isObject ? `{ ${Object.keys(given).join(', ')} }` : String(given);
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${owner} does not take ${found}.`,
    subject: owner,
    expected: owner,
    found,
    hint: 'Leave it out: it would be ignored in silence. Checks follow as methods, as in text().min(1).nullable().',
  });
}
