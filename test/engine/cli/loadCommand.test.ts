import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorsOf, models } from '../support/command.ts';
import { engineUrl, folderWith, shopFolder } from '../support/projectFolder.ts';

const config = `
import { bigint, csv, landing, source, text } from '${engineUrl}';
const orders = source({
  name: 'raw_orders', description: 'Orders.',
  columns: { order_id: bigint(), email: text().nullable().meta({ pii: true }) },
  landing: landing({ url: 'landing/orders', format: csv() }),
});
const other = source({ name: 'raw_other', description: 'Without.', columns: { a: bigint() } });
export default { models: [[orders, other]] };
`;

const rows = (count: number, bad = '') =>
  `order_id,email\n${Array.from({ length: count }, (_, at) => `${at},e${at}@example.org\n`).join('')}${bad}`;

describe('models load', () => {
  test('reports files, rows and rejected rows, and shows no personal data', async () => {
    const folder = folderWith({
      'models.config.ts': config,
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`landing/orders/${at}.csv`, rows(at)])),
    });
    const loaded = await models(folder, ['load']);
    expect(loaded).toMatchObject({ code: 0, error: '' });
    expect(loaded.out.split('\n').slice(0, 8)).toEqual([
      'loaded raw.raw_orders: 6 files, 21 rows, 0 rejected, from landing/orders/',
      '    1.csv: 1 row, 0 rejected',
      '    2.csv: 2 rows, 0 rejected',
      '    3.csv: 3 rows, 0 rejected',
      '    4.csv: 4 rows, 0 rejected',
      '    5.csv: 5 rows, 0 rejected',
      '    and 1 file more',
      expect.stringMatching(/^1 source, 21 rows loaded, 0 failed in \d/),
    ]);
    const again = await models(folder, ['load', 'raw_orders', '--full']);
    expect(again.out).toContain('6 files, 21 rows');
    expect((await models(folder, ['load'])).out).toContain(
      'unchanged raw.raw_orders: no new files',
    );
    const broken = folderWith({
      'models.config.ts': config,
      'landing/orders/a.csv': rows(1, 'x,hidden@example.org\nhidden\n'),
    });
    const failed = await models(broken, ['load']);
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('rejected a.csv, row 3: order_id: "x" is no BIGINT');
    expect(failed.out).toContain('error RAW_ROW_BROKEN 2 rows of raw_orders cannot be read');
    expect(failed.out).not.toContain('hidden');
  });

  test('refuses a project without landings, and makes no database for it', async () => {
    const folder = shopFolder();
    const { code, errors } = await errorsOf(folder, ['load']);
    expect([code, errors[0]?.code]).toEqual([2, 'LANDING_NOT_DECLARED']);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
    const other = await errorsOf(folderWith({ 'models.config.ts': config }), ['load', 'raw_other']);
    expect([other.code, other.errors[0]?.code]).toEqual([2, 'LANDING_NOT_DECLARED']);
  });
});
