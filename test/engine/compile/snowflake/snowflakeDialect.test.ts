import type { Compilable, OperationNodeSource } from 'kysely';
import { describe, expect, test } from 'vitest';
import { snowflakeDialect } from '../../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { thrownBy } from '../../thrownBy.ts';

const { identifier, literal, typeName, print } = snowflakeDialect;

describe('identifiers', () => {
  test.each([
    ['orders', '"ORDERS"'],
    ['net_amount_2$', '"NET_AMOUNT_2$"'],
    ['firstName', '"firstName"'],
    ['with space', '"with space"'],
    ['a"b', '"a""b"'],
    ['a.b/c', '"a.b/c"'],
    ['größe', '"größe"'],
  ])('%s is %s', (name, written) => {
    expect(identifier(name)).toBe(written);
  });

  test.each(['', 'a\0b', '\ud800', 'x'.repeat(256), 'ORDERS'])('%j is refused', (name) => {
    expect(thrownBy(() => identifier(name))).toMatchObject({ code: 'NAME_INVALID' });
  });
});

describe('literals', () => {
  test.each([
    [null, 'null'],
    [true, 'true'],
    ["O'Neil", "'O''Neil'"],
    ['\\', "'\\\\'"],
    ['a\0b', "('a' || chr(0) || 'b')"],
    [42, '42'],
    [-42, '-42'],
    [-0, "cast('-0' as double)"],
    [0.1, "cast('0.1' as double)"],
    [Number.NaN, "cast('NaN' as double)"],
    [Number.NEGATIVE_INFINITY, "cast('-inf' as double)"],
    [2 ** 60, "cast('1152921504606847000' as double)"],
    [2n ** 60n, '1152921504606846976'],
  ])('%o is %s', (value, written) => {
    expect(literal(value)).toBe(written);
  });

  test.each([new Date(0), {}, undefined, '\udc00', 10n ** 38n])('%o is refused', (value) => {
    expect(thrownBy(() => literal(value))).toMatchObject({ code: 'VALUE_NOT_REPRESENTABLE' });
  });
});

test('types', () => {
  const kinds = [
    'bigint',
    'integer',
    'double',
    'boolean',
    'text',
    'date',
    'timestamp',
    'json',
  ] as const;
  expect(kinds.map((kind) => typeName({ kind }))).toEqual([
    'number(38, 0)',
    'number(38, 0)',
    'double',
    'boolean',
    'varchar',
    'date',
    'timestamp_ntz',
    'variant',
  ]);
  expect(typeName({ kind: 'decimal', precision: 10, scale: 2 })).toBe('number(10, 2)');
});

describe('queries', () => {
  const db = queryBuilder<{ t: { id: number; name: string } }>();

  test('have their values in them', () => {
    const query = db.selectFrom('t').selectAll().where('name', '=', "a'\\").limit(3);
    expect(print(query.toOperationNode())).toBe(
      `select * from "T" where "NAME" = 'a''\\\\' limit 3`,
    );
  });

  test('FILTER becomes CASE', () => {
    const query = db
      .selectFrom('t')
      .select((eb) => eb.fn.sum('id').filterWhere('name', '=', 'x').as('total'));
    expect(print(query.toOperationNode())).toBe(
      `select sum(case when "NAME" = 'x' then "ID" end) as "TOTAL" from "T"`,
    );
  });

  // The dialect leaves these to the server; a model is told before it is asked.
  test.each<[string, Compilable & OperationNodeSource]>([
    ['DISTINCT ON', db.selectFrom('t').distinctOn('name').selectAll()],
    ['FOR UPDATE', db.selectFrom('t').selectAll().forUpdate()],
    ['SKIP LOCKED', db.selectFrom('t').selectAll().skipLocked()],
    ['TOP … PERCENT', db.selectFrom('t').selectAll().top(5, 'percent')],
    ['FETCH … WITH TIES', db.selectFrom('t').selectAll().fetch(5, 'with ties')],
    [
      'INTERSECT ALL',
      db.selectFrom('t').select('id').intersectAll(db.selectFrom('t').select('id')),
    ],
    [
      'CROSS APPLY',
      db
        .selectFrom('t')
        .selectAll('t')
        .crossApply((eb) => eb.selectFrom('t as u').select('u.id').as('v')),
    ],
    [
      '[NOT] MATERIALIZED',
      db
        .with(
          (cte) => cte('x').materialized(),
          (q) => q.selectFrom('t').select('id'),
        )
        .selectFrom('x')
        .selectAll(),
    ],
    [
      'INSERT, UPDATE, DELETE or MERGE in WITH',
      db
        .with('x', (q) => q.deleteFrom('t'))
        .selectFrom('t')
        .selectAll(),
    ],
    ['the operator ~', db.selectFrom('t').selectAll().where('name', '~', 'x')],
    ['the operator @>', db.selectFrom('t').selectAll().where('name', '@>', 'x')],
    [
      'the type uuid',
      db.selectFrom('t').select((eb) => eb.cast<string>('name', 'uuid').as('name')),
    ],
    [
      'FILTER on any_value',
      db
        .selectFrom('t')
        .select((eb) => eb.fn.agg('any_value', ['id']).filterWhere('id', '>', 1).as('x')),
    ],
    [
      'ORDER BY inside array_agg(…)',
      db.selectFrom('t').select((eb) => eb.fn.agg('array_agg', ['id']).orderBy('id').as('x')),
    ],
    ['json_agg', db.selectFrom('t').select((eb) => eb.fn.jsonAgg('name').as('x'))],
  ])('%s is named, with what to write instead', (construct, query) => {
    expect(thrownBy(() => print(query.toOperationNode()))).toMatchObject({
      code: 'QUERY_INVALID',
      message: expect.stringContaining(`Snowflake does not support ${construct}. `),
    });
  });

  test('a published column that would come back under another name is refused', () => {
    const query = db.selectFrom('t').select('id as Total').select('id as TOTAL');
    expect(thrownBy(() => print(query.toOperationNode()))).toMatchObject({ code: 'NAME_INVALID' });
  });
});
