import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chart,
  dataTable,
  keyFigures,
  report,
} from '../../../packages/kysely-models/src/define/index.ts';
import { csvOf } from '../../../packages/kysely-models/src/site/data/csvOf.ts';
import {
  cellText,
  headingOf,
  shortText,
  valueText,
} from '../../../packages/kysely-models/src/site/data/valueText.ts';
import { martRfmGrid } from '../../../src/index.ts';
import { models } from '../support/command.ts';
import { engineUrl, shopFolder, shopModels } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';

/** A report over people, with options of its table. */
const peopleConfig = (figure: string) => `
import { chart, dataTable, keyFigures, report } from '${engineUrl}';
import * as shop from './models.ts';
const { rawCustomers, customerOrders } = shop;
export default { models: [shop], reports: [report({ name: 'people', title: 'People', pages: [
  { name: 'all', title: 'All', summary: 'All people.', blocks: [${figure}] },
] })] };
`;

const table = (
  more = '',
) => `dataTable({ title: 'People', definition: 'All of them.', of: rawCustomers,
  columns: { customer_id: 'text', email: 'text' }, orderBy: ['customer_id']${more} })`;

/** The first page of the site, and its file, of a project that was built. */
async function written(figure: string) {
  const folder = shopFolder({ 'models.config.ts': peopleConfig(figure) });
  expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
  const outcome = await models(folder, ['site']);
  const text = (path: string) => readFileSync(join(folder, 'site', path), 'utf8');
  return { ...outcome, text };
}

describe('personal data in a report', () => {
  it('is masked, in the table and its file, and the page says so', async () => {
    const { code, text } = await written(table());
    expect(code).toBe(0);
    expect(text('index.html')).toContain('Personal data is masked: Email.');
    expect(text('index.html')).not.toContain('ada@example.org');
    expect(text('data/people-all-1.csv')).toBe('\ufeffcustomer_id,email\r\n1,***\r\n2,***\r\n');
  });

  it('is shown where the figure says so on purpose', async () => {
    const { text } = await written(table(", showPersonal: ['email']"));
    expect(text('index.html')).toContain('ada@example.org');
    expect(text('index.html')).not.toContain('masked');
  });

  it('is masked in whichever form the figure shows it', async () => {
    for (const as of ['month', 'day', 'count', 'amount', 'share']) {
      const { code, error, text } = await written(
        table().replace("email: 'text'", `email: '${as}'`),
      );
      expect([code, error]).toEqual([0, '']);
      expect(text('index.html').match(/<td[^>]*>\*\*\*<\/td>/g)).toHaveLength(2);
    }
  });

  it('is drawn in no chart', async () => {
    const { code, error } = await written(`chart({ title: 'People', definition: 'All.',
      of: rawCustomers, columns: { customer_id: 'count', email: 'text' },
      draw: { kind: 'bars', y: 'email', x: 'customer_id' } })`);
    expect(code).toBe(2);
    expect(error).toContain('People: the chart draws raw_customers.email, which is personal data.');
    expect(error).toContain("showPersonal: ['email']");
  });
});

