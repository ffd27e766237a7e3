import { ModelsError } from '../../packages/kysely-models/src/errors/modelsError.ts';

/** The error that a function throws, which must be one that a user understands. */
export function thrownBy(run: () => unknown): ModelsError {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelsError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
