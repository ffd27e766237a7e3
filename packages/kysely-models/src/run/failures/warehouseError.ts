import { ModelsError } from '../../errors/modelsError.ts';
import type { Warehouse } from '../../warehouse/types.ts';

/**
 * Returns the error for a warehouse that fails outside of any single relation: in statements on its
 * catalog and the state, whose whole text may be shown.
 */
export function warehouseError(
  warehouse: Warehouse,
  cause: unknown,
  signal: AbortSignal | undefined,
): ModelsError {
  if (signal?.aborted === true) return stopped(cause);
  if (cause instanceof ModelsError) return cause;
  const { kind, full: message, hint } = warehouse.explain(cause);
  if (kind === 'interrupted') return stopped(cause);
  if (kind === 'disk_full') {
    return new ModelsError({
      code: 'DISK_FULL',
      message: 'The disk is full: the warehouse cannot be written.',
      found: message,
      hint: `Free some room, or ${warehouse.elsewhere}.`,
      cause,
    });
  }
  if (kind === 'lost' || kind === 'timeout') {
    return new ModelsError({
      code: 'WAREHOUSE_UNAVAILABLE',
      message: 'The warehouse did not answer what a run asks before it can begin.',
      found: message,
      hint: 'Nothing was changed. Check the network and the timeouts of the target, then run the command again.',
      cause,
    });
  }
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: 'The warehouse refused what a run needs before it can begin.',
    found: message,
    hint: hint ?? `Fix the cause, or ${warehouse.elsewhere}.`,
    cause,
  });
}

function stopped(cause: unknown): ModelsError {
  return new ModelsError({
    code: 'INTERRUPTED',
    message: 'The run was stopped before anything was published.',
    hint: 'What was published before stays as it was; run the build again.',
    cause,
  });
}
