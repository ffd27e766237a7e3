import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  decimal,
  integer,
  json,
  type RowOf,
  source,
  sql,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { checkMoments } from '../../../packages/kysely-models/src/read/checkMoments.ts';
import { query } from '../../../packages/kysely-models/src/read/query.ts';
import {
  type ReadOptions,
  read,
  readStream,
} from '../../../packages/kysely-models/src/read/read.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { thrownBy } from '../thrownBy.ts';

// Large results arrive in chunks of a thousand rows.
const double = await snowflakeDouble(1000);

const people = source({
  name: 'people',
  description: 'Three people.',
  schema: 'main',
  columns: {
    id: bigint().min(1),
    large: bigint().nullable(),
    email: text().nullable().meta({ pii: true }),
    status: z.enum(['new', 'old']),
    amount: decimal(38, 4),
    place: integer(),
    seen: timestamp(),
  },
});
type Person = RowOf<typeof people>;

const ann: Person = {
  id: 1,
  large: 10,
  email: 'ann@shop.example',
  status: 'new',
  amount: 1.5,
  place: 3,
  seen: '2024-02-29 12:00:00',
};
const bob: Person = { ...ann, id: 2, large: null, email: null, status: 'old', amount: 0, place: 2 };
const cid: Person = { ...ann, id: 3, email: 'cid@shop.example', status: 'old', place: 1 };

/** Makes the table, in which names are written as both warehouses understand them. */
async function fill(warehouse: Warehouse, change: Record<string, string> = {}): Promise<void> {
  const { dialect } = warehouse;
  const columns = people.contract?.columns ?? [];
  const types = columns.map(
    ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
  );
  const values = [ann, bob, { ...cid, ...change }].map((row: Record<string, unknown>) =>
    columns.map(({ name }) => dialect.literal(row[name] ?? null)).join(', '),
  );
  const table = `${dialect.identifier('main')}.${dialect.identifier('people')}`;
  await execute(
    warehouse,
    `create schema if not exists ${dialect.identifier('main')}`,
    `create or replace table ${table} (${types.join(', ')})`,
    ...values.map((row) => `insert into ${table} values (${row})`),
  );
}

