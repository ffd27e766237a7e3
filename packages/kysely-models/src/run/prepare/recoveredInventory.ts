import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { hasJournal } from '../../state/journal.ts';
import { stateSchema } from '../../state/stateStore.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { readInventory } from '../inventory/readInventory.ts';
import { type JournalRecovery, recoverJournal } from '../publish/recoverJournal.ts';

/**
 * What for a plan is made: a build completes first what an earlier one left, and reads the columns of
 * what it may change in place only.
 */
export type Purpose = 'build' | 'plan';

/** What lies in the warehouse, and what came of what an earlier run left. */
interface SettledInventory {
  readonly inventory: Inventory;
  readonly settled: readonly PlanWarning[];
}

/**
 * What lies in the warehouse, once what an earlier run was publishing together is completed.
 *
 * @param tables those whose columns are needed
 * @throws ModelsError PUBLISH_INCOMPLETE or PUBLISH_ABANDONED when that cannot be done
 */
export async function recoveredInventory(
  warehouse: Warehouse,
  session: Session,
  options: JournalRecovery & { readonly purpose: Purpose },
  tables: readonly RelationPath[] | 'all',
): Promise<SettledInventory> {
  const inventory = await readInventory(warehouse, session, tables);
  if (!hasJournal(inventory.catalog)) return { inventory, settled: [] };
  if (options.purpose === 'plan') return { inventory, settled: [leftJournal] };
  const settled = await recoverJournal(warehouse, session, inventory.catalog, options);
  return { inventory: await readInventory(warehouse, session, tables), settled };
}

const leftJournal: PlanWarning = {
  subject: stateSchema,
  message: 'A run was cut off while it published together: the next build completes it first.',
};
