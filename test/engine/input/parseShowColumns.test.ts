import { expect, it } from 'vitest';
import { parseShowColumns } from '../../../packages/kysely-models/src/cli/options/parseShowColumns.ts';

it('headers and names that are given one by one are taken together', () => {
  const headers = parseShowColumns('name=Title', parseShowColumns('isbn=Code, short,author=By'));
  expect(headers).toEqual({ mapping: { isbn: 'Code, short', author: 'By', name: 'Title' } });
  expect(parseShowColumns('b', parseShowColumns('a, c'))).toEqual({ names: ['a', 'c', 'b'] });
});
