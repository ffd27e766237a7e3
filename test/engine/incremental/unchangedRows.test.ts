import { beforeEach, describe, expect, it } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  decimal,
  double,
  incremental,
  model,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const snowflake = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${snowflake.note}`,
    snowflake.port !== undefined,
    () => doubleWarehouse(snowflake.port ?? 0),
  ],
];

const columns = {
  shop: text(),
  id: bigint(),
  note: text().nullable(),
  amount: decimal(38, 4).nullable(),
  share: double().nullable(),
  at: timestamp().nullable(),
};

const items = source({
  name: 'items',
  description: 'Items that change.',
  columns: { ...columns, shop: text().nullable() },
  shrink: 'any',
});

/** All items, whatever the table has already. */
const kept = model({
  name: 'kept',
  description: 'Items.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['shop', 'id'] }),
  inputs: [items],
  columns,
  query: (db) =>
    db
      .selectFrom('items as i')
      .select((eb) => [eb.ref('i.shop').$notNull().as('shop'), 'i.id'])
      .select(['i.note', 'i.amount', 'i.share', 'i.at']),
});

/** What later runs change in the items. */
const changes = model({
  name: 'changes',
  description: 'Items before and after each change.',
  materialized: incremental({ strategy: 'append' }),
  inputs: [kept],
  columns: { shop: text(), id: bigint(), note: text().nullable() },
  query: (db, _f, increment) =>
    increment === undefined
      ? db.selectFrom('kept').where('id', '<', 0).select(['shop', 'id', 'note'])
      : increment.db.selectFrom('changes_of_kept').select(['shop', 'id', 'note']),
});

const project = [items, kept, changes];

const first = [
  "('a', 1, null, null, null, null)",
  "('a', 2, 'x', 1.5, 0.1, '2024-01-01 00:00:00')",
  "('a', 3, null, 2, 0.2, '2024-01-02 00:00:00')",
  "('a', 4, 'y', 3, 0.3, '2024-01-03 00:00:00')",
  "('b', 1, 'z', 4, 0.4, '2024-01-04 00:00:00')",
];

describe.each(suites)(
  'an increment that gives rows as the table has them, on %s',
  (_, isThere, open) => {
    let warehouse: Warehouse;

    const extract = (rows: readonly string[]) => {
      const path = pathSql(warehouse.dialect, relationPath(items));
      return execute(
        warehouse,
        `create schema if not exists ${warehouse.dialect.identifier('raw')}`,
        `create or replace table ${path} (${Object.entries({
          shop: 'text',
          id: 'bigint',
          note: 'text',
          amount: 'decimal(38,4)',
          share: 'double',
          at: 'timestamp',
        })
          .map(([name, type]) => `${warehouse.dialect.identifier(name)} ${type}`)
          .join(', ')})`,
        `insert into ${path} values ${rows.join(', ')}`,
      );
    };
    const rowsOf = async (name: 'kept' | 'changes') => {
      const session = await warehouse.connect();
      const path = pathSql(warehouse.dialect, relationPath(name === 'kept' ? kept : changes));
      const rows = await session.rows(`select * from ${path}`, 'number');
      session.close();
      return rows.map(({ shop, id, note }) => `${shop} ${id} ${note}`).sort();
    };

    beforeEach(async () => {
      if (!isThere) return;
      warehouse = await open();
      await extract(first);
      expect(problemsOf(await buildIn(warehouse, project))).toEqual([]);
    });

    it.skipIf(!isThere)('merges those that differ, nulls compared as values', async () => {
      await extract([
        first[0] ?? '',
        "('a', 2, null, 1.5, 0.1, '2024-01-01 00:00:00')",
        "('a', 3, 'now', 2, 0.2, '2024-01-02 00:00:00')",
        "('a', 4, 'y', 3, 0.3, '2024-01-03 00:00:01')",
        first[4] ?? '',
        "('b', 2, 'new', null, null, null)",
      ]);
      const built = await buildIn(warehouse, project, { runId: 'second' });
      expect(problemsOf(built)).toEqual([]);
      expect(built.relations.find(({ name }) => name === 'kept')).toMatchObject({
        materialized: 'increment',
        rows: 4,
      });
      expect(await rowsOf('kept')).toEqual(
        ['a 1 null', 'a 2 null', 'a 3 now', 'a 4 y', 'b 1 z', 'b 2 new'].sort(),
      );
      expect(await rowsOf('changes')).toEqual(
        ['a 2 x', 'a 2 null', 'a 3 null', 'a 3 now', 'a 4 y', 'a 4 y', 'b 2 new'].sort(),
      );
    });

    it.skipIf(!isThere)('changes nothing where all are as they were', async () => {
      await extract([...first].reverse());
      const built = await buildIn(warehouse, project, { runId: 'second' });
      expect(problemsOf(built)).toEqual([]);
      expect(await rowsOf('changes')).toEqual([]);
      expect(await rowsOf('kept')).toHaveLength(5);
    });

    it.skipIf(!isThere)('still names a key that an unchanged and a changed row have', async () => {
      await extract([...first, "('a', 2, 'other', 1.5, 0.1, '2024-01-01 00:00:00')"]);
      const built = await buildIn(warehouse, project, { runId: 'second' });
      expect(built.relations.find(({ name }) => name === 'kept')?.error).toMatchObject({
        code: 'KEY_INVALID',
        found: 'shop a, id 2',
      });
      expect(await rowsOf('kept')).toContain('a 2 x');
    });
  },
);
