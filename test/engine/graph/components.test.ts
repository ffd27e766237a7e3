import fc from 'fast-check';
import { expect, it } from 'vitest';
import { components } from '../../../packages/kysely-models/src/graph/components.ts';
import { reachable } from '../../../packages/kysely-models/src/graph/graph.ts';

it('puts two nodes together exactly when each can be reached from the other', () => {
  const node = fc.integer({ min: 0, max: 9 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.tuple(node, node), { maxLength: 25 }), (pairs) => {
      const edges = new Map<string, Set<string>>();
      for (let at = 0; at < 10; at += 1) edges.set(String(at), new Set());
      for (const [from, to] of pairs) edges.get(from)?.add(to);
      const found = components(edges);
      expect(found.flat().toSorted()).toEqual([...edges.keys()].toSorted());
      const groupOf = new Map(found.flatMap((group, at) => group.map((name) => [name, at])));
      const from = (name: string) => reachable([name], edges);
      for (const a of edges.keys()) {
        for (const b of edges.keys()) {
          const together = from(a).has(b) && from(b).has(a);
          expect(groupOf.get(a) === groupOf.get(b)).toBe(together);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('ignores edges to anything that is not a node', () => {
  expect(components(new Map([['a', ['elsewhere']]]))).toEqual([['a']]);
});

it('takes a chain and a circle of 50,000 nodes without running out of stack or time', () => {
  const names = Array.from({ length: 50_000 }, (_, at) => String(at));
  const chain = new Map(names.map((name, at) => [name, names.slice(at + 1, at + 2)]));
  expect(components(chain)).toHaveLength(50_000);
  expect(components(new Map([...chain, ['49999', ['0']]]))).toHaveLength(1);
});
