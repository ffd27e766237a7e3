import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { table, view } from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { readInventory } from '../../../packages/kysely-models/src/run/inventory/readInventory.ts';
import type {
  Warehouse,
  WarehouseRow,
} from '../../../packages/kysely-models/src/warehouse/types.ts';
import { utcMoment } from '../../../packages/kysely-models/src/warehouse/values/utcMoment.ts';
import {
  type AnyModel,
  anyModel,
  anyTests,
  atLeastRows,
  constantModel as constant,
} from '../support/anyModel.ts';
import { buildIn, execute, rowsOf } from '../support/memoryBuild.ts';
import { everyType, everyTypeRow } from './everyType.ts';

/** What every warehouse does. */
export function conformance(open: () => Promise<Warehouse>): void {
  const place = (warehouse: Warehouse, name: string) =>
    pathSql(warehouse.dialect, { schema: 'main', name });
  const ids = async (warehouse: Warehouse, name: string) => {
    const column = warehouse.dialect.identifier('id');
    const rows = await rowsOf(
      warehouse,
      `select ${column} from ${place(warehouse, name)} order by ${column} nulls last`,
    );
    return rows.map(({ id }: WarehouseRow) => id);
  };
  const inventory = async (warehouse: Warehouse) => {
    const session = await warehouse.connect();
    const { catalog, known } = await readInventory(warehouse, session);
    session.close();
    const text = (entry: { schema: string; name: string; kind: string }) =>
      `${entry.kind} ${entry.schema}.${entry.name}`;
    const outside = catalog.filter(({ schema }) => schema === 'main' || schema === 'raw');
    return { catalog: outside.map(text).sort(), published: known.map(text).sort() };
  };

  describe('publishing', () => {
    it('puts tables and views in place, notes them, and leaves nothing else', async () => {
      const warehouse = await open();
      const base = constant('base', [1, 2], { tests: () => [anyTests.unique(['id'])] });
      const above = anyModel('above', [base], {
        materialized: view(),
        tests: () => atLeastRows(3),
      });
      const next = anyModel('next', [above], { tests: () => atLeastRows(4) });
      for (const runId of ['first', 'second']) {
        const { statuses, relations } = await buildIn(warehouse, [base, above, next], {
          runId,
          fullRefresh: true,
        });
        expect(statuses).toEqual({ base: 'published', above: 'published', next: 'published' });
        expect(relations.map(({ rows }) => rows)).toEqual([2, 3, 4]);
        const all = ['table main.base', 'table main.next', 'view main.above'];
        expect(await inventory(warehouse)).toEqual({ catalog: all, published: all });
      }
      expect(await ids(warehouse, 'next')).toEqual([1, 1, 1, 2]);
      const { dialect } = warehouse;
      const state = pathSql(dialect, { schema: '_models', name: 'relations' });
      expect(
        await rowsOf(
          warehouse,
          `select distinct run_id, published_at from ${state} where kind <> 'version'`,
        ),
      ).toEqual([{ run_id: 'second', published_at: '2024-02-29 12:00:00' }]);
    });

    it('lets a view read the table that replaced the one below it', async () => {
      const warehouse = await open();
      const project = (rows: readonly number[]) => {
        const base = constant('base', rows);
        return [base, anyModel('above', [base], { materialized: view() })];
      };
      await buildIn(warehouse, project([1]));
      const { statuses } = await buildIn(warehouse, project([7, 8]), { select: ['base'] });
      expect(statuses).toEqual({ base: 'published', above: 'checked' });
      expect(await ids(warehouse, 'above')).toEqual([1, 7, 8]);
    });

    it('changes a view into a table and back', async () => {
      const warehouse = await open();
      const base = constant('base', [1, 2]);
      const as = (materialized: Model['materialized']) => [
        base,
        anyModel('changing', [base], { materialized }),
      ];
      for (const [at, materialized] of [view(), table(), view()].entries()) {
        const { statuses } = await buildIn(warehouse, as(materialized));
        expect(statuses).toEqual({ base: at === 0 ? 'published' : 'kept', changing: 'published' });
        const expected = [`${materialized.kind} main.changing`, 'table main.base'].sort();
        expect(await inventory(warehouse)).toEqual({ catalog: expected, published: expected });
        expect(await ids(warehouse, 'changing')).toEqual([1, 1, 2]);
      }
    });
  });

  describe('a failing test', () => {
    it('keeps what was published, shows rows, skips what depends on it, and lets the rest go on', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [constant('base', [1, 2])]);
      const base = constant('base', [4, 5, 6], { tests: () => [anyTests.range('id', { max: 4 })] });
      const child = anyModel('child', [base]);
      const other = constant('other', [1]);
      const { statuses, relations, exitCode } = await buildIn(warehouse, [base, child, other]);
      expect(exitCode).toBe(1);
      expect(statuses).toEqual({ base: 'failed', child: 'skipped', other: 'published' });
      const failure = relations.find(({ name }) => name === 'base')?.failures[0];
      expect(failure).toMatchObject({ test: 'range_id', status: 'failed', failures: 2 });
      expect(failure?.rows.map(({ id }) => id).toSorted()).toEqual([5, 6]);
      expect(await ids(warehouse, 'base')).toEqual([1, 2]);
      const all = ['table main.base', 'table main.other'];
      expect(await inventory(warehouse)).toEqual({ catalog: all, published: all });
    });

    it('of a view keeps the table below it, even when only the table is built', async () => {
      const warehouse = await open();
      const project = (base: AnyModel) => [
        base,
        anyModel('limited', [base], {
          materialized: view(),
          tests: () => [anyTests.rowCount({ max: 3 })],
        }),
      ];
      await buildIn(warehouse, project(constant('base', [1, 2])));
      for (const select of [[], ['base']]) {
        const large = project(constant('base', [1, 2, 3, 4]));
        const { statuses } = await buildIn(warehouse, large, { select });
        expect(statuses).toEqual({ base: 'rolled_back', limited: 'failed' });
        expect(await ids(warehouse, 'base')).toEqual([1, 2]);
      }
      const small = project(constant('base', [3]));
      const { statuses } = await buildIn(warehouse, small, { select: ['base'] });
      expect(statuses).toEqual({ base: 'published', limited: 'checked' });
      const all = ['table main.base', 'view main.limited'];
      expect(await inventory(warehouse)).toEqual({ catalog: all, published: all });
    });

    it('of severity warn publishes and only reports', async () => {
      const warehouse = await open();
      const tests = () => [anyTests.range('id', { min: 2 }, { severity: 'warn' })];
      const { relations, exitCode } = await buildIn(warehouse, [
        constant('odd', [1, 2], { tests }),
      ]);
      expect(exitCode).toBe(0);
      expect(relations).toMatchObject([
        { status: 'published', rows: 2, failures: [{ status: 'warned', failures: 1, rows: [] }] },
      ]);
    });
  });

  describe('a query that fails', () => {
    it('is explained, and keeps what was published', async () => {
      const warehouse = await open();
      const good = constant('good', [1]);
      await buildIn(warehouse, [good]);
      const session = await warehouse.connect();
      const failure = await session.run('select no_such_column').then(
        () => undefined,
        (error: unknown) => warehouse.explain(error),
      );
      session.close();
      expect(failure).toMatchObject({ kind: 'query', message: expect.stringMatching(/no_such/i) });
      await execute(warehouse, `drop table ${place(warehouse, 'good')}`);
      const reader = anyModel('reader', [good]);
      await expect(
        buildIn(warehouse, [good, reader], { select: ['reader'] }),
      ).rejects.toMatchObject({
        code: 'RELATION_NOT_BUILT',
      });
    });
  });

  describe('ownership', () => {
    it('refuses to replace what the project did not make, unless it is adopted', async () => {
      const warehouse = await open();
      const { dialect } = warehouse;
      await execute(
        warehouse,
        `create schema if not exists ${dialect.identifier('main')}`,
        `create table ${place(warehouse, 'theirs')} as select 9 as ${dialect.identifier('id')}`,
      );
      const theirs = constant('theirs', [1]);
      await expect(buildIn(warehouse, [theirs])).rejects.toMatchObject({
        code: 'RELATION_NOT_OURS',
      });
      expect(await ids(warehouse, 'theirs')).toEqual([9]);
      const { statuses } = await buildIn(warehouse, [theirs], { adopt: ['theirs'] });
      expect(statuses).toEqual({ theirs: 'published' });
      expect((await buildIn(warehouse, [theirs])).statuses).toEqual({ theirs: 'kept' });
      const refreshed = await buildIn(warehouse, [theirs], { fullRefresh: true });
      expect(refreshed.statuses).toEqual({ theirs: 'published' });
      expect(await ids(warehouse, 'theirs')).toEqual([1]);
    });
  });

  describe('a stopped run', () => {
    it('publishes nothing more, and leaves nothing behind', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [constant('base', [1])]);
      const stop = new AbortController();
      const base = constant('base', [2], { tests: () => atLeastRows(1) });
      const { statuses, exitCode } = await buildIn(warehouse, [base, anyModel('child', [base])], {
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === 'relation_started') stop.abort();
        },
      });
      expect(exitCode).toBe(130);
      expect(statuses).toEqual({ base: 'interrupted', child: 'interrupted' });
      expect(await ids(warehouse, 'base')).toEqual([1]);
      expect((await inventory(warehouse)).catalog).toEqual(['table main.base']);
    });
  });

  describe('values', () => {
    it('of every column type come back as they were written', async () => {
      const warehouse = await open();
      const { statuses } = await buildIn(warehouse, [everyType]);
      expect(statuses).toEqual({ every_type: 'published' });
      const rows = await rowsOf(
        warehouse,
        `select * from ${place(warehouse, 'every_type')} order by 1 nulls last`,
      );
      const nulls = Object.fromEntries(Object.keys(everyTypeRow).map((name) => [name, null]));
      const inUtc = rows.map((row) => ({
        ...row,
        // A session writes moments by a clock of its own.
        a_moment: row['a_moment'] === null ? null : utcMoment(String(row['a_moment'])),
      }));
      expect(inUtc).toEqual([everyTypeRow, nulls]);
    });

    it('of DECIMAL are numbers on request, and refused where no number holds them', async () => {
      const warehouse = await open();
      const session = await warehouse.connect();
      const one = (text: string) =>
        session.rows(`select cast('${text}' as decimal(38, 2)) as "n"`, 'number');
      expect(await one('12345.67')).toEqual([{ n: 12345.67 }]);
      await expect(one('123456789012345678901.23')).rejects.toMatchObject({
        code: 'VALUE_NOT_REPRESENTABLE',
      });
      session.close();
    });
  });
}
