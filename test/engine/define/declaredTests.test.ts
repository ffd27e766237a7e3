import { describe, expect, test } from 'vitest';
import type { Tests } from '../../../packages/kysely-models/src/define/index.ts';
import {
  bigint,
  double,
  type Relation,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { thrownBy } from '../thrownBy.ts';

type Orders = Tests<
  'raw_orders',
  { order_id: number; status: string | null; amount: number | null }
>;

const withTests = (tests: (t: Orders) => readonly ReturnType<Orders['notNull']>[]) =>
  source({
    name: 'raw_orders',
    description: 'Orders.',
    columns: { order_id: bigint(), status: text().nullable(), amount: double().nullable() },
    tests,
  });

describe('tests()', () => {
  test('puts the generated tests before the declared ones, and builds them once', () => {
    let calls = 0;
    const tested = withTests((t) => {
      calls += 1;
      return [t.notNull('status', { severity: 'warn' })];
    });
    expect(calls).toBe(0);
    const names = tested.tests().map(({ name }) => name);
    expect(names).toEqual(['not_null_order_id', 'finite_amount', 'not_null_status']);
    expect(tested.tests()).toBe(tested.tests());
    expect(calls).toBe(1);
  });

  test('names each test after its kind and what it is about, unless told otherwise', () => {
    const other = source({ name: 'other', description: '', columns: { id: bigint() } });
    const tested = withTests((t) => [
      t.unique('order_id'),
      t.unique(['order_id', 'status'], { name: 'one_status_an_order' }),
      t.unique(['status', 'amount']),
      t.notNull('status'),
      t.acceptedValues('status', ['paid']),
      t.references('order_id', other, 'id'),
      t.range('amount', { min: 0 }),
      t.matches('status', /^[a-z]+$/),
      t.rowCount({ min: 1 }),
      t.expression('paid_has_amount', (eb) => eb('amount', 'is not', null)),
      t.noRows('nothing_here', [other], (db) => db.selectFrom('other').selectAll()),
    ]);
    expect(
      tested
        .tests()
        .slice(2)
        .map(({ name, kind }) => [name, kind]),
    ).toEqual([
      ['unique_order_id', 'unique'],
      ['one_status_an_order', 'unique'],
      ['unique_status_amount', 'unique'],
      ['not_null_status', 'not_null'],
      ['accepted_values_status', 'accepted_values'],
      ['relationships_order_id_other', 'relationships'],
      ['range_amount', 'range'],
      ['regex_status', 'regex'],
      ['row_count', 'row_count'],
      ['paid_has_amount', 'expression'],
      ['nothing_here', 'no_rows'],
    ]);
  });

  test('keeps severity and accepted failures, with an error and none as defaults', () => {
    const [, , first, second] = withTests((t) => [
      t.notNull('status'),
      t.notNull('amount', { severity: 'warn', maxFailures: 3 }),
    ]).tests();
    expect(first).toMatchObject({ severity: 'error', maxFailures: 0, origin: 'declared' });
    expect(first?.where).toBeUndefined();
    expect(second).toMatchObject({ severity: 'warn', maxFailures: 3 });
  });

  test('refuses two tests of one name', () => {
    const error = thrownBy(() => withTests((t) => [t.notNull('order_id')]).tests());
    expect(error.code).toBe('NAME_DUPLICATE');
    expect(error.message).toBe('raw_orders has two tests of the name not_null_order_id.');
    expect(error.details.location?.file).toBe(import.meta.filename);
  });

  test.each<[string, (t: Orders) => ReturnType<Orders['notNull']>, string, string]>([
    ['unique over no column', (t) => t.unique([]), 'DEFINITION_INVALID', 'at least one column'],
    [
      'a range without a bound',
      (t) => t.range('amount', {}),
      'DEFINITION_INVALID',
      'range of amount',
    ],
    ['a row count without a bound', (t) => t.rowCount({}), 'DEFINITION_INVALID', 'row_count'],
    [
      'half a failure',
      (t) => t.notNull('status', { maxFailures: 0.5 }),
      'DEFINITION_INVALID',
      '0.5',
    ],
    [
      'less than no failure',
      (t) => t.notNull('status', { maxFailures: -1 }),
      'DEFINITION_INVALID',
      '-1',
    ],
    ['a look-ahead', (t) => t.matches('status', /(?=a)/), 'CHECK_NOT_EXPRESSIBLE', 'a look-around'],
    [
      'a part 0',
      (t) => t.expression('x', (eb, f) => eb(f.splitPart(eb.ref('status'), '@', 0), '=', '')),
      'DEFINITION_INVALID',
      'part 0',
    ],
    [
      'an empty separator',
      (t) => t.expression('x', (eb, f) => eb(f.splitPart(eb.ref('status'), '', 1), '=', '')),
      'DEFINITION_INVALID',
      'cut at ""',
    ],
    [
      'a relation that is not there yet',
      (t) => t.references('order_id', undefined as unknown as Relation, 'x' as never),
      'DEFINITION_INVALID',
      'undefined',
    ],
    [
      'a function that throws',
      () => {
        throw 'a tantrum';
      },
      'DEFINITION_INVALID',
      'a tantrum',
    ],
  ])('refuses %s, and names the relation and its file', (_, make, code, text) => {
    const error = thrownBy(() => withTests((t) => [make(t)]).tests());
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^The tests of raw_orders cannot be built: /);
    expect(error.message).toContain(text);
    expect(error.details).toMatchObject({
      subject: 'raw_orders',
      location: { file: import.meta.filename },
    });
  });
});
