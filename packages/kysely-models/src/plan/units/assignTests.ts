import type { TestSpec } from '../../define/contract/testSpec.ts';
import { reachable } from '../../graph/graph.ts';
import type { PublishUnit } from './publishUnits.ts';

/** Units with the order that tests ask for, and the tests that have to wait for a later unit. */
export interface AssignedTests {
  readonly units: readonly PublishUnit[];
  /** By relation: tests that run after it is published, as what they refer to is built from it. */
  readonly late: ReadonlyMap<string, readonly TestSpec[]>;
}

/** Returns the names of other relations that a test reads. */
export function referredTo(test: TestSpec): readonly string[] {
  if (test.kind === 'relationships') return [test.to.name];
  return test.kind === 'no_rows' ? test.inputs.map(({ name }) => name) : [];
}

/**
 * Makes each unit wait for the units that its tests read, as it does for inputs. Where that would
 * close a cycle, the test runs after both and gates neither.
 *
 * @param testsOf the tests of a relation that this run puts in place or checks
 */
export function assignTests(
  units: readonly PublishUnit[],
  testsOf: (name: string) => readonly TestSpec[],
): AssignedTests {
  const made = units.map((unit) => ({ ...unit, dependsOn: new Set(unit.dependsOn) }));
  const unitOf = new Map(units.flatMap(({ id, members }) => members.map((name) => [name, id])));
  const edges = new Map(made.map(({ id, dependsOn }) => [id, dependsOn]));
  const late = new Map<string, TestSpec[]>();
  for (const { id, members, dependsOn } of made) {
    for (const name of members) {
      const waiting: TestSpec[] = [];
      for (const test of testsOf(name)) {
        const others = referredTo(test)
          .flatMap((other) => unitOf.get(other) ?? [])
          .filter((other) => other !== id && !dependsOn.has(other));
        if (others.some((other) => reachable([other], edges).has(id))) waiting.push(test);
        else for (const other of others) dependsOn.add(other);
      }
      if (waiting.length > 0) late.set(name, waiting);
    }
  }
  return { units: made, late };
}
