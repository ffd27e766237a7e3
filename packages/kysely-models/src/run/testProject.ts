import type { VariableValues } from '../compile/resolveTree.ts';
import type { Selection } from '../graph/selectRelations.ts';
import { planChecks } from '../plan/planChecks.ts';
import { deferredNames } from '../plan/request/deferred.ts';
import type { OtherTarget } from '../warehouse/otherTarget.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { runPlan } from './execute/runPlan.ts';
import { readInventory } from './inventory/readInventory.ts';
import { readDeferTarget } from './inventory/readOtherTargets.ts';
import type { Project } from './prepare/openProject.ts';
import { columnsOf, gapsWhereRead, optionalSources } from './prepare/readGaps.ts';
import { checkSelection, selectBuilt } from './prepare/selectBuilt.ts';
import type { RunOptions } from './publish/runOptions.ts';
import type { RunResult } from './result/runEvent.ts';

/** The options of testing. */
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
    const other = await readDeferTarget(warehouse, session, options.defer);
    const selected = await selectBuilt(graph, warehouse, session, options, other);
    const there = other && [...other.catalog.values()];
    const names = deferredNames(graph, new Set(), inventory.catalog, there ?? []);
    const deferred = other && { ...other, names };
    const sources = optionalSources(graph);
    const columns = await columnsOf(sources, inventory, warehouse, session);
    const gaps = await gapsWhereRead(
      { ...inventory, columns, raw: new Map(), sources, deferred, other: options.defer },
      session,
    );
    const plan = planChecks({
      graph,
      selected,
      dialect: warehouse.dialect,
      variables: { ...variables, ...options.variables },
      inventory,
      deferred,
      gaps,
      elsewhere: warehouse.elsewhere,
    });
    return await runPlan({ ...options, warehouse, plan });
  } finally {
    session.close();
  }
}
