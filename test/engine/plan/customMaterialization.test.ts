import { describe, expect, it } from 'vitest';
import { ledger } from '../../../examples/materializations/ledger.ts';
import { replacePartitions } from '../../../examples/materializations/replacePartitions.ts';
import { revenueLedger } from '../../../examples/materializations/revenueLedger.ts';
import { orders } from '../../../examples/shop/orders.ts';
import {
  bigint,
  type CustomMaterialization,
  integer,
  materialization,
  model,
  source,
  type TableUpdate,
  text,
  type UpdateContext,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';
import { modelLineage } from '../../../packages/kysely-models/src/graph/lineage/modelLineage.ts';
import { diffManifests } from '../../../packages/kysely-models/src/review/definitions/diffManifests.ts';
import { projectManifest } from '../../../packages/kysely-models/src/review/definitions/projectManifest.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { lineageTexts } from '../compile/lineage/lineageOf.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { thrownBy } from '../thrownBy.ts';

const things = source({
  name: 'things',
  description: 'Things.',
  schema: 'raw',
  columns: { id: bigint(), kind: text() },
});

const keptBy = (
  update: (context: UpdateContext) => TableUpdate,
  onSchemaChange: CustomMaterialization['onSchemaChange'] = 'rebuild',
) => materialization({ name: 'by_us', columns: ['id'], onSchemaChange, update });

const adding = keptBy(() => ({}));

const kept = (materialized: CustomMaterialization<'id'>) =>
  model({
    name: 'kept',
    description: 'Things that stay.',
    materialized,
    inputs: [things],
    columns: { id: bigint(), kind: text() },
    query: (db) => db.selectFrom('things').select(['id', 'kind']),
  });

async function warehouseOf(values: string) {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.things (id bigint, kind varchar)',
    `insert into raw.things values ${values}`,
  );
  return warehouse;
}

const keptRows = (warehouse: Awaited<ReturnType<typeof memoryWarehouse>>) =>
  rowsOf(warehouse, 'select id, kind from kept order by all');

