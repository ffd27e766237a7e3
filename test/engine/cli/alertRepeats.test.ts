import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { alertedShop, ownedModels, repeatedCustomer } from '../support/alertedShop.ts';
import { hookServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';
import { engineUrl, folderWith, goodCustomers } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const failing = { 'raw/raw_customers.csv': repeatedCustomer };
const well = { 'raw/raw_customers.csv': goodCustomers };
const orders = (text: string) => ({
  'raw/raw_orders.csv': `order_id,customer_id,amount,note\n${text}`,
});

/** A shop that tells a server, which gives what it was told as `event title`. */
async function toldShop(options = '', changes: Readonly<Record<string, string>> = {}) {
  let status = 200;
  const { url, posted } = await hookServer(() => status);
  const shop = alertedShop(`webhook({ url: '${url}', ${options} })`, changes);
  return {
    ...shop,
    posted,
    answer: (next: number) => {
      status = next;
    },
    titles: () => posted.map(({ body }) => `${body['owner']} ${body['event']}: ${body['title']}`),
    inWarehouse: async <T>(
      work: (warehouse: Awaited<ReturnType<typeof duckdbWarehouse>>) => Promise<T>,
    ) => {
      const warehouse = await duckdbWarehouse({ path: join(shop.folder, 'warehouse.duckdb') });
      try {
        return await work(warehouse);
      } finally {
        await warehouse.close();
      }
    },
  };
}

const salesFailed = 'sales failure: 1 failure: raw_customers';

describe('a failure that goes on', () => {
  it('is sent once; repetitions are counted, and reported with the next message', async () => {
    const { build, posted, titles, inWarehouse } = await toldShop('', failing);
    for (let run = 0; run < 4; run += 1) expect((await build()).code).toBe(1);
    expect(titles()).toEqual([salesFailed]);
    const memory = "select owner, suppressed from _models.alerts where channel = 'webhook'";
    expect(await inWarehouse((warehouse) => rowsOf(warehouse, memory))).toEqual([
      { owner: 'sales', suppressed: 3 },
    ]);
    await inWarehouse((warehouse) =>
      execute(warehouse, "update _models.alerts set sent_at = sent_at - interval '24 hours'"),
    );
    await build();
    expect(titles()).toEqual([salesFailed, salesFailed]);
    expect(posted.map(({ body }) => body['suppressed'])).toEqual([0, 3]);
    expect((await build()).out).toContain('to webhook for sales was not sent again\n');
  });

  it('is sent each time where the configuration says so', async () => {
    const { build, titles } = await toldShop('repeatAfterHours: 0', failing);
    await build();
    await build();
    expect(titles()).toEqual([salesFailed, salesFailed]);
  });

  it('is sent again with a new failure', async () => {
    const models = ownedModels().replace(
      "t.unique('customer_id')],\n});\n\nexport const stgOrders",
      "t.unique('customer_id'), t.rowCount({ max: 3 })],\n});\n\nexport const stgOrders",
    );
    const { build, write, titles, posted } = await toldShop('', {
      ...failing,
      'models.ts': models,
    });
    await build();
    write({ 'raw/raw_customers.csv': `${repeatedCustomer}4,x@example.org,2024-01-01\n` });
    await build();
    expect(titles()).toEqual([salesFailed, 'sales failure: 2 failures: raw_customers']);
    write(failing);
    await build();
    expect(posted).toHaveLength(2);
  });

  it('is sent by the next run when it could not be sent before', async () => {
    const { build, answer, titles, posted } = await toldShop('', failing);
    answer(404);
    const { code, error } = await build();
    expect([code, error]).toEqual([
      1,
      'warning The alert of the failure to webhook for sales could not be sent: status 404: invalid_blocks\n',
    ]);
    answer(200);
    await build();
    expect(titles()).toEqual([salesFailed, salesFailed]);
    expect(posted.map(({ body }) => body['suppressed'])).toEqual([0, 0]);
  });
});

describe('a failure that is over', () => {
  it('is sent once, and only to the channels that received the failure', async () => {
    const { build, write, titles, inWarehouse } = await toldShop('', failing);
    await build();
    await build();
    write(well);
    expect((await build()).code).toBe(0);
    expect((await build()).code).toBe(0);
    expect(titles()).toEqual([salesFailed, 'sales healthy: Healthy again: raw_customers']);
    const left = await inWarehouse((warehouse) =>
      rowsOf(warehouse, 'select * from _models.alerts'),
    );
    expect(left).toEqual([]);
    write(failing);
    await build();
    expect(titles()).toHaveLength(3);
  });

  it('is over only once a run came to it', async () => {
    const { build, write, titles } = await toldShop('', failing);
    await build();
    write(well);
    await build('--select', 'stg_orders');
    expect(titles()).toEqual([salesFailed]);
    await build();
    expect(titles()).toHaveLength(2);
  });

  it('is over for each owner by itself', async () => {
    const models = ownedModels().replace(
      "name: 'stg_orders',",
      "name: 'stg_orders', owner: 'finance',",
    );
    const { build, write, titles } = await toldShop('', {
      ...failing,
      ...orders('1,1,10.00,a\n1,1,10.00,b\n'),
      'models.ts': models,
    });
    await build();
    const financeFailed = 'finance failure: 1 failure: stg_orders';
    expect(titles().toSorted()).toEqual([financeFailed, salesFailed]);
    write(orders('1,1,10.00,a\n'));
    await build();
    expect(titles().slice(2)).toEqual(['finance healthy: Healthy again: stg_orders']);
    write(well);
    await build();
    expect(titles().slice(3)).toEqual(['sales healthy: Healthy again: raw_customers']);
  });
});

describe('routes', () => {
  it('take failures by owner, by tag and by severity', async () => {
    const { url, posted } = await hookServer();
    const route = (name: string, of: string) =>
      `webhook({ name: '${name}', url: '${url}/${name}', route: ${of} })`;
    const { build } = alertedShop(
      [
        route('sales', "{ owners: ['sales'] }"),
        route('finance', "{ owners: ['finance'] }"),
        route('tagged', "{ tags: ['daily', 'other'] }"),
        route('warnings', "{ severities: ['warn'] }"),
        route('all', "{ severities: ['error', 'warn'] }"),
      ].join(', '),
      {
        ...failing,
        ...orders('1,1,10.00,a\n1,1,10.00,b\n'),
        'models.ts': ownedModels().replace(
          "t.unique('customer_id')],\n});\n\nexport const stgOrders",
          "t.unique('customer_id'), t.rowCount({ max: 2 }, { severity: 'warn' })],\n});\n\nexport const stgOrders",
        ),
      },
    );
    const { out } = await build();
    expect(out).toContain('The alert of warnings to warnings for sales was sent\n');
    expect(out).toContain('The alert of the failure to all for sales was sent\n');
    expect(
      posted.map(({ path, body }) => `${path} ${body['owner']} ${body['title']}`).toSorted(),
    ).toEqual([
      '/all null 1 failure: stg_orders',
      '/all sales 1 failure and 1 warning: raw_customers',
      '/sales sales 1 failure: raw_customers',
      '/tagged null 1 failure: stg_orders',
      '/warnings sales 1 warning: raw_customers',
    ]);
  });
});

it.skipIf(!double.port)(
  `is told once, and is over once, on Snowflake as well${double.note}`,
  async () => {
    const { url, posted } = await hookServer();
    const { connection } = await doubleTarget(double.port ?? 0);
    const config = (rows: number) => ({
      'models.config.ts': `
      import { bigint, model, snowflake, table, webhook } from '${engineUrl}';
      const one = model({
        name: 'one', owner: 'sales', description: 'One.', materialized: table(), inputs: [], columns: { id: bigint() },
        query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
        tests: (t) => [t.rowCount({ min: ${rows} })],
      });
      export default {
        models: [{ one }], defaultTarget: 'prod', targets: { prod: snowflake(${JSON.stringify(connection)}) },
        alerts: [webhook({ url: '${url}' })],
      };`,
    });
    const build = async (rows: number) => {
      const { code, error } = await models(folderWith(config(rows)), ['build']);
      return [code, error];
    };
    expect([await build(2), await build(2), await build(1)]).toEqual([
      [1, ''],
      [1, ''],
      [0, ''],
    ]);
    expect(posted.map(({ body }) => [body['event'], body['suppressed'], body['target']])).toEqual([
      ['failure', 0, 'prod'],
      ['healthy', 1, 'prod'],
    ]);
  },
);
