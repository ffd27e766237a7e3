import type { VariableValues } from '../compile/resolveTree.ts';
import type { Selection } from '../graph/selectRelations.ts';
import { deferredNames } from '../plan/deferred.ts';
import { planChecks } from '../plan/planChecks.ts';
import type { OtherTarget } from '../warehouse/otherTarget.ts';
import type { Warehouse } from '../warehouse/types.ts';
import type { Project } from './openProject.ts';
import { readInventory } from './readInventory.ts';
import { readOther } from './readOther.ts';
import type { RunResult } from './runEvent.ts';
import type { RunOptions } from './runOptions.ts';
import { runPlan } from './runPlan.ts';
import { checkSelection, selectBuilt } from './selectBuilt.ts';

/** What testing is told. */
export interface TestOptionsOfRun extends Omit<RunOptions, 'plan' | 'warehouse'> {
  readonly selection: Selection;
  readonly variables: VariableValues;
  /** Another target, in which is read what tests compare with and the warehouse does not have. */
  readonly defer?: OtherTarget | undefined;
  /** Another target, with which the selector `changed` compares; the warehouse when left out. */
  readonly against?: OtherTarget | undefined;
}

/**
 * Tests what is published, and changes nothing.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING
 */
export async function testProject(
  { graph, variables }: Project,
  warehouse: Warehouse,
  options: TestOptionsOfRun,
): Promise<RunResult> {
  checkSelection(graph, options.selection);
  const session = await warehouse.connect();
  try {
    const inventory = await readInventory(warehouse, session);
    const other = await readOther(warehouse, session, options.defer);
    const selected = await selectBuilt(graph, warehouse, session, options, other);
    const there = other && [...other.catalog.values()];
    const plan = planChecks({
      graph,
      selected,
      dialect: warehouse.dialect,
      variables: { ...variables, ...options.variables },
      inventory,
      deferred: other && {
        ...other,
        names: deferredNames(graph, new Set(), inventory.catalog, there ?? []),
      },
      elsewhere: warehouse.elsewhere,
    });
    return await runPlan({ ...options, warehouse, plan });
  } finally {
    session.close();
  }
}
