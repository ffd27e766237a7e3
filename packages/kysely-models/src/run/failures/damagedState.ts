import { ModelsError } from '../../errors/modelsError.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from './warehouseError.ts';

/**
 * Returns the error of a part of the state that cannot be read: that somebody changed it, or that the
 * warehouse could not be asked.
 *
 * @param part the table in the state's schema
 */
export function damagedState(
  warehouse: Warehouse,
  part: string,
  cause: unknown,
  signal?: AbortSignal,
): unknown {
  if (cause instanceof ModelsError) return cause;
  const { kind, message } = warehouse.explain(cause);
  if (kind !== 'query' || signal?.aborted === true) {
    return warehouseError(warehouse, cause, signal);
  }
  return new ModelsError({
    code: 'STATE_DAMAGED',
    message: `${stateSchema}.${part} cannot be read: it is not as the engine left it.`,
    subject: `${stateSchema}.${part}`,
    expected: 'the table and columns that the engine keeps',
    found: message,
    hint: '`models doctor --repair` names what is damaged and repairs it. Nothing was changed.',
    cause,
  });
}
