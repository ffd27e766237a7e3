import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  longestPathFirst,
  mostAtOnce,
} from '../../../packages/kysely-models/src/run/execute/longestPathFirst.ts';

interface Unit {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** Units in any order, each of which depends on some that have a lower number. */
const graphs = fc
  .array(fc.array(fc.nat({ max: 11 }), { maxLength: 4 }), { maxLength: 12 })
  .map((choices) =>
    choices.map(
      (chosen, at): Unit => ({
        id: `${at}`,
        dependsOn: [...new Set(chosen.filter((other) => other < at))].map(String),
      }),
    ),
  )
  .chain((units) => fc.shuffledSubarray(units, { minLength: units.length }));

/** By its definition: as costly as it is plain. */
function pathAfter(units: readonly Unit[], id: string): number {
  const dependents = units.filter(({ dependsOn }) => dependsOn.includes(id));
  return Math.max(0, ...dependents.map((each) => 1 + pathAfter(units, each.id)));
}

it('orders by the length of the path after each unit, and else keeps the order', () => {
  fc.assert(
    fc.property(graphs, (units) => {
      const expected = units.toSorted((a, b) => pathAfter(units, b.id) - pathAfter(units, a.id));
      expect(longestPathFirst(units)).toEqual(expected);
    }),
  );
});

it('expects no more at a time than a path leaves, and never fewer than can be', () => {
  fc.assert(
    fc.property(graphs, (units) => {
      const isReady = (done: ReadonlySet<string>) => (unit: Unit) =>
        !done.has(unit.id) && unit.dependsOn.every((id) => done.has(id));
      const done = new Set<string>();
      for (const unit of longestPathFirst(units)) {
        expect(units.filter(isReady(done)).length).toBeLessThanOrEqual(mostAtOnce(units));
        if (isReady(done)(unit)) done.add(unit.id);
      }
    }),
  );
  expect(
    mostAtOnce([
      { id: 'a', dependsOn: [] },
      { id: 'b', dependsOn: ['a'] },
    ]),
  ).toBe(1);
});
