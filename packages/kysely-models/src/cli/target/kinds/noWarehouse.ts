import { ModelsError } from '../../../errors/modelsError.ts';

/** Returns the error of a file that is not there. */
export function noWarehouse(path: string): ModelsError {
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `There is no warehouse ${path}.`,
    subject: path,
    location: { file: path },
    expected: 'a database that a build created',
    found: 'no such file',
    hint: 'Build it first with `models build`, or name another file with --warehouse.',
  });
}
