import { expect, it } from 'vitest';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import {
  neighbours,
  reachable,
  relationNamed,
} from '../../../packages/kysely-models/src/graph/graph.ts';
import { anyModel } from '../support/anyModel.ts';

const a = anyModel('a');
const b = anyModel('b', [a]);
const c = anyModel('c', [b]);
const graph = buildGraph([a, b, c]);

it('knows what each relation reads and is read by, near and far', () => {
  expect([...neighbours(graph.parents, 'c')]).toEqual(['b']);
  expect([...neighbours(graph.children, 'elsewhere')]).toEqual([]);
  expect([...reachable(['c'], graph.parents)].toSorted()).toEqual(['a', 'b', 'c']);
  expect([...reachable(['b', 'nowhere'], graph.children)].toSorted()).toEqual([
    'b',
    'c',
    'nowhere',
  ]);
});

it('gives a relation by its name, and takes a wrong name for a bug', () => {
  expect(relationNamed(graph, 'b')).toBe(b);
  expect(() => relationNamed(graph, 'd')).toThrow(TypeError);
});
