import { existsSync } from 'node:fs';
import type { Target } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { openTarget } from '../target/openTarget.ts';

/** A warehouse to show rows of. */
export interface ShowingWarehouse {
  readonly warehouse: Warehouse;
  /** The copy for readers that it is, and why. */
  readonly copy?: { readonly path: string; readonly reason: ModelsError };
}

/**
 * Opens a target to read, or the copy for readers while a build has the target open.
 *
 * @throws ModelsError WAREHOUSE_…
 */
export async function openForShow(target: Target, graph: Graph): Promise<ShowingWarehouse> {
  try {
    const options = { readOnly: true };
    return { warehouse: await openTarget(target, graph, options) };
  } catch (reason) {
    const path = targetKindOf(target).readerCopy(target);
    const isLocked = reason instanceof ModelsError && reason.code === 'WAREHOUSE_LOCKED';
    // A folder of Parquet has no schemas.
    if (!isLocked || path === undefined || /[\\/]$/.test(path) || !existsSync(path)) throw reason;
    return { warehouse: await duckdbOnDemand({ path, readOnly: true }), copy: { path, reason } };
  }
}