function conforms(open: () => Promise<Warehouse>): void {
  it('gives rows of the contract’s types, all of them', async () => {
    const warehouse = await open();
    await fill(warehouse);
    const rows = await read(warehouse, people, { orderBy: ['id'] });
    expect(rows).toEqual([ann, bob, cid]);
    expectTypeOf(rows).toEqualTypeOf<Person[]>();
  });

  it('chooses rows and columns, and orders rows without a value last', async () => {
    const warehouse = await open();
    await fill(warehouse);
    const rows = await read(warehouse, people, {
      columns: ['id', 'status'],
      where: (eb) => eb('status', '=', 'old'),
      orderBy: ['status', { column: 'place', direction: 'asc' }],
      limit: 1,
    });
    expect(rows).toEqual([{ id: 3, status: 'old' }]);
    expectTypeOf(rows).toEqualTypeOf<{ id: number; status: 'new' | 'old' }[]>();
    const emails = await read(warehouse, people, {
      columns: ['email'],
      orderBy: [{ column: 'email', direction: 'desc' }],
    });
    expect(emails.map(({ email }) => email)).toEqual([cid.email, ann.email, null]);
  });

  it('names a column that another version of the project did not build', async () => {
    const warehouse = await open();
    await fill(warehouse);
    const { dialect } = warehouse;
    const place = `main.people drop column ${dialect.identifier('place')}`;
    await execute(warehouse, `alter table ${place}`);
    const gone = { code: 'SCHEMA_CHANGED', details: { subject: 'people.place' } };
    await expect(read(warehouse, people)).rejects.toMatchObject(gone);
    const where = query(warehouse, [people], (db) =>
      db.selectFrom('people').where('place', '=', 1).select('id'),
    );
    await expect(where).rejects.toMatchObject(gone);
    // Whoever does not read it reads on, and makes mistakes of another kind.
    expect(await read(warehouse, people, { columns: ['id'], limit: 1 })).toHaveLength(1);
    const wrong = query(warehouse, [people], (db) =>
      db.selectFrom('people').select(sql<number>`nothing`.as('n')),
    );
    await expect(wrong).rejects.toMatchObject({ code: 'QUERY_FAILED' });
  });

  it('keeps a condition of several parts whole, and quotes in values harmless', async () => {
    const warehouse = await open();
    await fill(warehouse);
    const rows = await read(warehouse, people, {
      where: (eb) => eb.or([eb('id', '=', 1), eb('email', '=', "'; drop table people; --\\'")]),
    });
    expect(rows).toEqual([ann]);
    expect(await read(warehouse, people, { where: (eb) => eb('email', 'is', null) })).toEqual([
      bob,
    ]);
  });

  it('refuses numbers that are not exact, naming the column, and gives them exactly on request', async () => {
    const warehouse = await open();
    await fill(warehouse, { large: '9007199254740993', amount: '-12345678901234567890.1200' });
    const whole = { columns: ['id', 'large'], orderBy: ['id'] } as const;
    await expect(read(warehouse, people, whole)).rejects.toMatchObject({
      code: 'VALUE_NOT_REPRESENTABLE',
      details: {
        subject: 'people.large',
        found: '9007199254740993, in the row with id = 3',
        hint: "Read with { bigints: 'bigint' }.",
      },
    });
    const exact = await read(warehouse, people, { ...whole, bigints: 'bigint' });
    expect(exact.map(({ large }) => large)).toEqual([10n, null, 9007199254740993n]);
    expect(exact.map(({ id }) => id)).toEqual([1n, 2n, 3n]);
    expectTypeOf(exact).toEqualTypeOf<{ id: number | bigint; large: number | bigint | null }[]>();

    const amounts = { columns: ['amount'], orderBy: ['id'] } as const;
    await expect(read(warehouse, people, amounts)).rejects.toMatchObject({
      code: 'VALUE_NOT_REPRESENTABLE',
      details: { subject: 'people.amount', hint: "Read with { decimals: 'text' }." },
    });
    const texts = await read(warehouse, people, { ...amounts, decimals: 'text' });
    expect(texts.map(({ amount }) => amount)).toEqual([
      '1.5000',
      '0.0000',
      '-12345678901234567890.1200',
    ]);
    expectTypeOf(texts).toEqualTypeOf<{ amount: number | string }[]>();
  });

  it('refuses a row that does not fit the contract, without its personal data', async () => {
    const warehouse = await open();
    await fill(warehouse, { status: 'gone' });
    await expect(read(warehouse, people)).rejects.toMatchObject({
      code: 'ROW_INVALID',
      message: 'people.status: a row does not fit the contract.',
      details: {
        subject: 'people.status',
        found: '"gone", in the row with id = 3',
        expected: /"new"\|"old"/,
      },
    });
    const strict = source({
      name: 'people',
      description: 'People with an address of our own.',
      schema: 'main',
      columns: {
        email: text()
          .regex(/@ours$/)
          .nullable()
          .meta({ pii: true }),
      },
    });
    const error = await read(warehouse, strict).catch((each: unknown) => each);
    expect(error).toMatchObject({ code: 'ROW_INVALID', details: { found: '***' } });
    expect(JSON.stringify(error)).not.toContain('shop.example');
  });

  it('says that a relation was never built', async () => {
    const warehouse = await open();
    await expect(read(warehouse, people)).rejects.toMatchObject({ code: 'RELATION_NOT_BUILT' });
  });

  it('streams what is larger than one portion, and may stop before the end', async () => {
    const warehouse = await open();
    await fill(warehouse);
    const [some, many] = ['people', 'many'].map((name) => warehouse.dialect.identifier(name));
    const main = warehouse.dialect.identifier('main');
    const union = Array.from({ length: 2500 }, () => `select * from ${main}.${some}`);
    await execute(warehouse, `create table ${main}.${many} as ${union.join(' union all ')}`);
    const large = { ...people, name: 'many' as const };
    let rows = 0;
    let ids = 0;
    for await (const { id } of readStream(warehouse, large)) {
      rows += 1;
      ids += id;
    }
    expect({ rows, ids }).toEqual({ rows: 7500, ids: 15_000 });
    for await (const { id } of readStream(warehouse, large, { orderBy: ['id'] })) {
      expect(id).toBe(1);
      break;
    }
    expect(await read(warehouse, large, { limit: 0 })).toEqual([]);
  });
}

