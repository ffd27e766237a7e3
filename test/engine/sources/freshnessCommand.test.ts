import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertedShop, ownedModels } from '../support/alertedShop.ts';
import { hookServer } from '../support/alertServers.ts';
import { errorsOf, models } from '../support/command.ts';
import { engineUrl, goodCustomers, shopFolder, shopModels } from '../support/projectFolder.ts';

describe('on the command line', () => {
  const day = 86_400_000;
  const withFreshness = (freshness: string) => ({
    'models.ts': shopModels().replace(
      "description: 'Orders.',",
      `description: 'Orders.', freshness: ${freshness},`,
    ),
  });

  it('a file counts by the time when it was written, before it is loaded and after', async () => {
    const folder = shopFolder(withFreshness("{ warn: '1 day', error: '30 days' }"));
    const file = join(folder, 'raw/raw_orders.csv');
    const write = (days: number) => utimesSync(file, new Date(), new Date(Date.now() - days * day));
    write(40);
    const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw']);
    expect([code, errors]).toMatchObject([
      2,
      [
        {
          code: 'SOURCE_STALE',
          subject: 'raw_orders',
          found: expect.stringContaining('by its file'),
        },
      ],
    ]);
    write(2);
    const built = await models(folder, ['build', '--raw', 'raw']);
    expect(built.code).toBe(0);
    expect(built.out).toMatch(
      /warning raw_orders: the newest data are of .*Z, 2 days old, where 1 day is the limit/,
    );
    const shown = await models(folder, ['freshness']);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(
      /│ source +│ raw_orders +│ [\d: -]+Z +│ 2 days +│ warn 1 day, error 30 days +│ warn +│ file +│/,
    );
    expect(shown.out).toMatch(
      /│ model +│ customer_orders +│ [\d: -]+Z +│ 2 days +│ +│ warn +│ raw_orders +│/,
    );
    const json = JSON.parse((await models(folder, ['freshness', 'customer_orders', '--json'])).out);
    expect(json.freshness).toMatchObject([
      {
        name: 'customer_orders',
        kind: 'model',
        oldest: 'raw_orders',
        state: 'warn',
        unjudged: ['raw_customers'],
        behind: [],
      },
    ]);
  });

  it('a source that is too old ends the command with 1, and only warns a build where the project says so', async () => {
    const folder = shopFolder({
      ...withFreshness("{ error: '1 hour' }"),
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], freshness: { stale: 'warn' } };",
    });
    utimesSync(join(folder, 'raw/raw_orders.csv'), new Date(), new Date(Date.now() - day));
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    expect((await models(folder, ['freshness'])).code).toBe(1);
    expect((await models(folder, ['coverage'])).out).toMatch(
      /sources with a limit of freshness +│ 1 of 2 +│ 50 %/,
    );
    expect((await models(folder, ['coverage', 'stg_orders'])).out).toMatch(
      /sources with a limit of freshness +│ 0 of 0 +│ +│/,
    );
  });

  it('a model that was built before its source changed says so', async () => {
    const folder = shopFolder(withFreshness("{ warn: '1 day' }"));
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    writeFileSync(
      join(folder, 'raw/raw_orders.csv'),
      'order_id,customer_id,amount,note\n9,1,1.00,\n8,1,1.00,\n',
    );
    expect((await models(folder, ['build', '--raw', 'raw', '--select', 'raw_orders'])).code).toBe(
      0,
    );
    const { out } = await models(folder, ['freshness']);
    expect(out).toContain(
      'customer_orders was built before raw_orders changed: its own data are older.',
    );
    expect(out).not.toContain('stg_orders was built before');
  });

  it('alerts tell of it once, as a warning or an error, and when it is over', async () => {
    const { url, posted } = await hookServer(() => 200);
    const shop = alertedShop(
      `webhook({ url: '${url}', route: { severities: ['warn', 'error'] } })`,
      {
        'models.ts': ownedModels().replace(
          "owner: 'sales',",
          "owner: 'sales', freshness: { warn: '1 day', error: '30 days' },",
        ),
      },
    );
    const file = join(shop.folder, 'raw/raw_customers.csv');
    for (const days of [40, 2, 2, 0]) {
      // The same text, written again, is no newer data.
      if (days === 0) writeFileSync(file, `${goodCustomers}3,,\n`);
      utimesSync(file, new Date(), new Date(Date.now() - days * day));
      expect((await shop.build()).code).toBe(days === 40 ? 2 : 0);
    }
    expect(posted.map(({ body }) => [body['event'], body['title']])).toEqual([
      ['failure', 'The build could not begin'],
      ['failure', '1 warning: raw_customers'],
      ['healthy', 'Healthy again: raw_customers'],
    ]);
  });

  it('pages and the artifacts of dbt have it', async () => {
    const text = shopModels(
      `import { exposure } from '${engineUrl}';
export const board = exposure({ name: 'board', type: 'dashboard', description: 'Sales.', owner: 'bi', inputs: [customerOrders] });`,
    ).replace(
      "description: 'Orders.',",
      "description: 'Orders.', freshness: { warn: '36 hours', error: '30 days' },",
    );
    const folder = shopFolder({ 'models.ts': text });
    utimesSync(join(folder, 'raw/raw_orders.csv'), new Date(), new Date(Date.now() - 2 * day));
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    expect((await models(folder, ['site'])).code).toBe(0);
    const page = (name: string) => readFileSync(join(folder, 'site', name), 'utf8');
    expect(page('models/raw_orders.html')).toContain(
      'a warning after 1 day 12 hours, an error after 30 days',
    );
    expect(page('models/customer_orders.html')).toMatch(
      /newest data of raw_orders [\d: -]+ UTC, 2 days old when this was written, which is late/,
    );
    expect(page('exposures.html')).toContain('newest data of raw_orders');
    expect((await models(folder, ['manifest', '--format', 'dbt'])).code).toBe(0);
    const artifact = (name: string) =>
      JSON.parse(readFileSync(join(folder, 'target', name), 'utf8'));
    const criteria = {
      warn_after: { count: 36, period: 'hour' },
      error_after: { count: 30, period: 'day' },
      filter: null,
    };
    const { sources } = artifact('manifest.json');
    expect(Object.values(sources)).toContainEqual(
      expect.objectContaining({ name: 'raw_orders', freshness: criteria, loaded_at_field: null }),
    );
    expect(artifact('sources.json').results).toMatchObject([
      { unique_id: expect.stringMatching(/raw_orders$/), status: 'warn', criteria },
    ]);
    const schema = join(
      import.meta.dirname,
      '../../fixtures/metadata-schemas/dbt-manifest-v12.json',
    );
    const { error } = z
      .fromJSONSchema(JSON.parse(readFileSync(schema, 'utf8')))
      .safeParse(artifact('manifest.json'));
    expect(error).toBeUndefined();
  });

  it('says where nothing is declared how to declare it, and refuses a zone that is none', async () => {
    const folder = shopFolder();
    expect((await models(folder, ['freshness'])).out).toContain(
      'No source here says how old it may be',
    );
    const wrong = shopFolder({
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], freshness: { timeZone: 'Mars' } };",
    });
    expect((await models(wrong, ['freshness'])).error).toContain('CONFIG_INVALID');
  });
});
