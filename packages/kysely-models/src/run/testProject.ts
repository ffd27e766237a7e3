import { refuseUnknownOptions } from '../define/options/refuseUnknownOptions.ts';
import { planChecks } from '../plan/planChecks.ts';
import { deferredNames } from '../plan/request/deferred.ts';
import { withSession } from '../warehouse/withSession.ts';
import { runPlan } from './execute/runPlan.ts';
import { readInventory } from './inventory/readInventory.ts';
import { readDeferTarget } from './inventory/readOtherTargets.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import type { Project } from './prepare/openProject.ts';
import { checkSelection, selectBuilt } from './prepare/selectBuilt.ts';
import { gapsWhereRead, optionalSources, readSourceColumns } from './prepare/sources/readGaps.ts';
import type { RunResult } from './result/runEvent.ts';
import type { RunContext } from './session/runContext.ts';

/** The options of testing. */
export interface TestRunOptions
  extends Pick<BuildRequest, 'selection' | 'variables' | 'defer' | 'against'>,
    RunContext {
  /** The number of relations that are tested at a time. */
  readonly threads: number;
}

/**
 * Tests what is published, and changes nothing.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING
 */
export async function testProject(
  { graph, variables }: Project,
  options: TestRunOptions,
): Promise<RunResult> {
  refuseUnknownOptions('testProject()', options, testOptions, undefined, 'BAD_ARGUMENT');
  const { warehouse } = options;
  checkSelection(graph, options.selection);
  return withSession(warehouse, async (session) => {
    const inventory = await readInventory(warehouse, session);
    const other = await readDeferTarget(warehouse, session, options.defer);
    const selected = await selectBuilt(graph, warehouse, session, options, other);
    const there = other && [...other.catalog.values()];
    const names = deferredNames(graph, new Set(), inventory.catalog, there ?? []);
    const deferred = other && { ...other, names };
    const sources = optionalSources(graph);
    const columns = await readSourceColumns(sources, inventory, warehouse, session);
    const gaps = await gapsWhereRead(
      { ...inventory, columns, raw: new Map(), sources, deferred, other: options.defer },
      session,
    );
    const request = {
      dialect: warehouse.dialect,
      variables: { ...variables, ...options.variables },
      deferred,
      gaps,
    };
    const plan = planChecks({
      ...request,
      graph,
      selected,
      inventory,
      elsewhere: warehouse.elsewhere,
    });
    return runPlan({
      ...options,
      plan,
      findOutOfRange: async (session, model, made) => {
        const { findOutOfRange } = await import('./failures/findOutOfRange.ts');
        const asked = { ...request, seeds: new Map(), raw: new Map() };
        return findOutOfRange(session, asked, model, made);
      },
    });
  });
}

const testOptions = {
  selection: true,
  variables: true,
  defer: true,
  against: true,
  threads: true,
  warehouse: true,
  target: true,
  runId: true,
  now: true,
  onEvent: true,
  signal: true,
} as const satisfies Record<keyof TestRunOptions, true>;
