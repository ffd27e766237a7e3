import { expect, it } from 'vitest';
import { listedNear } from '../../../packages/kysely-models/src/define/text/nearest.ts';

it('lists of many names the nearest, and of few all in their order', () => {
  const many = Array.from({ length: 20 }, (_, at) => `column_${at}`);
  expect(listedNear('paid_totl', [...many, 'paid_total'])).toMatch(/^paid_total, .* and 9 more$/);
  expect(listedNear('b', ['a', 'b', 'c'])).toBe('a, b, c');
  expect(listedNear('b', [])).toBe('no column at all');
});
