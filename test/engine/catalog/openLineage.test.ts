import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runUuid } from '../../../packages/kysely-models/src/catalog/openlineage/facets.ts';
import { hookServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { engineUrl, write } from '../support/projectFolder.ts';
import { cataloguedShop, plantedEmail } from './cataloguedShop.ts';

const schema = z.fromJSONSchema(
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../fixtures/metadata-schemas/openlineage.json'),
      'utf8',
    ),
  ),
);

interface Facets {
  readonly facets?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
interface Event {
  readonly eventType: string;
  readonly eventTime: string;
  readonly run: Facets & { readonly runId: string };
  readonly job: Facets & { readonly name: string; readonly namespace: string };
  readonly inputs: readonly { readonly name: string }[];
  readonly outputs: readonly (Facets & {
    readonly name: string;
    readonly outputFacets?: Readonly<Record<string, object>>;
  })[];
}

/** A shop whose builds are told to where the options say, written as code. */
function toldShop(options: string): string {
  const folder = cataloguedShop();
  write(folder, {
    'models.config.ts': `
import { secretFromEnv } from '${engineUrl.replace('define/index.ts', 'index.ts')}';
import * as models from './models.ts';
export default { models: [models], openLineage: ${options} };
`,
    'package.json': '{ "name": "@acme/shop", "type": "module" }',
  });
  return folder;
}

function checked(events: readonly unknown[]): readonly Event[] {
  for (const event of events) {
    const { error } = schema.safeParse(event);
    expect(error?.issues ?? [], JSON.stringify(event)).toEqual([]);
  }
  expect(JSON.stringify(events)).not.toContain(plantedEmail);
  // Sound: they were read by the schema.
  return events as readonly Event[];
}

const eventsOf = (events: readonly Event[], name: string) =>
  events.filter(({ job }) => job.name === name).map(({ eventType }) => eventType);

describe('events of OpenLineage', () => {
  it('go to a server in their order, with the lineage of columns', async () => {
    const server = await hookServer();
    process.env['LINEAGE_KEY'] = 'Bearer planted-key';
    const folder = toldShop(
      `{ url: '${server.url}/api/v1/lineage', namespace: 'shop', headers: { authorization: secretFromEnv('LINEAGE_KEY') } }`,
    );
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0, error: '' });
    expect(server.posted.map(({ path }) => path)[0]).toBe('/api/v1/lineage');
    expect(server.posted[0]?.headers.authorization).toBe('Bearer planted-key');
    const events = checked(server.posted.map(({ body }) => body));
    expect(JSON.stringify(events)).not.toContain('planted-key');
    expect(events[0]).toMatchObject({
      eventType: 'START',
      job: { namespace: 'shop', name: 'acme_shop' },
    });
    expect(events.at(-1)).toMatchObject({ eventType: 'COMPLETE', job: { name: 'acme_shop' } });
    expect(eventsOf(events, 'acme_shop.customer_orders')).toEqual(['START', 'COMPLETE']);
    const done = events.find(
      ({ job, eventType }) => job.name === 'acme_shop.customer_orders' && eventType === 'COMPLETE',
    );
    expect(done?.run.facets?.['parent']).toMatchObject({ run: { runId: events[0]?.run.runId } });
    expect(done?.inputs.map(({ name }) => name).toSorted()).toEqual([
      'warehouse.raw.raw_customers',
      'warehouse.staging.stg_orders',
    ]);
    const [output] = done?.outputs ?? [];
    expect(output?.name).toBe('warehouse.marts.customer_orders');
    expect(output?.outputFacets).toMatchObject({ outputStatistics: { rowCount: 2 } });
    expect(output?.facets?.['columnLineage']).toMatchObject({
      fields: {
        spent: {
          inputFields: expect.arrayContaining([
            expect.objectContaining({
              ...{ name: 'warehouse.staging.stg_orders', field: 'amount' },
              transformations: [{ type: 'DIRECT' }],
            }),
          ]),
        },
      },
    });
    expect(done?.job.facets?.['sql']?.['query']).toContain('create or replace table');
  });

  it('go to a file, and say which tests failed', async () => {
    const folder = toldShop(`{ file: 'lineage/events.ndjson' }`);
    write(folder, { 'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n1,1,9,\n1,1,9,\n' });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 1 });
    const lines = readFileSync(join(folder, 'lineage/events.ndjson'), 'utf8').trim().split('\n');
    const events = checked(lines.map((line): unknown => JSON.parse(line)));
    expect(eventsOf(events, 'acme_shop.stg_orders')).toEqual(['START', 'FAIL']);
    expect(eventsOf(events, 'acme_shop.customer_orders')).toEqual([]);
    const failed = events.find(
      ({ eventType, job }) => eventType === 'FAIL' && job.name === 'acme_shop.stg_orders',
    );
    expect(failed?.run.facets?.['errorMessage']?.['message']).toBe(
      'TEST_FAILED: unique_order_id (1)',
    );
    expect(failed?.outputs[0]?.outputFacets).toBeUndefined();
    expect(events.at(-1)).toMatchObject({
      eventType: 'FAIL',
      job: { name: 'acme_shop', namespace: 'models' },
      run: { facets: { errorMessage: { message: 'Failed: stg_orders' } } },
    });
  });

  it('name the operation that failed, and take no failure for an interruption', async () => {
    const folder = toldShop(`{ file: 'lineage/events.ndjson' }`);
    const definitions = readFileSync(join(folder, 'models.ts'), 'utf8');
    write(folder, {
      'models.ts': definitions.replace(
        'run: () => undefined',
        "run: () => { throw new Error('No board answers.'); }",
      ),
    });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 1 });
    const lines = readFileSync(join(folder, 'lineage/events.ndjson'), 'utf8').trim().split('\n');
    const events = checked(lines.map((line): unknown => JSON.parse(line)));
    expect(events.at(-1)).toMatchObject({
      eventType: 'FAIL',
      run: { facets: { errorMessage: { message: 'Failed: refresh_board' } } },
    });
  });

  it('of a server that refuses or is down are a warning, and fail no build', async () => {
    const refusing = await hookServer(() => 500);
    for (const url of [refusing.url, 'http://127.0.0.1:9']) {
      const folder = toldShop(`{ url: '${url}' }`);
      const { code, error } = await models(folder, ['build', '--raw', 'raw']);
      expect(code).toBe(0);
      expect(error).toMatch(/^warning \d+ events of OpenLineage were not sent: /);
      expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(true);
    }
    expect(refusing.posted).toHaveLength(1);
  });

  it('need an address or a file', async () => {
    for (const options of ['{}', "{ url: 'ftp://x' }", '7']) {
      const { code, error } = await models(toldShop(options), ['list']);
      expect([code, error]).toEqual([2, expect.stringContaining('openLineage: { url:')]);
    }
  });

  it('have UUIDs, the same for the same run and relation', () => {
    const id = '123e4567-e89b-12d3-a456-426614174000';
    expect(runUuid(id)).toBe(id);
    const made = runUuid('nightly 42');
    expect(z.uuid().safeParse(made).success).toBe(true);
    expect(runUuid('nightly 42')).toBe(made);
    expect(z.uuid().safeParse(runUuid(id, 'orders')).success).toBe(true);
    expect(runUuid(id, 'orders')).not.toBe(runUuid(id, 'items'));
  });
});
