import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { parseFormat } from '../../../packages/kysely-models/src/cli/options/parseFormat.ts';
import { mergeFormats } from '../../../packages/kysely-models/src/define/formats/mergeFormats.ts';
import { errorsOf, models } from '../support/command.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { shopFolder } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';

const config = (raw: string) =>
  `import * as models from './models.ts';\nexport default { models: [models], raw: ${raw} };\n`;

const germanOrders = 'order_id;customer_id;amount;note\n1;1;10,50;ä\n';
const germanCustomers = 'customer_id;email;signed_up\n1;ada@example.org;31.1.2024\n';
const files = {
  'raw/raw_orders.csv': Buffer.from(germanOrders, 'latin1'),
  'raw/raw_customers.csv': germanCustomers,
};

async function orders(folder: string) {
  const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
  const rows = await rowsOf(
    warehouse,
    'select amount, note, signed_up from raw.raw_orders join raw.raw_customers using (customer_id)',
  );
  await warehouse.close();
  return rows;
}
const expected = [{ amount: '10.50', note: 'ä', signed_up: '2024-01-31' }];

describe('how files are written', () => {
  it('is said in the configuration, for all sources and for one', async () => {
    const folder = shopFolder({
      ...files,
      'models.config.ts': config(
        "{ folder: 'raw', format: { delimiter: ';', dates: 'D.M.YYYY' }, formats: { raw_orders: { decimal: ',', encoding: 'latin-1' } } }",
      ),
    });
    const { code, error } = await models(folder, ['build']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(await orders(folder)).toEqual(expected);
  });

  it('is said on the command line, and said again by a retry', async () => {
    const folder = shopFolder({
      ...files,
      'raw/raw_customers.csv': germanCustomers.replace('31.1', '32.1'),
    });
    const format = [
      'delimiter=;',
      'raw_orders.decimal=,',
      'raw_orders.encoding=latin-1',
      'dates=D.M.YYYY',
    ];
    const flags = format.flatMap((each) => ['--format', each]);
    expect((await models(folder, ['build', '--raw', 'raw', ...flags])).code).toBe(1);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'raw/raw_customers.csv'), germanCustomers);
    const { code, error } = await models(folder, ['retry']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(await orders(folder)).toEqual(expected);
  });

  it.each([
    ["{ format: { delimiter: ';;' } }", 'delimiter'],
    ['{ formats: { raw_orders: 5 } }', 'formats'],
  ])('is checked in the configuration: %s', async (raw, found) => {
    const folder = shopFolder({ 'models.config.ts': config(raw) });
    const { code, errors } = await errorsOf(folder, ['build']);
    expect([code, errors[0]?.code]).toEqual([2, 'CONFIG_INVALID']);
    expect(errors[0]?.expected).toContain(found);
  });

  it('of a source that the project does not have is refused', async () => {
    const folder = shopFolder();
    const build = ['build', '--raw', 'raw', '--format', 'raw_order.decimal=,'];
    const { code, errors } = await errorsOf(folder, build);
    expect([code, errors[0]?.code]).toEqual([2, 'SELECTOR_MATCHES_NOTHING']);
    expect(errors[0]?.hint).toContain('raw_orders');
  });
});

describe('--format', () => {
  it('adds to what was given before', () => {
    const texts = [
      'delimiter=\\t',
      'raw_orders.dates=D.M.YYYY',
      'raw_orders.dates=D.M.YYYY H:mm',
      'raw_orders.names.order_id=Order = ID',
      'nulls=',
    ];
    expect(texts.reduce((before, text) => parseFormat(text, before), {})).toEqual({
      all: { delimiter: '\t', nulls: [''] },
      sources: {
        raw_orders: { dates: ['D.M.YYYY', 'D.M.YYYY H:mm'], names: { order_id: 'Order = ID' } },
      },
    });
  });

  it.each([
    'delimiter',
    'delim=;',
    'raw_orders=;',
    'raw_orders.names=x',
    'decimal.x=,',
    'decimal=;',
  ])('refuses %s', (text) => {
    const error = thrownBy(() => parseFormat(text));
    expect(error).toMatchObject({ details: { code: 'BAD_ARGUMENT', subject: '--format' } });
  });
});

describe('of what is said in several places', () => {
  it('the nearest to the run counts, key by key', () => {
    expect(
      mergeFormats(
        'raw_orders',
        { decimal: ',', encoding: 'latin-1', columns: { a: { decimal: '.' } } },
        {
          all: { delimiter: ';', encoding: 'utf-16', decimal: '.' },
          sources: { raw_orders: { encoding: 'windows-1252', names: { a: 'A' } } },
        },
        { all: { delimiter: '|' }, sources: { raw_orders: { columns: { a: { nulls: '-' } } } } },
      ),
    ).toEqual({
      delimiter: '|',
      decimal: ',',
      encoding: 'windows-1252',
      names: { a: 'A' },
      columns: { a: { decimal: '.', nulls: '-' } },
    });
  });
});
