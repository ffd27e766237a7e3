import { expect, test } from 'vitest';
import * as z from 'zod';
import { bigint, double, source, text } from '../../packages/kysely-models/src/define/index.ts';
import { expectation } from '../../packages/kysely-models/src/tests/expectation.ts';

const customers = source({ name: 'customers', description: '', columns: { id: bigint() } });
const orders = source({
  name: 'orders',
  description: '',
  columns: {
    id: bigint().min(1).max(9).multipleOf(3),
    x: double().gt(0).nullable(),
    y: double().lt(1.5).nullable(),
    s: text().min(2).regex(/a\/b/iu),
    u: text().max(5).nullable(),
    v: text().length(3).nullable(),
    w: text().min(1).max(3).nullable(),
    kind: z.enum(['a', "b'"]).nullable(),
  },
  tests: (t) => [
    t.unique(['id', 's']),
    t.references('id', customers, 'id'),
    t.rowCount({ min: 1 }),
    t.rowCount({ max: 5 }, { name: 'few' }),
    t.rowCount({ min: 3, max: 3 }, { name: 'three' }),
    t.expression('adds_up', (eb) => eb('id', '>', 0)),
    t.noRows('none_left', [customers], (db) => db.selectFrom('customers').selectAll()),
  ],
});

test('what a test expects, in words', () => {
  expect(orders.tests().map((spec) => expectation(spec))).toEqual([
    'id is not null',
    'id is at least 1 and at most 9',
    'id is a multiple of 3',
    'x is neither NaN nor infinite',
    'x is above 0',
    'y is neither NaN nor infinite',
    'y is below 1.5',
    's is not null',
    's has at least 2 characters',
    's matches /a\\/b/iu',
    'u has at most 5 characters',
    'v has 3 characters',
    'w has at least 1 and at most 3 characters',
    'kind is one of "a", "b\'"',
    'id, s occurs once',
    'id occurs in customers.id',
    'at least 1 row',
    'at most 5 rows',
    '3 rows',
    'adds_up holds for each row',
    'none_left finds no row',
  ]);
});
