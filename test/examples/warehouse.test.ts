import { describe, expect, it } from 'vitest';
import { similarCustomers } from '../../examples/functions/similarCustomers.ts';
import { orders } from '../../examples/shop/orders.ts';
import { pgliteDialect } from '../../examples/warehouses/pglite/pgliteDialect.ts';
import {
  array,
  csv,
  integer,
  landing,
  model,
  source,
  table,
  text,
} from '../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../packages/kysely-models/src/graph/buildGraph.ts';
import { loadSources } from '../../packages/kysely-models/src/ingest/load/loadSources.ts';
import { constantModel } from '../engine/support/anyModel.ts';
import { buildIn, execute, rowsOf } from '../engine/support/memoryBuild.ts';
import { thrownBy } from '../engine/thrownBy.ts';
import { conformance } from '../engine/warehouse/conformance.ts';
import { compareTables } from '../reference/compareTables.ts';
import { computeReference } from '../reference/computeReference.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { problemsOf, shopBuiltIn } from '../system/builtShop.ts';
import { fillRaw } from '../system/fillRaw.ts';
import { openPglite } from './openPglite.ts';

describe('PGlite as a warehouse', () => {
  conformance(openPglite);
});

describe('what PGlite is given', () => {
  it('is the whole shipped analytics, with the numbers of the reference', async () => {
    const warehouse = await openPglite();
    const shop = dirtyShop(1001);
    await fillRaw(warehouse, shop);
    const { result, tables } = await shopBuiltIn(warehouse, undefined, { asOf: '2024-02-29' });
    expect(problemsOf(result)).toEqual([]);
    const expected = computeReference(shop, { asOf: '2024-02-29' });
    expect(compareTables(expected, tables)).toEqual([]);
  });

  it('recreates views of others over the table that replaces theirs, and those above them', async () => {
    const warehouse = await openPglite();
    await buildIn(warehouse, [constantModel('base', [1])]);
    await execute(
      warehouse,
      'create view main.theirs as select id + 1 as more from main.base',
      'create view main.above_theirs as select more + 1 as most from main.theirs',
    );
    await buildIn(warehouse, [constantModel('base', [5])]);
    expect(await rowsOf(warehouse, 'select most from main.above_theirs')).toEqual([{ most: 7 }]);
    const renamed = model({
      name: 'base',
      description: 'Without the column that the views read.',
      materialized: table(),
      inputs: [],
      query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('other')),
    });
    const { relations } = await buildIn(warehouse, [renamed]);
    expect(relations).toMatchObject([{ status: 'failed', error: { code: 'QUERY_FAILED' } }]);
    expect(await rowsOf(warehouse, 'select most from main.above_theirs')).toEqual([{ most: 7 }]);
  });

  it('has no lists, for which a model is refused that says what to publish instead', async () => {
    const warehouse = await openPglite();
    const tagged = model({
      name: 'tagged',
      description: 'Tags.',
      materialized: table(),
      inputs: [],
      columns: { tags: array(text()) },
      query: (db, f) =>
        db.selectNoFrom((eb) => f.cast(eb.val('["new"]'), array(text())).as('tags')),
    });
    await expect(buildIn(warehouse, [tagged])).rejects.toMatchObject({
      code: 'TYPE_UNSUPPORTED',
      details: { subject: 'tagged.tags', expected: 'json()', found: 'array(text())' },
    });
  });

  it('is refused where it has no SQL of its own, in words that say what is missing', async () => {
    const warehouse = await openPglite();
    await expect(buildIn(warehouse, [orders, similarCustomers])).rejects.toMatchObject({
      code: 'FUNCTION_UNSUPPORTED',
      details: {
        subject: 'similar_customers',
        expected: 'SQL for postgres in edit_distance',
        found: 'SQL for duckdb, snowflake',
      },
    });
  });

  it('is refused where it would have to load files', async () => {
    const warehouse = await openPglite();
    const landed = source({
      name: 'landed',
      description: 'Files.',
      landing: landing({ url: 's3://shop/landed/', format: csv() }),
      columns: { id: integer() },
    });
    const project = { config: { models: [[landed]] }, graph: buildGraph([landed]) };
    const { sources } = await loadSources(project, warehouse, {
      selection: { select: [], exclude: [] },
      full: false,
      adopted: [],
      runId: 'load',
      now: () => '2024-02-29 12:00:00',
      onEvent: () => undefined,
    });
    expect(sources).toMatchObject([
      { name: 'landed', status: 'failed', error: { code: 'LANDING_UNREADABLE' } },
    ]);
    await expect(buildIn(warehouse, [landed])).rejects.toMatchObject({
      code: 'RAW_FOLDER_MISSING',
    });
  });

  it('is not a text with NUL, nor a name that would be truncated', () => {
    expect(thrownBy(() => pgliteDialect.literal('a\0b'))).toMatchObject({
      code: 'VALUE_NOT_REPRESENTABLE',
    });
    expect(thrownBy(() => pgliteDialect.identifier('é'.repeat(32)))).toMatchObject({
      code: 'NAME_INVALID',
    });
  });
});
