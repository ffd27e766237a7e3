import { describe, expect, it } from 'vitest';
import type { ModelsConfig } from '../../../packages/kysely-models/src/define/project/config.ts';
import { foldCase } from '../../../packages/kysely-models/src/define/text/foldCase.ts';
import { projectRelations } from '../../../packages/kysely-models/src/graph/project/projectRelations.ts';
import { pathKey, relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import { anyModel } from '../support/anyModel.ts';

const [a, b] = [anyModel('a'), anyModel('b')];

describe('the relations of a configuration', () => {
  it('are those among the exports of modules and the items of lists', () => {
    const shopModule = { a, helper: () => 1, text: 'x', nothing: null, almost: { kind: 'model' } };
    expect(projectRelations({ models: [shopModule, [b, a], b] })).toEqual([a, b]);
  });

  it.each([
    [{ models: [] }, 'no model, source or seed'],
    [{ models: [{ helper: 1 }] }, 'no model, source or seed'],
    [{ models: [null] }, 'null in models'],
    [{ models: ['orders'] }, 'orders in models'],
    [{ models: 7 }, 'models is not a list'],
    [{ models: [Promise.resolve({ a })] }, 'a promise in models'],
    [{ models: [{ a, orders: Promise.resolve(b) }] }, 'the export orders is a promise'],
  ])('are asked for: %j', (config, found) => {
    // Sound: the configuration is wrong on purpose, as one in JavaScript may be.
    expect(() => projectRelations(config as unknown as ModelsConfig)).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ code: 'CONFIG_INVALID', found }),
      }),
    );
  });
});

describe('places', () => {
  it('are in the schema of the relation, or of its kind', () => {
    expect(relationPath(anyModel('m', [], { schema: 'marts' }))).toEqual({
      schema: 'marts',
      name: 'm',
    });
    expect(relationPath(a)).toEqual({ schema: 'main', name: 'a' });
    expect(relationPath({ ...a, kind: 'source' }).schema).toBe('raw');
    expect(relationPath({ ...a, kind: 'seed' }).schema).toBe('seeds');
  });

  it('are compared as warehouses do', () => {
    expect(foldCase('Ä_Orders')).toBe('Ä_orders');
    expect(pathKey({ schema: 'A', name: 'b' })).toBe(pathKey({ schema: 'a', name: 'B' }));
    expect(pathKey({ schema: 'a.b', name: 'c' })).not.toBe(pathKey({ schema: 'a', name: 'b.c' }));
  });
});
