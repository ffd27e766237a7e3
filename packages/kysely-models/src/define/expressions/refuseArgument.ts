import { ModelsError } from '../../errors/modelsError.ts';

/** Refuses an argument of a portable function that warehouses read differently, or not at all. */
export function refuseArgument(
  name: string,
  problem: string,
  expected: string,
  found: unknown,
): never {
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name}: ${problem}.`,
    subject: name,
    expected,
    found: typeof found === 'string' ? JSON.stringify(found) : String(found),
    hint: 'Warehouses differ there; write what is meant.',
  });
}

/** Refuses what is not a whole number of at least `least`. */
export function requireWholeNumber(name: string, what: string, least: number, found: number): void {
  if (Number.isSafeInteger(found) && found >= least) return;
  refuseArgument(name, `${what} is ${found}`, `a whole number from ${least}`, found);
}

/** Refuses an empty text where a text is given. */
export function checkNotEmpty(name: string, what: string, found: unknown): void {
  if (found !== '') return;
  refuseArgument(name, `${what} is empty`, 'at least one character', found);
}
