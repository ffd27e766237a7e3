import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';

/**
 * Checks the database of a source: what is there belongs to others, and nothing is loaded into it.
 *
 * @throws ModelsError DEFINITION_INVALID
 */
export function checkedDatabase(
  source: string,
  { database, landing }: { readonly database?: string | undefined; readonly landing?: unknown },
  location: SourceLocation | undefined,
): string | undefined {
  if (database === undefined || (database.trim() !== '' && landing === undefined)) return database;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The source ${source} cannot be in ${database.trim() === '' ? 'a database without a name' : `the database ${database}`}.`,
    subject: source,
    location,
    expected: 'a database of others, which is only read',
    found: landing === undefined ? 'an empty text' : 'a landing, which a load would fill',
    hint:
      landing === undefined ? 'Name the database, or leave it out.' : 'Leave out one of the two.',
  });
}
