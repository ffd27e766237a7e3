import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table, view } from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { publishUnits } from '../../../packages/kysely-models/src/plan/units/publishUnits.ts';
import { anyModel } from '../support/anyModel.ts';

/** The units of models, as their members in one text each, with what each waits for. */
function unitsOf(models: readonly Model[], included = models.map(({ name }) => name)) {
  const graph = buildGraph(models);
  const views = new Set(models.filter((m) => m.materialized.kind === 'view').map((m) => m.name));
  const units = publishUnits(graph, new Set(included), (name) => views.has(name));
  const membersOf = new Map(units.map(({ id, members }) => [id, members.join(' ')]));
  return units.map(({ members, dependsOn }) => ({
    members: members.join(' '),
    after: [...dependsOn].map((id) => membersOf.get(id)).toSorted(),
  }));
}

describe('units of publishing', () => {
  it('are single tables where there is no view', () => {
    const a = anyModel('a');
    const b = anyModel('b', [a]);
    expect(unitsOf([a, b])).toEqual([
      { members: 'a', after: [] },
      { members: 'b', after: ['a'] },
    ]);
  });

  it('hold a table with the views above it, and views above these', () => {
    const a = anyModel('a');
    const v = anyModel('v', [a], { materialized: view() });
    const w = anyModel('w', [v], { materialized: view() });
    const t = anyModel('t', [w]);
    expect(unitsOf([a, v, w, t])).toEqual([
      { members: 'a v w', after: [] },
      { members: 't', after: ['a v w'] },
    ]);
  });

  it('hold all tables that one view reads', () => {
    const [a, b] = [anyModel('a'), anyModel('b')];
    const v = anyModel('v', [a, b], { materialized: view() });
    expect(unitsOf([a, b, v])).toEqual([{ members: 'a b v', after: [] }]);
  });

  it('leave out what the run is not about', () => {
    const a = anyModel('a');
    const v = anyModel('v', [a], { materialized: view() });
    const t = anyModel('t', [v]);
    expect(unitsOf([a, v, t], ['v', 't'])).toEqual([
      { members: 'v', after: [] },
      { members: 't', after: ['v'] },
    ]);
  });

  it('are one where they would wait for each other', () => {
    // The view reads a and c, and c is built from a through b: a and the view in one unit would
    // come both before and after b.
    const a = anyModel('a');
    const b = anyModel('b', [a]);
    const c = anyModel('c', [b]);
    const v = anyModel('v', [a, c], { materialized: view() });
    const t = anyModel('t', [v]);
    expect(unitsOf([a, b, c, v, t])).toEqual([
      { members: 'a b c v', after: [] },
      { members: 't', after: ['a b c v'] },
    ]);
  });

  it('hold each relation once, views with all they read, and never wait in a circle', () => {
    const graphs = fc.array(
      fc.record({ reads: fc.array(fc.nat({ max: 25 }), { maxLength: 3 }), isView: fc.boolean() }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(graphs, (nodes) => {
        const models: Model[] = [];
        for (const [at, { reads, isView }] of nodes.entries()) {
          const inputs = [...new Set(reads)].flatMap((input) =>
            input < at ? (models[input] ?? []) : [],
          );
          models.push(anyModel(`m${at}`, inputs, { materialized: isView ? view() : table() }));
        }
        const graph = buildGraph(models);
        const isView = (name: string) => {
          const found = models.find((model) => model.name === name);
          return found?.materialized.kind === 'view';
        };
        const units = publishUnits(graph, new Set(graph.byName.keys()), isView);
        expect(units.flatMap(({ members }) => members).toSorted()).toEqual(
          [...graph.byName.keys()].toSorted(),
        );
        const unitOf = new Map(units.flatMap(({ id, members }) => members.map((m) => [m, id])));
        const done = new Set<string>();
        // Every unit can be taken at some time, so there is no circle.
        for (let round = 0; round < units.length; round += 1) {
          for (const { id, dependsOn } of units) {
            if ([...dependsOn].every((other) => done.has(other))) done.add(id);
          }
        }
        expect(done.size).toBe(units.length);
        for (const { id, members, dependsOn } of units) {
          for (const [at, member] of members.entries()) {
            for (const parent of graph.parents.get(member) ?? []) {
              const parentUnit = unitOf.get(parent);
              if (isView(member)) expect(parentUnit).toBe(id);
              if (parentUnit === id) expect(members.indexOf(parent)).toBeLessThan(at);
              else expect(dependsOn.has(parentUnit ?? '')).toBe(true);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
