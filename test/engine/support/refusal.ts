import {
  type ErrorDetails,
  ModelsError,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';

/** Calls a function as code does that no compiler has read. */
export const unread = (define: unknown, ...given: readonly unknown[]): unknown =>
  // Sound: the tests are of what functions do with whatever is given.
  (define as (...given: readonly unknown[]) => unknown)(...given);

/** Returns the details of the error with which a definition is refused. */
export function refusalOf(define: () => unknown): ErrorDetails {
  try {
    define();
  } catch (error) {
    if (error instanceof ModelsError) return error.details;
    throw error;
  }
  throw new Error('It was accepted.');
}
