import fc from 'fast-check';
import { expect, it } from 'vitest';
import { table, view } from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { reachable } from '../../../packages/kysely-models/src/graph/graph.ts';
import { publishUnits } from '../../../packages/kysely-models/src/plan/units/publishUnits.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { type AnyModel, anyModel, anyTests } from '../support/anyModel.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';

const shapes = fc.record({
  nodes: fc.array(
    fc.record({ reads: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), isView: fc.boolean() }),
    { minLength: 2, maxLength: 12 },
  ),
  failing: fc.nat({ max: 11 }),
  threads: fc.constantFrom(1, 2, 4),
  unitsPerCommit: fc.constantFrom(1, 3, 8),
});

/** Models m0, m1, … of a shape; with `failing`, a test of that one fails. */
function modelsOf(
  nodes: readonly { reads: readonly number[]; isView: boolean }[],
  failing?: number,
) {
  const made: AnyModel[] = [];
  for (const [at, { reads, isView }] of nodes.entries()) {
    const inputs = [...new Set(reads)].flatMap((input) => (input < at ? (made[input] ?? []) : []));
    made.push(
      anyModel(`m${at}`, inputs, {
        materialized: isView ? view() : table(),
        tests: () => (at === failing ? [anyTests.rowCount({ min: 1_000_000 })] : []),
      }),
    );
  }
  return made;
}

it('publishes exactly what depends on nothing that failed, units whole, each after what it reads', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async ({ nodes, failing: chosen, threads, unitsPerCommit }) => {
      const failing = chosen % nodes.length;
      const models = modelsOf(nodes, failing);
      const graph = buildGraph(models);
      const views = new Set(
        models.filter((m) => m.materialized.kind === 'view').map((m) => m.name),
      );
      const units = publishUnits(graph, new Set(graph.byName.keys()), (name) => views.has(name));
      const failed = units.find(({ members }) => members.includes(`m${failing}`));
      const edges = new Map(
        units.map(({ id }) => [
          id,
          new Set(units.filter((u) => u.dependsOn.has(id)).map((u) => u.id)),
        ]),
      );
      const lost = reachable([failed?.id ?? ''], edges);
      const expected = units.filter(({ id }) => !lost.has(id)).flatMap(({ members }) => members);

      const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
      try {
        const { statuses, events, relations } = await buildIn(warehouse, models, {
          threads,
          unitsPerCommit,
        });
        const published = Object.keys(statuses).filter((name) => statuses[name] === 'published');
        expect(published.toSorted()).toEqual(expected.toSorted());
        expect(statuses[`m${failing}`]).toBe('failed');
        for (const name of failed?.members ?? []) {
          expect(['failed', 'rolled_back', 'skipped']).toContain(statuses[name]);
        }
        for (const unit of units.filter(({ id }) => lost.has(id) && id !== failed?.id)) {
          for (const name of unit.members) expect(statuses[name]).toBe('skipped');
        }
        expect(relations).toHaveLength(models.length);
        const there = await rowsOf(
          warehouse,
          `select table_name as n from duckdb_tables() where schema_name = 'main'
           union all select view_name from duckdb_views() where not internal`,
        );
        expect(there.map(({ n }) => n).toSorted()).toEqual(expected.toSorted());
        const finishedAt = new Map<string, number>();
        const started = events.flatMap((event) =>
          event.type === 'relation_started' ? [event.name] : [],
        );
        expect(new Set(started).size).toBe(started.length);
        for (const [at, event] of events.entries()) {
          if (event.type === 'relation_finished') finishedAt.set(event.result.name, at);
          if (event.type !== 'relation_started') continue;
          const unit = units.find(({ members }) => members.includes(event.name));
          for (const parent of graph.parents.get(event.name) ?? []) {
            if (unit?.members.includes(parent) !== true)
              expect(finishedAt.get(parent)).toBeLessThan(at);
          }
        }
      } finally {
        await warehouse.close();
      }
    }),
    { numRuns: 40 },
  );
});

it('gives the same rows with one thread and with four', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async ({ nodes }) => {
      const models = modelsOf(nodes);
      const counts = [];
      for (const threads of [1, 4]) {
        const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
        const { exitCode } = await buildIn(warehouse, models, { threads });
        expect(exitCode).toBe(0);
        const selects = models.map(
          ({ name }) => `select '${name}' as n, count(*) as c from ${name}`,
        );
        counts.push(await rowsOf(warehouse, `${selects.join(' union all ')} order by n`));
        await warehouse.close();
      }
      expect(counts[0]).toEqual(counts[1]);
    }),
    { numRuns: 15 },
  );
});