describe('reading on DuckDB', () => {
  conforms(memoryWarehouse);

  it('holds one portion at a time, of a result that would fill any memory', async () => {
    const warehouse = await memoryWarehouse();
    await execute(warehouse, 'create view endless as select range as id from range(1000000000000)');
    const endless = source({
      name: 'endless',
      description: 'More rows than fit.',
      schema: 'main',
      columns: { id: bigint() },
    });
    let last = 0;
    for await (const { id } of readStream(warehouse, endless)) {
      last = id;
      if (last === 50_000) break;
    }
    expect(last).toBe(50_000);
  });

  it('reads JSON as values, and a model without a contract as it is', async () => {
    const warehouse = await memoryWarehouse();
    await execute(warehouse, `create table notes as select '{"a":[1,"b"]}'::json as note`);
    const columns = { note: json() };
    const notes = source({ name: 'notes', description: 'Notes.', schema: 'main', columns });
    expect(await read(warehouse, notes)).toEqual([{ note: { a: [1, 'b'] } }]);
    expect(await read(warehouse, { ...notes, contract: undefined })).toEqual([
      { note: '{"a":[1,"b"]}' },
    ]);
  });

  it.each<{ options: ReadOptions<Person>; found: string }>([
    { options: { limit: -1 }, found: 'limit: -1' },
    { options: { limit: 1.5 }, found: 'limit: 1.5' },
    { options: { columns: [] }, found: 'no column' },
    // What somebody wrote into an address arrives with any type.
    { options: { columns: ['nothing' as 'id'] }, found: 'nothing' },
    { options: { orderBy: ['nothing' as 'id'] }, found: 'nothing' },
    { options: { orderBy: [{ column: 'id', direction: 'up' as 'asc' }] }, found: 'direction: up' },
    { options: { decimals: 'txt' as 'number' }, found: 'decimals: txt' },
    { options: Object.assign<ReadOptions<Person>, object>({}, { offset: 20 }), found: 'offset' },
  ])('refuses $found', async ({ options, found }) => {
    const warehouse = await memoryWarehouse();
    await expect(read(warehouse, people, options)).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
      details: { found },
    });
  });
});

describe.skipIf(!double.port)(`reading on Snowflake${double.note}`, () => {
  conforms(() => doubleWarehouse(double.port ?? 0));
});

it.each([
  "timestamp 'infinity'",
  "timestamp '0044-03-15 (BC) 00:00:00'",
  "timestamp '0001-01-01' - interval 200 days",
])(
  'the stored time %s, which no contract holds, is refused with model, column and row',
  async (stored) => {
    const warehouse = await memoryWarehouse();
    await fill(warehouse);
    await execute(warehouse, `update main.people set seen = ${stored} where id = 2`);
    const expected = {
      code: 'ROW_INVALID',
      details: {
        subject: 'people.seen',
        found: expect.stringMatching(/, in the row with id = 2$/),
      },
    };
    await expect(read(warehouse, people)).rejects.toMatchObject(expected);
    const rows = await rowsOf(warehouse, 'select * from main.people order by id');
    expect(thrownBy(() => checkMoments(people, rows))).toMatchObject(expected);
    expect(() => checkMoments(people, rows.slice(0, 1))).not.toThrow();
  },
);
