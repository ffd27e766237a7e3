import { describe, expect, it } from 'vitest';
import {
  bigint,
  model,
  snapshot,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Source } from '../../../packages/kysely-models/src/define/sources/source.ts';
import { build } from '../../../packages/kysely-models/src/run/build.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';
import { customers, fill, rows, shop } from './sampledProject.ts';

const staff = model({
  ...{ name: 'staff', schema: 'marts', description: 'Customers.', inputs: [customers] },
  materialized: table(),
  columns: { id: bigint(), country: text() },
  query: (db) => db.selectFrom('raw_customers').selectAll(),
});

const history = snapshot({
  name: 'history',
  schema: 'history',
  description: 'What the totals were.',
  of: staff,
  uniqueKey: ['id'],
  strategy: { kind: 'check', columns: ['country'] },
  hardDeletes: 'close',
});

describe('a sample is refused', () => {
  const refused = async (sample: string, relations: readonly object[] = shop) => {
    const warehouse = await memoryWarehouse();
    return build({ models: [relations] }, { warehouse, sample }).catch((error: unknown) => error);
  };

  it('that is no share of a source', async () => {
    for (const sample of ['1 %', '0 % of customers', '100 % of customers', 'customers', '']) {
      expect(await refused(sample)).toMatchObject({ code: 'BAD_ARGUMENT' });
    }
    // Of all hashes these are all, or none: fewer than one of four thousand million.
    for (const sample of ['99.99999999 % of customers', '0.00000001 % of customers']) {
      expect(await refused(sample)).toMatchObject({ code: 'BAD_ARGUMENT' });
    }
    const unknown = await refused('1 % of custmers');
    expect(unknown).toMatchObject({ code: 'SELECTOR_MATCHES_NOTHING' });
    expect(String((unknown as Error & { details: { hint: string } }).details.hint)).toContain(
      'raw_customers',
    );
  });

  it('that has no key, or whose references lead in a circle', async () => {
    expect(await refused('1 % of items')).toMatchObject({
      code: 'SAMPLE_REFUSED',
      details: { subject: 'raw_items' },
    });
    const people: Source<'people', { id: number; brought_by: number | null }> = source({
      name: 'people',
      description: 'People and who brought them.',
      columns: { id: bigint(), brought_by: bigint().nullable() },
      tests: (t) => [t.unique('id'), t.references('brought_by', people, 'id')],
    });
    expect(await refused('1 % of people', [people])).toMatchObject({ code: 'SAMPLE_REFUSED' });
  });

  it('where a target is not marked for development, and touches nothing', async () => {
    const folder = temporaryFolder();
    const warehouse = await duckdbWarehouse({ path: `${folder}/prod.duckdb` });
    await fill(warehouse);
    const asked = build({ models: [shop] }, { warehouse, sample: '1 % of customers' });
    await expect(asked).rejects.toMatchObject({ code: 'SAMPLE_REFUSED' });
    expect(
      await rowsOf(
        warehouse,
        "select * from information_schema.tables where table_schema <> 'raw'",
      ),
    ).toEqual([]);
    await warehouse.close();
  });

  it('where a snapshot has versions of all rows', async () => {
    const warehouse = await memoryWarehouse();
    await fill(warehouse);
    const config = { models: [[...shop, staff, history]] };
    expect((await build(config, { warehouse, runId: 'full' })).exitCode).toBe(0);
    const versions = await rows(warehouse, 'history', 'history');
    const sampled = build(config, { warehouse, sample: '10 % of customers', runId: 'sampled' });
    await expect(sampled).rejects.toMatchObject({ code: 'SAMPLE_REFUSED' });
    expect(await rows(warehouse, 'history', 'history')).toEqual(versions);
  });
});
