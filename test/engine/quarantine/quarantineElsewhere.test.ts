import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bigint, model, table, text } from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { relationConfig } from '../../../packages/kysely-models/src/plan/materializations/relationConfig.ts';
import { alertedShop, ownedModels } from '../support/alertedShop.ts';
import { hookServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';
import { customers } from './quarantineShop.ts';

it('the command line tells what is quarantined and where, without personal data, and keeps it in the history', async () => {
  const folder = shopFolder({
    'models.ts': shopModels(`
export const people = model({
  name: 'people',
  schema: 'marts',
  description: 'People.',
  materialized: table(),
  inputs: [rawCustomers],
  columns: { customer_id: bigint(), email: text().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('raw_customers').select(['customer_id', 'email']),
  tests: (t) => [t.matches('email', /@example[.]org$/, { onFail: 'quarantine' })],
});`),
    'models.config.ts':
      "import * as models from './models.ts';\nexport default { models: [models], schemas: { quarantine: 'bad_rows' } };",
    'raw/raw_customers.csv':
      'customer_id,email,signed_up\n1,ada@example.org,\n2,bob@example.org,\n3,planted.secret,\n',
  });
  const { code, out } = await models(folder, ['build', '--raw', 'raw']);
  expect(code).toBe(0);
  expect(out).toMatch(/\n! bad_rows\.people +table +1 row .* 2 tests, 1 warned/);
  expect(out).toContain(
    'warning people__quarantine: email matches /@example[.]org$/; rows that fail are quarantined in bad_rows.people: 1 failing row\n',
  );
  const tested = await models(folder, ['test', '--select', 'people']);
  expect(tested.out).toContain('1 warned');
  const shown = await models(folder, ['show', 'people__quarantine', '--json']);
  expect(JSON.parse(shown.out)).toMatchObject({
    customer_id: 3,
    email: '***',
    quarantine_tests: 'regex_email',
  });
  for (const text of [out, tested.out, shown.out]) expect(text).not.toContain('planted.secret');
  const { out: past } = await models(folder, ['history', 'people__quarantine', '--json']);
  expect(JSON.parse(past.split('\n')[0] ?? '')).toMatchObject({
    relations: [{ name: 'people__quarantine', rows: 1, tests: { warned: 1 } }],
  });
  const { out: sql } = await models(folder, ['compile', 'people__quarantine']);
  expect(sql).toContain('quarantine_tests');
  const again = await models(folder, ['build', '--raw', 'raw']);
  expect(again.out).toContain(
    'warning people still has 1 row in quarantine, in bad_rows.people.\n',
  );
  writeFileSync(
    join(folder, 'raw/raw_customers.csv'),
    'customer_id,email,signed_up\n1,ada@example.org,\n',
  );
  expect((await models(folder, ['build', '--raw', 'raw'])).out).toMatch(
    /✓ bad_rows\.people +table +0 rows/,
  );
});

it('columns of quarantined rows keep their masking policies; those that say why have none', () => {
  const people = model({
    name: 'people',
    description: 'People.',
    materialized: table(),
    inputs: [customers],
    columns: {
      customer_id: bigint(),
      mail: text()
        .nullable()
        .meta({ pii: true, snowflake: { tags: { class: 'contact' } } }),
    },
    query: (db) => db.selectFrom('customers').select(['customer_id', 'email as mail']),
    tests: (t) => [t.matches('mail', /@/, { onFail: 'quarantine' })],
  });
  const quarantine = buildGraph([customers, people]).byName.get('people__quarantine');
  const design =
    quarantine &&
    relationConfig(quarantine, {
      ...{ transient: true, models: {}, policies: true },
      maskPii: { text: 'own.mask' },
    });
  expect(
    design?.columns.map(({ name, maskingPolicy, tags }) => [name, maskingPolicy, tags]),
  ).toEqual([
    ['customer_id', undefined, {}],
    ['mail', 'own.mask', { class: 'contact' }],
    ['quarantine_tests', undefined, {}],
    ['quarantine_reason', undefined, {}],
    ['quarantine_run', undefined, {}],
    ['quarantined_at', undefined, {}],
  ]);
});

it('alerts tell how many rows are quarantined, and that none is any more', async () => {
  const { url, posted } = await hookServer(() => 200);
  const text = ownedModels().replace(
    "tests: (t) => [t.unique('order_id')],",
    "tests: (t) => [t.unique('order_id'), t.range('amount', { max: 8 }, { onFail: 'quarantine' })],",
  );
  const shop = alertedShop(`webhook({ url: '${url}', route: { severities: ['warn'] } })`, {
    'models.ts': text.replace('materialized: view()', "materialized: table(), owner: 'sales'"),
  });
  expect((await shop.build()).code).toBe(0);
  shop.write({ 'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n1,1,1.00,\n' });
  expect((await shop.build()).code).toBe(0);
  expect(posted.map(({ body }) => [body['owner'], body['event'], body['title']])).toEqual([
    ['sales', 'failure', '1 warning: stg_orders__quarantine'],
    ['sales', 'healthy', 'Healthy again: stg_orders__quarantine'],
  ]);
  expect(JSON.stringify(posted[0]?.body)).toContain('1 failing row');
});
