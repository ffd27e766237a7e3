import { describe, expect, it } from 'vitest';
import type { ManifestTest } from '../../../packages/kysely-models/src/review/definitions/manifest.ts';
import { testChanges } from '../../../packages/kysely-models/src/review/definitions/testChanges.ts';

const rule = (spec: object | string, others: Partial<ManifestTest> = {}): ManifestTest => ({
  name: 'orders_total',
  kind: 'range',
  severity: 'error',
  maxFailures: 0,
  spec: typeof spec === 'string' ? spec : JSON.stringify(spec),
  ...others,
});
const exact = (value: number) => ({ value });

describe('what changed in tests', () => {
  it.each<[string, ManifestTest, ManifestTest, string, string]>([
    [
      'a severity that warns',
      rule({}),
      rule({}, { severity: 'warn' }),
      'loosened',
      'severity error → warn',
    ],
    [
      'a severity that stops',
      rule({}, { severity: 'warn' }),
      rule({}),
      'tightened',
      'severity warn → error',
    ],
    [
      'more failures',
      rule({}),
      rule({}, { maxFailures: 5 }),
      'loosened',
      'failures accepted 0 → 5',
    ],
    [
      'fewer failures',
      rule({}, { maxFailures: 5 }),
      rule({}),
      'tightened',
      'failures accepted 5 → 0',
    ],
    ['a lower minimum', rule({ min: 1 }), rule({ min: 0 }), 'loosened', 'min 1 → 0'],
    [
      'a higher minimum',
      rule({ min: exact(1) }),
      rule({ min: exact(2) }),
      'tightened',
      'min 1 → 2',
    ],
    ['a lower maximum', rule({ max: 9 }), rule({ max: 8 }), 'tightened', 'max 9 → 8'],
    ['a higher maximum', rule({ max: 8 }), rule({ max: 9 }), 'loosened', 'max 8 → 9'],
    ['a minimum that is given up', rule({ min: 1 }), rule({}), 'loosened', 'min 1 → none'],
    ['a minimum that is new', rule({}), rule({ min: 1 }), 'tightened', 'min none → 1'],
    [
      'a bound that is no number',
      rule({ min: 'a' }),
      rule({ min: 'b' }),
      'changed',
      'min "a" → "b"',
    ],
    [
      'a range that moves',
      rule({ min: 1, max: 5 }),
      rule({ min: 2, max: 6 }),
      'changed',
      'min 1 → 2; max 5 → 6',
    ],
    [
      'a value more',
      rule({ values: ['a'] }),
      rule({ values: ['a', 'b'] }),
      'loosened',
      'values ["a"] → ["a","b"]',
    ],
    [
      'a value fewer',
      rule({ values: ['a', 'b'] }),
      rule({ values: ['a'] }),
      'tightened',
      'values ["a","b"] → ["a"]',
    ],
    [
      'other values',
      rule({ values: ['a'] }),
      rule({ values: ['b'] }),
      'changed',
      'values ["a"] → ["b"]',
    ],
    ['another filter', rule({ where: 'x' }), rule({ where: 'y' }), 'changed', 'another where'],
    ['another query', rule({ query: 'x' }), rule({ query: 'y' }), 'changed', 'another query'],
    ['another column', rule({ column: 'a' }), rule({ column: 'b' }), 'changed', 'column "a" → "b"'],
    [
      'another kind',
      rule({ min: 1 }),
      rule({ min: 2 }, { kind: 'row_count' }),
      'changed',
      'min 1 → 2',
    ],
    ['a rule about personal data', rule('3f'), rule('4e'), 'changed', 'another rule'],
    [
      'a severity and a bound that go two ways',
      rule({ min: 1 }),
      rule({ min: 2 }, { severity: 'warn' }),
      'changed',
      'severity error → warn; min 1 → 2',
    ],
  ])('%s', (_, before, after, change, detail) => {
    expect(testChanges([before], [after])).toEqual([{ test: 'orders_total', change, detail }]);
  });

  it('names tests that are new and that are gone, and none that is as before', () => {
    const [gone, kept, fresh] = ['gone', 'kept', 'fresh'].map((name) => rule({}, { name }));
    if (gone === undefined || kept === undefined || fresh === undefined) throw new Error('three');
    expect(testChanges([gone, kept], [kept, fresh])).toEqual([
      { test: 'gone', change: 'removed', detail: '' },
      { test: 'fresh', change: 'added', detail: '' },
    ]);
  });
});
