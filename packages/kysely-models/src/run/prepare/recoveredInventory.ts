import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { hasJournal } from '../../state/journal.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { type EarlyReading, readInventory } from '../inventory/readInventory.ts';
import { type JournalRecovery, recoverJournal } from '../publish/recoverJournal.ts';

/**
 * The purpose of a plan: a build first completes what an earlier one left, and reads only the
 * columns of tables that it may change in place.
 */
export type Purpose = 'build' | 'plan';

/** The relations in the warehouse, and the result of completing an earlier run. */
interface SettledInventory {
  readonly inventory: Inventory;
  readonly settled: readonly PlanWarning[];
}

/**
 * Reads the relations in the warehouse, once the publication of an earlier atomic run is completed.
 *
 * @param tables those whose columns are needed
 * @param seen what was read already of a warehouse in which nothing is to be completed
 * @throws ModelsError PUBLISH_INCOMPLETE or PUBLISH_ABANDONED when that cannot be done
 */
export async function recoveredInventory(
  warehouse: Warehouse,
  session: Session,
  options: JournalRecovery & { readonly purpose: Purpose },
  tables: readonly RelationPath[] | 'all',
  seen?: EarlyReading,
): Promise<SettledInventory> {
  const inventory = await readInventory(warehouse, session, tables, seen);
  if (!hasJournal(inventory.catalog)) return { inventory, settled: [] };
  if (options.purpose === 'plan') return { inventory, settled: [leftJournal] };
  const settled = await recoverJournal(warehouse, session, inventory.catalog, options);
  return { inventory: await readInventory(warehouse, session, tables), settled };
}

const leftJournal: PlanWarning = {
  subject: stateSchema,
  message: 'A run was interrupted while it published together: the next build completes it first.',
};
