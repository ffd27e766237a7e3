import { describe, expect, it } from 'vitest';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { compareTables } from '../reference/compareTables.ts';
import { writeShop } from '../reference/writeShop.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { builtShop, inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';
import { fillRaw } from './fillRaw.ts';
import { fullShop, inEuro, rawFolder } from './fullShop.ts';

const double = await snowflakeDouble();
const { raw, expected } = fullShop();

describe('the dirty shop with refunds, discounts, currencies and channels', () => {
  it.each([false, true])('has every expected table on DuckDB (in place: %s)', async (inPlace) => {
    const built = await builtShop(rawFolder, { config: inEuro, ids: 'text', inPlace });
    expect(problemsOf(built.result)).toEqual([]);
    expect(Object.keys(expected)).toHaveLength(15);
    expect(compareTables(expected, built.tables)).toEqual([]);
  });

  it.skipIf(!double.port)(
    `has every expected table on Snowflake${double.note}`,
    { timeout: 300_000 },
    async () => {
      const warehouse = await doubleWarehouse(double.port ?? 0);
      await fillRaw(warehouse, raw, 'text');
      const built = await shopBuiltIn(warehouse, undefined, {
        config: inEuro,
        ids: 'text',
      });
      expect(problemsOf(built.result)).toEqual([]);
      expect(compareTables(expected, built.tables)).toEqual([]);
    },
  );
});

describe('a shop of several currencies', () => {
  const broken = async (shop: typeof raw, config: typeof inEuro) =>
    inTemporaryFolder(async (folder) => {
      writeShop(folder, shop);
      const { result } = await builtShop(folder, { config, ids: 'text' });
      const failed = result.relations.flatMap(({ name, failures }) =>
        failures
          .filter(({ status }) => status === 'failed')
          .map(({ test, rows }) => ({ name, test, rows })),
      );
      const published = result.relations.filter(({ status }) => status === 'published');
      expect(published.map(({ name }) => name)).not.toContain('int_orders');
      expect(published.map(({ name }) => name)).not.toContain('mart_orders');
      return failed;
    });

  it('is not built without a rate, and says of which currency and days', async () => {
    const { raw_exchange_rates: rates = [] } = raw;
    const later = rates.filter(({ valid_from }) => (valid_from ?? '') >= '2023-09-01');
    expect(await broken({ ...raw, raw_exchange_rates: later }, inEuro)).toEqual([
      {
        name: 'int_orders',
        test: 'every_currency_has_a_rate',
        rows: [
          {
            currency: 'USD',
            first_day_without_rate: '2023-03-11',
            last_day_without_rate: '2023-07-17',
            orders: expect.anything(),
          },
        ],
      },
    ]);
  });

  it('is not built without a reporting currency, and says which it has', async () => {
    const withoutCurrency = { ...inEuro, variables: {} };
    const failed = await broken(raw, withoutCurrency);
    expect(failed).toMatchObject([
      { name: 'int_orders', test: 'one_currency_or_the_variable_currency' },
    ]);
    const currencies = failed.flatMap(({ rows }) => rows?.map((row) => row['currency']));
    expect(currencies.sort()).toEqual(['EUR', 'USD']);
  });
});
