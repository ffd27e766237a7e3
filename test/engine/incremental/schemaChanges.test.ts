import { describe, expect, it } from 'vitest';
import { readContract } from '../../../packages/kysely-models/src/define/contract/contract.ts';
import {
  bigint,
  type ColumnShape,
  decimal,
  incremental,
  integer,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { errorsOf } from '../../../packages/kysely-models/src/report/errorText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';

const events = source({
  name: 'events',
  description: 'Events.',
  columns: { id: bigint(), note: text().nullable(), size: integer() },
});

type Mode = 'rebuild' | 'fail' | 'append' | 'sync';

/** A model that keeps these columns of events; its increments are the rows that are there now. */
function kept(columns: ColumnShape, onSchemaChange: Mode): Model {
  const query = () => anyTables.selectFrom('events').select(Object.keys(columns)).toOperationNode();
  return {
    ...anyModel('kept', [events], {
      materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange }),
      query,
    }),
    contract: readContract('kept', columns, undefined),
    increment: { rows: query, deletes: undefined },
  };
}

const base = { id: bigint(), size: integer() };

/** A table made of one row, which is then another in the source: an increment brings that one. */
async function made(onSchemaChange: Mode): Promise<Warehouse> {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.events (id bigint, note varchar, size integer)',
    "insert into raw.events values (1, 'old', 10)",
  );
  expect((await buildIn(warehouse, [events, kept(base, onSchemaChange)])).exitCode).toBe(0);
  await execute(
    warehouse,
    'delete from raw.events',
    "insert into raw.events values (2, 'new', 20)",
  );
  return warehouse;
}

/** Builds with other columns; gives the rows after it, and what the plan had said of columns. */
async function changedTo(onSchemaChange: Mode, columns: ColumnShape) {
  const warehouse = await made(onSchemaChange);
  const project = [events, kept(columns, onSchemaChange)];
  const planned = await planIn(warehouse, project);
  const { exitCode } = await buildIn(warehouse, project, { runId: 'second' });
  const relation = planned.relations.find(({ name }) => name === 'kept');
  return {
    exitCode,
    action: relation?.action,
    columns: relation?.columns.map(
      ({ change, column, isBreaking }) => `${change} ${column}${isBreaking ? ' breaking' : ''}`,
    ),
    rows: await rowsOf(warehouse, 'select * from kept order by id'),
  };
}

describe('when the columns of an incremental model change', () => {
  it('rebuild rebuilds it', async () => {
    expect(await changedTo('rebuild', { id: bigint(), note: text().nullable() })).toEqual({
      exitCode: 0,
      action: 'rebuild',
      columns: ['added note', 'removed size breaking'],
      rows: [{ id: 2, note: 'new' }],
    });
  });

  it('append adds new ones, with null in the rows that are there', async () => {
    expect(await changedTo('append', { ...base, note: text().nullable() })).toEqual({
      exitCode: 0,
      action: 'update',
      columns: ['added note'],
      rows: [
        { id: 1, size: 10, note: null },
        { id: 2, size: 20, note: 'new' },
      ],
    });
  });

  it('append keeps those that are gone, with null in new rows', async () => {
    expect(await changedTo('append', { id: bigint() })).toEqual({
      exitCode: 0,
      action: 'update',
      columns: [],
      rows: [
        { id: 1, size: 10 },
        { id: 2, size: null },
      ],
    });
  });

  it('sync drops those that are gone', async () => {
    expect(await changedTo('sync', { id: bigint(), note: text().nullable() })).toEqual({
      exitCode: 0,
      action: 'update',
      columns: ['added note', 'removed size breaking'],
      rows: [
        { id: 1, note: null },
        { id: 2, note: 'new' },
      ],
    });
  });

  it.each(['append', 'sync'] as const)('%s widens a type in place', async (mode) => {
    expect(await changedTo(mode, { id: bigint(), size: bigint() })).toEqual({
      exitCode: 0,
      action: 'update',
      columns: ['type_changed size'],
      rows: [
        { id: 1, size: 10 },
        { id: 2, size: 20 },
      ],
    });
  });

  it.each<[Mode, ColumnShape, string]>([
    ['fail', { ...base, note: text().nullable() }, '+ note varchar'],
    ['fail', { id: bigint() }, '- size'],
    ['fail', { id: bigint(), size: bigint() }, 'size: integer → bigint'],
    ['append', { id: bigint(), size: decimal(20, 4) }, 'size: integer → decimal(20, 4)'],
    ['sync', { id: integer(), size: integer() }, 'id: bigint → integer'],
  ])(
    '%s refuses what it may not change, before anything is touched: %#',
    async (mode, columns, found) => {
      const warehouse = await made(mode);
      const other = anyModel('another');
      const project = [events, kept(columns, mode), other];
      const refusal = [{ code: 'SCHEMA_CHANGED', subject: 'kept', found }];
      const thrown = (error: unknown) => errorsOf(error);
      expect(await planIn(warehouse, project).catch(thrown)).toMatchObject(refusal);
      expect(await buildIn(warehouse, project, { runId: 'second' }).catch(thrown)).toMatchObject(
        refusal,
      );
      expect(await rowsOf(warehouse, 'select * from kept')).toEqual([{ id: 1, size: 10 }]);
      const session = await warehouse.connect();
      const names = (await warehouse.catalog(session)).map(({ name }) => name);
      session.close();
      expect(names).not.toContain('another');
      // As its hint says.
      const anew = await buildIn(warehouse, project, { fullRefresh: true, select: ['kept'] });
      expect(anew.statuses['kept']).toBe('published');
    },
  );

  it('fail keeps the rows when other code gives the same columns', async () => {
    const warehouse = await made('fail');
    const model = kept(base, 'fail');
    const query = () =>
      anyTables
        .selectFrom('events')
        .select((eb) => ['id', eb('size', '*', 2).as('size')])
        .toOperationNode();
    const changed = { ...model, query, increment: { rows: query, deletes: undefined } };
    await buildIn(warehouse, [events, changed], { runId: 'second' });
    expect(await rowsOf(warehouse, 'select * from kept order by id')).toEqual([
      { id: 1, size: 10 },
      { id: 2, size: 40 },
    ]);
  });
});
