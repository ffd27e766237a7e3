import { describe, expect, it } from 'vitest';
import type { InspectedColumn } from '../../../packages/kysely-models/src/inspect/inspected.ts';
import { sourceCode } from '../../../packages/kysely-models/src/inspect/sourceCode.ts';

const column = (name: string, more: Partial<InspectedColumn> = {}): InspectedColumn => ({
  name,
  written: name,
  type: { kind: 'text' },
  format: {},
  others: [],
  nulls: 0,
  distinct: 3,
  isKey: true,
  isPersonal: false,
  range: undefined,
  values: undefined,
  ...more,
});

const codeOf = (columns: readonly InspectedColumn[]) =>
  sourceCode([
    {
      what: 'a.csv',
      name: 'raw_a',
      kind: 'CSV',
      format: {},
      place: { file: 'a.csv' },
      rows: 3,
      columns,
      notes: [],
    },
  ]);

describe('the key that is proposed', () => {
  const person = { isPersonal: true };
  const repeated = { isKey: false };
  it.each([
    [[column('name'), column('customer_id')], 'customer_id'],
    [[column('email', person), column('name'), column('order_no')], 'order_no'],
    [[column('name'), column('e_mail', person)], 'e_mail'],
    [[column('country_code'), column('name')], 'country_code'],
    [[column('day'), column('amount', repeated)], 'day'],
    // Names that happen to be unique.
    [[column('name', person), column('city', repeated)], undefined],
    [[column('full_name'), column('city')], undefined],
    [[column('account_id', repeated), column('name'), column('signed_up')], undefined],
    // Ends with the letters, and is no such word.
    [[column('paid'), column('monkey')], undefined],
  ])('of %j is %s', (columns, key) => {
    const [, found] = /t\.unique\('(.*)'\)/.exec(codeOf(columns)) ?? [];
    expect(found).toBe(key);
  });
});

it('a comment says of columns beside the key that they have no null today', () => {
  const comment =
    /columns: \{\n {4}\/\/ Without \.nullable\(\): there is a value in each row today\./;
  const nullable = column('note', { nulls: 1, isKey: false });
  expect(codeOf([column('id'), column('total', { isKey: false }), nullable])).toMatch(comment);
  expect(codeOf([column('id'), nullable])).not.toContain('//');
});