describe('a table that is kept in a way of the project’s own', () => {
  it('is built from the query first, and rebuilt where its update changed', async () => {
    const warehouse = await warehouseOf("(1, 'a')");
    await buildIn(warehouse, [things, kept(adding)], { runId: 'first' });
    await buildIn(warehouse, [things, kept(adding)], { runId: 'second' });
    expect(await keptRows(warehouse)).toEqual([
      { id: 1, kind: 'a' },
      { id: 1, kind: 'a' },
    ]);
    const other = keptBy(({ db, column }) => ({
      deletes: { columns: ['id'], in: db.selectFrom('kept').select(column('kept', 'id').as('id')) },
    }));
    const plan = await planIn(warehouse, [things, kept(other)], { runId: 'third' });
    expect(plan.relations.at(-1)).toMatchObject({
      materialized: 'by_us',
      action: 'rebuild',
      reasons: [{ kind: 'code_changed' }],
    });
    for (const runId of ['third', 'fourth']) {
      await buildIn(warehouse, [things, kept(other)], { runId });
    }
    expect(await keptRows(warehouse)).toEqual([{ id: 1, kind: 'a' }]);
  });

  it('computes what comes and what goes before the first row goes', async () => {
    const warehouse = await warehouseOf("(1, 'a'), (2, 'b')");
    const doubled = keptBy(({ db, column, f }) => ({
      deletes: {
        columns: ['id', 'kind'],
        in: db
          .selectFrom('kept')
          .select([column('kept', 'kind').as('kind'), column('kept', 'id').as('id')]),
      },
      inserts: db
        .selectFrom('kept')
        .select([
          column('kept', 'kind').as('kind'),
          f.multiply(column<number>('kept', 'id'), 2).as('id'),
        ]),
    }));
    for (const runId of ['first', 'second', 'third']) {
      await buildIn(warehouse, [things, kept(doubled)], { runId });
    }
    expect(await keptRows(warehouse)).toEqual([
      { id: 4, kind: 'a' },
      { id: 8, kind: 'b' },
    ]);
  });

  it('is updated again when a variable of its update changed', async () => {
    const warehouse = await warehouseOf("(1, 'a')");
    const least = variable({ name: 'least', type: integer(), description: 'The least id.' });
    const above = keptBy(({ db, column, f }) => ({
      inserts: db
        .selectFrom('incoming')
        .where((eb) => eb(column<number>('incoming', 'id'), '>=', f.coalesce(f.variable(least), 0)))
        .select([column('incoming', 'id').as('id'), column('incoming', 'kind').as('kind')]),
    }));
    await buildIn(warehouse, [things, kept(above)], { variables: { least: 0 } });
    await buildIn(warehouse, [things, kept(above)], { variables: { least: 2 } });
    expect(await keptRows(warehouse)).toEqual([{ id: 1, kind: 'a' }]);
  });

  it('keeps its rows when its columns change, as far as it allows', async () => {
    const warehouse = await warehouseOf("(1, 'a')");
    const of = (mode: 'append' | 'fail') => kept(keptBy(() => ({}), mode));
    await buildIn(warehouse, [things, of('append')]);
    const wider = (mode: 'append' | 'fail') =>
      model({
        ...{ name: 'kept', description: 'Wider.', inputs: [things] as const },
        materialized: keptBy(() => ({}), mode),
        columns: { id: bigint(), kind: text(), more: integer().nullable() },
        query: (db) => db.selectFrom('things').select((eb) => ['id', 'kind', eb.lit(7).as('more')]),
      });
    await expect(buildIn(warehouse, [things, wider('fail')])).rejects.toMatchObject({
      code: 'SCHEMA_CHANGED',
      details: { hint: expect.stringContaining('onSchemaChange') },
    });
    const { statuses } = await buildIn(warehouse, [things, wider('append')]);
    expect(statuses['kept']).toBe('published');
    expect(await rowsOf(warehouse, 'select id, more from kept order by all')).toEqual([
      { id: 1, more: 7 },
      { id: 1, more: null },
    ]);
  });

  it('reads nothing but what comes and what is there', async () => {
    const warehouse = await warehouseOf("(1, 'a')");
    // The types know two tables; a cast of somebody's does not.
    const sneaky = keptBy(({ db }) => ({ inserts: db.selectFrom('things' as 'kept').selectAll() }));
    await expect(buildIn(warehouse, [things, kept(sneaky)])).rejects.toMatchObject({
      code: 'QUERY_INVALID',
      details: { subject: 'kept', expected: 'one of incoming, kept' },
    });
  });

  it('needs a contract', async () => {
    const bare = model({
      name: 'bare',
      description: 'No contract.',
      materialized: materialization({ name: 'by_us', columns: [], update: () => ({}) }),
      inputs: [things],
      query: (db) => db.selectFrom('things').select(['id']),
    });
    const warehouse = await warehouseOf("(1, 'a')");
    await expect(buildIn(warehouse, [things, bare])).rejects.toMatchObject({
      code: 'DEFINITION_INVALID',
      details: { subject: 'bare', message: 'bare is kept by by_us and has no contract.' },
    });
  });

  it('names columns of its model only', () => {
    // @ts-expect-error the model has no such column
    kept(replacePartitions('kid'));
    // @ts-expect-error the model has no such column
    kept(ledger({ key: 'id', amount: 'sum', on: 'id' }));
  });

  it.each(['', 'table', 'By us'])('is not called %j', (name) => {
    const made = () => materialization({ name, columns: [], update: () => ({}) });
    expect(thrownBy(made)).toMatchObject({ code: 'DEFINITION_INVALID', details: { found: name } });
  });

  it('has the lineage of its query and of its update', () => {
    const columns = new Map([['orders', orders.contract.columns.map(({ name }) => name)]]);
    expect(lineageTexts(modelLineage(revenueLedger, columns))).toEqual({
      region: 'orders.region revenue_ledger.region',
      revenue: 'orders.net_amount revenue_ledger.revenue',
      booked_on: 'revenue_ledger.booked_on',
      '(rows)':
        '| orders.region revenue_ledger.region revenue_ledger.revenue | orders revenue_ledger',
    });
  });

  it('stands in manifests by its name, and another update is another choice of rows', () => {
    const manifestOf = (materialized: CustomMaterialization<'id'>) =>
      projectManifest(openProject({ models: [[things, kept(materialized)]] }).graph, new Map());
    const [before, after] = [manifestOf(adding), manifestOf(replacePartitions('id'))];
    expect(after.relations.map((each) => each.materialization)).toEqual([
      'source',
      'replace_partitions',
    ]);
    const [change] = diffManifests(before, after).relations;
    expect(change).toMatchObject({
      relation: 'kept',
      values: expect.arrayContaining([{ relation: 'kept', column: null }]),
    });
  });
});
