import { describe, expect, it } from 'vitest';
import { listedValues } from '../../../packages/kysely-models/src/inspect/listedValues.ts';

describe('the values of a column in a line', () => {
  it.each([
    [['paid', 'voided'], 12, 'paid, voided'],
    [['paid', 'voided'], 11, 'paid, 1 more'],
    [['a long description', 'another one'], 5, '2 long texts'],
    [[], 5, ''],
  ])('%j in %i characters are listed as %j', (values, max, expected) => {
    expect(listedValues(values, max)).toBe(expected);
  });
});
