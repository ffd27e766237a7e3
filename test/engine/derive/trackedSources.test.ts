import { describe, expect, it } from 'vitest';
import { reasonText } from '../../../packages/kysely-models/src/report/reasonText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { interceptedWarehouse } from '../support/interceptedWarehouse.ts';
import { buildIn, execute, planIn } from '../support/memoryBuild.ts';
import {
  bothRows,
  createLines,
  createSources,
  type TrackedTable,
  trackedShop,
} from './trackedShop.ts';

const double = await snowflakeDouble();
const names = ['orders', 'priced', 'amounts'] as const;

/** Builds, and returns how each table was made. */
async function build(warehouse: Warehouse, runId: string, select: readonly string[] = []) {
  const result = await buildIn(warehouse, trackedShop, { runId, select });
  expect(problemsOf(result)).toEqual([]);
  return names.map((name) => {
    const found = result.relations.find((each) => each.name === name);
    return found?.status === 'published' ? found.materialized : found?.status;
  });
}

/** Plans, and returns what it says of a table. */
async function planned(warehouse: Warehouse, name: TrackedTable) {
  const { relations } = await planIn(warehouse, trackedShop, { runId: 'planned' });
  const found = relations.find((each) => each.name === name);
  return [found?.action, ...(found?.reasons ?? []).slice(1).map((each) => reasonText(each, name))];
}

async function expectSame(warehouse: Warehouse, tables: readonly TrackedTable[] = names) {
  for (const name of tables) {
    const [found, expected] = await bothRows(warehouse, name);
    expect([name, found]).toEqual([name, expected]);
  }
}

