import { ModelsError } from '../errors/modelsError.ts';
import type { Publishing } from '../warehouse/types.ts';

/**
 * Refuses to publish a whole run together where each table is replaced by itself.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function checkAtomic(publishing: Publishing, isAtomic: boolean): void {
  if (!isAtomic || publishing.kind === 'transaction') return;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: '--atomic is not available on this target.',
    subject: '--atomic',
    expected: 'a DuckDB target, where one transaction publishes all of the run',
    found: 'a target where each table is replaced by itself',
    hint: 'Leave --atomic out: each table is still replaced only once it is tested.',
  });
}