describe('a report', () => {
  it('says what was never built, and goes on', async () => {
    const folder = shopFolder({ 'models.config.ts': peopleConfig(table()) });
    const { code } = await models(folder, ['site']);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'site/index.html'), 'utf8')).toContain(
      'raw_customers was never built here.',
    );
  });

  it('has a name of its own, and pages of addresses of their own', async () => {
    const refused = async (config: string) => {
      const folder = shopFolder({ 'models.config.ts': config });
      const { code, error } = await models(folder, ['site']);
      return [code, error.split('\n')[0]];
    };
    const twice = peopleConfig(table()).replace('reports: [', 'reports: [people(), people(), ');
    const second = twice.replace(
      'export default',
      `const people = () => report({ name: 'people', title: 'P', pages: [
      { name: 'customer_orders', title: 'C', summary: 'C.', blocks: [] }] });\nexport default`,
    );
    expect(await refused(second)).toEqual([
      2,
      'error NAME_DUPLICATE Two reports have the name people.',
    ]);
    const asModels = second
      .replace("name: 'people', title: 'P'", "name: 'models', title: 'P'")
      .replace('people(), people(), ', '')
      .replace('] })] };', '] }), people()] };');
    expect(await refused(asModels)).toEqual([
      2,
      'error NAME_DUPLICATE The page customer_orders of the report models has the address of the model customer_orders.',
    ]);
  });

  it('has files of its own', async () => {
    const made = (name: string, page: string) =>
      `report({ name: '${name}', title: 'P', pages: [{ name: '${page}', title: 'C', summary: 'C.', blocks: [] }] })`;
    const reports = [made('people-in', 'town'), made('people', 'in-town')];
    const config = peopleConfig(table()).replace('reports: [', `reports: [${reports.join(', ')}, `);
    const { code, error } = await models(shopFolder({ 'models.config.ts': config }), ['site']);
    expect([code, error.split('\n')[0]]).toEqual([
      2,
      'error NAME_DUPLICATE The figures of the page in-town of the report people would be in files of the report people-in.',
    ]);
  });

  it('says what the project leaves out', async () => {
    const config = peopleConfig(table()).replace(
      'models: [shop],',
      'models: [[shop.rawOrders, shop.stgOrders]],',
    );
    const folder = shopFolder({ 'models.config.ts': config, 'models.ts': shopModels() });
    expect((await models(folder, ['site'])).code).toBe(0);
    expect(readFileSync(join(folder, 'site/index.html'), 'utf8')).toContain(
      'This project leaves out raw_customers.',
    );
  });

  it('shows no rows as such, also of key figures', async () => {
    const { text } = await written(`keyFigures({ title: 'Nobody', definition: 'None.',
      of: customerOrders, columns: { spent: 'amount' }, figures: ['spent'],
      where: (eb) => eb('customer_id', '<', 0) }), ${table(", where: (eb) => eb('customer_id', '<', 0)")}`);
    expect(text('index.html').match(/No rows\./g)).toHaveLength(2);
  });

  it('is that of a module where the configuration lists none', async () => {
    const config = peopleConfig(table())
      .replace('export default { models: [shop], reports: [', 'const people = ')
      .replace('] };', ';\nexport default { models: [shop, { people }] };');
    const page = async (text: string) => {
      const folder = shopFolder({ 'models.config.ts': text });
      expect((await models(folder, ['site'])).code).toBe(0);
      return readFileSync(join(folder, 'site/index.html'), 'utf8');
    };
    expect(await page(config)).toContain('raw_customers was never built here.');
    const none = config.replace('{ people }]', '{ people }], reports: []');
    expect(await page(none)).not.toContain('raw_customers was never built here.');
  });

  it('names the currency that its setting says, and none where it says none', async () => {
    const spent = `keyFigures({ title: 'All', definition: 'All.', of: customerOrders,
      columns: { spent: 'amount' }, figures: ['spent'], orderBy: ['customer_id'] }),
      dataTable({ title: 'Spent', definition: 'All.', of: customerOrders,
      columns: { spent: 'amount', orders: 'count' }, orderBy: ['customer_id'] })`;
    const config = peopleConfig(spent)
      .replace('import { ', 'import { variable, text as type, ')
      .replace(
        'export default { models: [shop]',
        "const currency = variable({ name: 'currency', type: type().nullable(), default: null, description: 'It.' });\nexport default { models: [shop, { currency }]",
      )
      .replace("title: 'People', pages", "title: 'People', currency, pages");
    const folder = shopFolder({ 'models.config.ts': config });
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    const page = async (...more: readonly string[]) => {
      expect((await models(folder, ['site', ...more])).code).toBe(0);
      const text = (path: string) => readFileSync(join(folder, 'site', path), 'utf8');
      return { html: text('index.html'), csv: text('data/people-all-2.csv').split('\r\n') };
    };
    const none = await page();
    expect(none.html).not.toMatch(/EUR|€|Amounts in/);
    expect(none.csv[0]).toBe('\ufeffspent,orders');
    const euros = await page('--var', 'currency=EUR');
    expect(euros.html).toContain('Amounts in EUR');
    expect(euros.html).toMatch(/data-column="spent"[^>]*>€\d/);
    expect(euros.html).toContain('>Spent (EUR)</th>');
    expect(euros.html).toContain('>Orders</th>');
    expect(euros.csv[0]).toBe('\ufeffspent (EUR),orders');
    expect(euros.csv.slice(1)).toEqual(none.csv.slice(1));
  });

  const grid = {
    title: 'Grid',
    definition: 'Cells.',
    of: martRfmGrid,
    columns: { r_score: 'count', customers: 'count' },
  } as const;

  it('refuses what its model, or its table, does not have', () => {
    const bars = { kind: 'bars', y: 'r_score', x: 'monetary' } as const;
    expect(thrownBy(() => chart({ ...grid, draw: bars })).details).toMatchObject({
      code: 'DEFINITION_INVALID',
      found: 'monetary',
    });
    expect(thrownBy(() => keyFigures({ ...grid, figures: ['monetary'] })).details.found).toBe(
      'monetary',
    );
    // Sound: what a project without types can write.
    const columns = { r_scor: 'count' } as unknown as { r_score: 'count' };
    expect(thrownBy(() => dataTable({ ...grid, columns })).details.found).toBe('r_scor');
  });

  it('has pages whose names are those of files, each once', () => {
    const page = { name: 'a', title: 'A', summary: '', blocks: [] };
    const of = (name: string, pages: readonly (typeof page)[]) =>
      thrownBy(() => report({ name, title: 'R', pages })).details.code;
    expect(of('../x', [])).toBe('NAME_INVALID');
    expect(of('r', [{ ...page, name: 'A b' }])).toBe('NAME_INVALID');
    expect(of('r', [page, page])).toBe('NAME_DUPLICATE');
  });
});

