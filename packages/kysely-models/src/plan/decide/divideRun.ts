import type { PlanRequest } from '../request/planRequest.ts';
import { type AssignedTests, assignTests } from '../units/assignTests.ts';
import { publishUnits } from '../units/publishUnits.ts';
import type { Definitions } from './readDefinitions.ts';
import type { RunScope } from './runScope.ts';

/** The units of a run, in which relations are published together. */
export interface DividedRun extends AssignedTests {
  /** The names of all that the run is about. */
  readonly names: ReadonlySet<string>;
  /** True when a journal publishes everything once the whole run is tested. */
  readonly usesJournal: boolean;
}

/** Returns true for a quarantine table: with the table that these are taken out of, it is one unit. */
function holdsRows({ byName }: PlanRequest['graph'], name: string): boolean {
  const relation = byName.get(name);
  return relation?.kind === 'model' && relation.quarantineOf !== undefined;
}

/** Divides a run into units of publishing. */
export function divideRun(
  { graph, isAtomic, candidates }: PlanRequest,
  { built, checked, tested, views }: RunScope,
  testsOf: Definitions['testsOf'],
): DividedRun {
  const names = new Set([...built, ...checked, ...tested]);
  const usesJournal = isAtomic && candidates !== undefined;
  const units = publishUnits(
    graph,
    names,
    // What is published at the end can be made one by one: readers see none of it yet.
    (name) => holdsRows(graph, name) || (views.has(name) && !usesJournal),
    isAtomic && !usesJournal,
  );
  return { ...assignTests(units, testsOf), names, usesJournal };
}