describe.skipIf(double.port === undefined)(
  `sources whose changes Snowflake tracks${double.note}`,
  () => {
    async function shop() {
      const warehouse = await doubleWarehouse(double.port ?? 0, {}, ['raw'], 'tt');
      await createSources(warehouse);
      expect(await build(warehouse, 'first')).toEqual(['table', 'table', 'table']);
      return warehouse;
    }

    it('maintain the tables above them by the rows that changed', async () => {
      const warehouse = await shop();
      expect(await build(warehouse, 'again')).toEqual(['kept', 'kept', 'kept']);
      await execute(
        warehouse,
        'update raw.raw_lines set order_id = 3, amount = 4 where id = 2',
        'delete from raw.raw_lines where id = 3',
        "insert into raw.raw_lines values (5, 1, 'c', 2, 'new'), (6, 9, 'b', 8, 'new')",
      );
      expect(await planned(warehouse, 'priced')).toEqual([
        'update',
        'rows by id that follow from the changes of raw_lines',
      ]);
      expect(await build(warehouse, 'second')).toEqual(['increment', 'increment', 'increment']);
      await expectSame(warehouse);
      // A source of one alone, and a change of a column that no table reads.
      await execute(
        warehouse,
        "update raw.raw_prices set price = 7 where customer = 'b'",
        "update raw.raw_lines set note = 'other' where id = 1",
      );
      expect(await build(warehouse, 'third')).toEqual(['increment', 'increment', 'increment']);
      await expectSame(warehouse);
      await execute(warehouse, 'truncate table raw.raw_lines');
      await build(warehouse, 'fourth');
      await expectSame(warehouse);
    });

    it('are read as they were at the moment of the build, whatever is loaded meanwhile', async () => {
      const warehouse = await shop();
      await execute(warehouse, 'update raw.raw_lines set amount = 6 where id = 1');
      let isLoaded = false;
      const loading = interceptedWarehouse(warehouse, async (sql) => {
        if (!isLoaded && /create or replace temporary table/i.test(sql)) {
          isLoaded = true;
          await execute(
            warehouse,
            // A line that moves from one order to another, of which only one is affected by now.
            'update raw.raw_lines set order_id = 1 where id = 3',
          );
        }
        return sql;
      });
      expect(await build(loading, 'second')).toEqual(['increment', 'increment', 'increment']);
      expect(isLoaded).toBe(true);
      const [asItWas] = await bothRows(warehouse, 'orders');
      expect(asItWas).toEqual(['1 2 13', '2 1 9']);
      expect(await build(warehouse, 'third')).toEqual(['increment', 'increment', 'increment']);
      await expectSame(warehouse);
    });

    it('are followed from the moment of a full build, which may have read some of the next changes', async () => {
      const warehouse = await doubleWarehouse(double.port ?? 0, {}, ['raw'], 'tt');
      await createSources(warehouse);
      const loading = interceptedWarehouse(warehouse, async (sql) => {
        if (/table "MARTS"\."ORDERS__CANDIDATE/.test(sql)) {
          await execute(warehouse, "insert into raw.raw_lines values (5, 1, 'c', 2, 'new')");
        }
        return sql;
      });
      expect(await build(loading, 'first')).toEqual(['table', 'table', 'table']);
      expect((await bothRows(warehouse, 'orders'))[0]).toEqual(['1 3 14', '2 1 9']);
      expect(await planned(warehouse, 'orders')).toEqual([
        'update',
        'rows by order_id that follow from the changes of raw_lines, each group from all of its rows: changes of raw_lines may have been read by the build before already',
      ]);
      await build(warehouse, 'second');
      await expectSame(warehouse);
    });

    it('are followed by each table from the build that it was part of', async () => {
      const warehouse = await shop();
      await execute(warehouse, 'update raw.raw_lines set amount = 6 where id = 1');
      expect(await build(warehouse, 'second', ['+orders'])).toEqual([
        ...['increment', undefined, undefined],
      ]);
      await execute(warehouse, 'update raw.raw_lines set amount = 8 where id = 3');
      expect(await build(warehouse, 'third', ['+priced'])).toEqual([
        ...[undefined, 'increment', undefined],
      ]);
      await expectSame(warehouse, ['priced']);
      expect(await build(warehouse, 'fourth')).toEqual(['increment', 'kept', 'table']);
      await expectSame(warehouse);
    });

    it('are not followed where Snowflake does not have their changes', async () => {
      const warehouse = await shop();
      await execute(
        warehouse,
        'alter table raw.raw_lines set change_tracking = false',
        'update raw.raw_lines set amount = 6 where id = 1',
        'alter table raw.raw_lines set change_tracking = true',
      );
      expect(await planned(warehouse, 'priced')).toEqual([
        'rebuild',
        expect.stringContaining('the changes of raw_lines cannot be read: '),
      ]);
      expect(await build(warehouse, 'second')).toEqual(['table', 'table', 'table']);
      await execute(warehouse, 'update raw.raw_lines set amount = 1 where id = 1');
      expect(await build(warehouse, 'third')).toEqual(['increment', 'increment', 'increment']);
      // Another table of the name, which has none of the changes between both.
      await execute(
        warehouse,
        ...createLines('raw.other_lines'),
        'update raw.other_lines set amount = 77 where id = 1',
      );
      await build(warehouse, 'fourth');
      await execute(
        warehouse,
        'alter table raw.raw_lines rename to raw.gone_lines',
        'alter table raw.other_lines rename to raw.raw_lines',
        'update raw.raw_lines set amount = 3 where id = 2',
      );
      expect(await build(warehouse, 'fifth')).toEqual(['table', 'table', 'table']);
      await expectSame(warehouse);
    });

    it('cost a statement, one for each source, and one for each whose rows changed', async () => {
      const warehouse = await shop();
      await execute(warehouse, 'update raw.raw_lines set amount = 6 where id = 1');
      await build(warehouse, 'counted');
      const sent = (await loggedStatements(double.port ?? 0))
        .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes('"counted"'))
        .map(({ sqlText = '' }) => sqlText);
      expect(sent.filter((sql) => /show tables history like/i.test(sql))).toHaveLength(2);
      expect(sent.filter((sql) => /^select to_varchar\(current_timestamp/.test(sql))).toHaveLength(
        1,
      );
      expect(sent.filter((sql) => /as "CHANGED" from/.test(sql))).toHaveLength(1);
    });
  },
);
