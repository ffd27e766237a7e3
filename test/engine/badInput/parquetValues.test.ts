import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { parquet } from '../support/parquet.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';

/** Rows whose third has the value in a column. */
const rows = (column: 'order_id' | 'amount', value: string, type: string) =>
  `select ${column === 'order_id' ? `case when i = 2 then ${value} else i end::${type}` : 'i'} as order_id,
     1 as customer_id,
     ${column === 'amount' ? `case when i = 2 then ${value} else i end::${type}` : '1.5'} as amount, 'x' as note
   from range(4) t(i)`;

/** What a build says of a Parquet file of orders. */
async function refused(sql: string, more: Readonly<Record<string, string>> = {}) {
  const folder = shopFolder({
    'raw/raw_orders.csv': undefined,
    'raw/raw_orders.parquet': await parquet(sql),
    ...more,
  });
  const found = [];
  for (const place of [[], ['--in-place']]) {
    const warehouse = ['--warehouse', `${place.length}.duckdb`];
    const { code, out } = await models(folder, [
      'build',
      '--json',
      '--raw',
      'raw',
      ...warehouse,
      ...place,
    ]);
    expect(code).toBe(1);
    const errors = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .flatMap(({ result }) => result?.error ?? []);
    found.push(errors[0]);
  }
  const [loaded, inPlace] = found;
  expect({ ...inPlace, location: undefined }).toEqual({ ...loaded, location: undefined });
  return { ...loaded, file: join(folder, 'raw/raw_orders.parquet') };
}

const orDouble = 'more digits, or double()';

describe('a value of a Parquet file that its source does not hold is refused with column, row and advice', () => {
  it.each([
    ['amount', '10.005', 'double', '10.005 would become another value as DECIMAL(10, 2)'],
    ['amount', "'nan'::double", 'double', 'nan would become another value as DECIMAL(10, 2)'],
    ['amount', '1e12', 'double', '1000000000000.0 would become another value as DECIMAL(10, 2)'],
    ['amount', '1e12', 'decimal(18, 2)', '1000000000000.00 does not fit DECIMAL(10, 2)'],
    ['amount', '1e12', 'bigint', '1000000000000 does not fit DECIMAL(10, 2)'],
    [
      'order_id',
      '18446744073709551615',
      'ubigint',
      '18446744073709551615 would become another value as BIGINT',
    ],
  ] as const)('%s %s of %s', async (column, value, type, found) => {
    const error = await refused(rows(column, value, type));
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      subject: `raw_orders.${column}`,
      message: `raw_orders.${column}: a value of the file is not one of the column.`,
      location: { line: 3 },
      hint: expect.stringContaining(orDouble),
      found: `${found}, in row 3`,
    });
    expect(error.hint).not.toMatch(/^Round/);
  });

  it('which shows no personal value', async () => {
    const personal = shopModels()
      .replace(
        'amount: decimal(10, 2).nullable()',
        'amount: decimal(10, 2).nullable().meta({ pii: true })',
      )
      .replace(
        'customer_id: bigint(), amount: decimal(10, 2) }',
        'customer_id: bigint(), amount: decimal(10, 2).meta({ pii: true }) }',
      )
      .replace(
        'spent: decimal(38, 2).nullable()',
        'spent: decimal(38, 2).nullable().meta({ pii: true })',
      );
    const error = await refused(rows('amount', '10.005', 'double'), { 'models.ts': personal });
    expect(error).toMatchObject({
      found: '*** would become another value as DECIMAL(10, 2), in row 3',
    });
    expect(JSON.stringify(error)).not.toContain('10.005');
  });
});