describe('values of a report', () => {
  it.each([
    ['1234567890123456789.0150', 'amount', '1,234,567,890,123,456,789.02'],
    ['-0.0050', 'amount', '-0.01'],
    [9007199254740993n, 'count', '9,007,199,254,740,993'],
    [0.12345, 'share', '12.3%'],
    ['2024-02-01', 'month', 'Feb 2024'],
    ['2024-02-29', 'day', '2024-02-29'],
    [null, 'amount', '–'],
    [true, 'text', 'true'],
  ] as const)('%s as %s is %s', (value, as, text) => {
    expect(valueText(value, { as })).toBe(text);
  });

  it('are short on an axis', () => {
    expect(shortText(1234, { as: 'count' })).toBe('1.2K');
    expect(shortText('397.6900', { as: 'amount' })).toBe('398');
    expect(shortText(0.123, { as: 'share' })).toBe('12%');
  });

  it.each([
    ['EUR', '€1,234.57', '1,234.57', '€1.2K'],
    ['CHF', 'CHF\u00a01,234.57', '1,234.57', 'CHF\u00a01.2K'],
    ['JPY', '¥1,235', '1,235', '¥1.2K'],
    ['POINTS', '1,234.57\u00a0POINTS', '1,234.57', '1.2K\u00a0POINTS'],
  ])('are in %s where the project says so', (currency, text, cell, short) => {
    const amount = { as: 'amount', currency } as const;
    expect(valueText('1234.5650', amount)).toBe(text);
    expect(cellText('1234.5650', amount)).toBe(cell);
    expect(shortText('1234.5650', amount)).toBe(short);
    expect(headingOf({ ...amount, label: 'Sales' })).toBe(`Sales (${currency})`);
    expect(headingOf({ label: 'Orders', as: 'count', currency })).toBe('Orders');
  });

  it('are no formula in a file', () => {
    const columns = [{ name: 'a', label: 'A', as: 'text' as const }];
    const rows = ['=1+1', '+1', '-1', '@x', 'a,"b"', '-1.50'].map((a) => ({ a }));
    expect(csvOf({ columns, rows, masked: [] })).toBe(
      '\ufeffa\r\n\'=1+1\r\n\'+1\r\n-1\r\n\'@x\r\n"a,""b"""\r\n-1.50\r\n',
    );
  });
});
