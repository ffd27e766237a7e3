import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { snowflakeDialect } from '../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { createRelation } from '../../../packages/kysely-models/src/materialize/createRelation.ts';
import { seedSelect } from '../../../packages/kysely-models/src/materialize/seedSelect.ts';
import { type MemoryDatabase, memoryDatabase } from '../memoryDatabase.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const path = { schema: 'marts', name: 'a "b"; c' };
type Kind = 'table' | 'view';

async function create(kind: Kind, select: string, existing: Kind | undefined): Promise<void> {
  for (const { sql } of createRelation(duckdbDialect, path, kind, select, existing)) {
    await db.session.run(sql);
  }
}

describe('createRelation', () => {
  beforeEach(async () => {
    await db.session.run('drop schema if exists marts cascade; create schema marts');
  });

  test.each<[Kind, Kind | undefined, readonly string[]]>([
    ['table', undefined, ['create_table']],
    ['view', undefined, ['create_view']],
    ['table', 'table', ['create_table']],
    ['view', 'view', ['create_view']],
    ['table', 'view', ['drop', 'create_table']],
    ['view', 'table', ['drop', 'create_view']],
  ])('puts a %s in place of %s', async (kind, existing, purposes) => {
    if (existing !== undefined) await create(existing, 'select 1 as old', undefined);
    const statements = createRelation(duckdbDialect, path, kind, 'select 2 as new', existing);
    expect(statements.map(({ purpose }) => purpose)).toEqual(purposes);
    await create(kind, 'select 2 as new', existing);
    expect(await db.catalog()).toEqual([{ ...path, kind }]);
    expect(await db.session.rows('select * from marts."a ""b""; c"')).toEqual([{ new: 2 }]);
  });
});

describe('seedSelect', () => {
  const columns = {
    id: bigint(),
    'a "name"': text().nullable(),
    amount: decimal(6, 2).nullable(),
    share: double().nullable(),
    is_new: boolean().nullable(),
    day: date().nullable(),
    at: timestamp().nullable(),
  };
  const { contract } = source({ name: 'seeded', description: '', columns });
  const types = async (rows: readonly (readonly unknown[])[]) => {
    const described = await db.session.rows(
      `describe ${seedSelect(duckdbDialect, contract, rows)}`,
    );
    return described.map((row) => [row['column_name'], row['column_type']]);
  };
  const expectedTypes = [
    ['id', 'BIGINT'],
    ['a "name"', 'VARCHAR'],
    ['amount', 'DECIMAL(6,2)'],
    ['share', 'DOUBLE'],
    ['is_new', 'BOOLEAN'],
    ['day', 'DATE'],
    ['at', 'TIMESTAMP'],
  ];

  test('gives each row with the types of the contract', async () => {
    const rows = [
      [1, "it's", 1.255, 0.1, true, '2024-02-29', '2024-02-29 23:59:59'],
      [2, null, null, null, null, null, null],
      [-3, '', -1, -0.5, false, '0001-01-01', '9999-12-31 00:00:00.5'],
    ];
    expect(await types(rows)).toEqual(expectedTypes);
    const found = await db.session.rows(seedSelect(duckdbDialect, contract, rows));
    expect(found.map((row) => Object.values(row))).toEqual([
      [1, "it's", '1.26', 0.1, true, '2024-02-29', '2024-02-29 23:59:59'],
      [2, null, null, null, null, null, null],
      [-3, '', '-1.00', -0.5, false, '0001-01-01', '9999-12-31 00:00:00.5'],
    ]);
  });

  test('gives the columns and no row for no row', async () => {
    expect(await types([])).toEqual(expectedTypes);
    expect(await db.session.rows(seedSelect(duckdbDialect, contract, []))).toEqual([]);
  });

  test('is in parts where a VALUES clause may have only so many rows', async () => {
    const { contract: ids } = source({ name: 'ids', description: '', columns: { id: bigint() } });
    const small = { ...duckdbDialect, maxValuesRows: 2 };
    const rowsOf = async (count: number) => {
      const select = seedSelect(
        small,
        ids,
        Array.from({ length: count }, (_, at) => [at]),
      );
      const rows = await db.session.rows(select);
      return { parts: select.split('values').length - 1, ids: rows.map(({ id }) => id) };
    };
    expect(await rowsOf(0)).toEqual({ parts: 1, ids: [] });
    expect(await rowsOf(2)).toEqual({ parts: 1, ids: [0, 1] });
    expect(await rowsOf(5)).toEqual({ parts: 3, ids: [0, 1, 2, 3, 4] });
    expect(snowflakeDialect.maxValuesRows).toBe(16_384);
  });
});
