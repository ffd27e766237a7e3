import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import type { ResultOptions } from '../src/index.ts';
import { doubleDb } from './doubleDb.ts';

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`values through snowflake-sdk${double.note}`, () => {
  let db: Kysely<object>;
  const opened: Kysely<object>[] = [];

  const open = (results: ResultOptions = {}) => {
    const opening = doubleDb<object>(double.port ?? 0, 'values_db', { results, pool: { max: 1 } });
    opened.push(opening);
    return opening;
  };

  const read = async (expression: string, results?: ResultOptions): Promise<unknown> => {
    const on = results ? open(results) : db;
    const { rows } = await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(on);
    return rows[0]?.v;
  };

  const roundTrip = async (value: unknown, results?: ResultOptions): Promise<unknown> => {
    const on = results ? open(results) : db;
    const { rows } = await sql<{ v: unknown }>`select ${value} as v`.execute(on);
    return rows[0]?.v;
  };

  beforeAll(() => {
    db = open();
  });
  afterAll(() => Promise.all(opened.map((it) => it.destroy())));

  test.each([
    ['1', 1],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['1.50::number(10, 2)', 1.5],
    ['0.1::double', 0.1],
    ["'NaN'::double", Number.NaN],
    ["'inf'::double", Number.POSITIVE_INFINITY],
    ["'-inf'::double", Number.NEGATIVE_INFINITY],
    ["'text'", 'text'],
    ["'NULL'", 'NULL'],
    ['true', true],
    ["'2024-02-29'::date", '2024-02-29'],
    ["'0001-01-01'::date", '0001-01-01'],
    ["'9999-12-31'::date", '9999-12-31'],
    ["'10:20:30.5'::time", '10:20:30.5'],
    ["'10:20:30'::time", '10:20:30'],
    ["'00:00:00'::time", '00:00:00'],
    ["'2024-01-31 10:20:30.123'::timestamp_ntz", new Date('2024-01-31T10:20:30.123Z')],
    ["'1969-12-31 23:59:59.999'::timestamp_ntz", new Date('1969-12-31T23:59:59.999Z')],
    ["'2024-01-31 10:20:30 +0200'::timestamp_tz", new Date('2024-01-31T08:20:30Z')],
    ["'2024-01-31 10:20:30'::timestamp_ltz", new Date('2024-01-31T10:20:30Z')],
    [`parse_json('{"a":[1,null,"x"]}')`, { a: [1, null, 'x'] }],
    ["to_binary('CAFE', 'HEX')", Buffer.from([0xca, 0xfe])],
  ])('%s is read', async (expression, expected) => {
    expect(await read(expression)).toEqual(expected);
  });

  test.each([
    'integer',
    'number(10, 2)',
    'double',
    'varchar',
    'boolean',
    'date',
    'time',
    'timestamp_ntz',
    'timestamp_ltz',
    'timestamp_tz',
    'variant',
    'binary',
  ])('null of type %s is null', async (type) => {
    expect(await read(`cast(null as ${type})`)).toBeNull();
    expect(
      await read(`cast(null as ${type})`, {
        timestamps: 'string',
        dates: 'date',
        integers: 'bigint',
      }),
    ).toBeNull();
  });

  test.each([
    ["'2024-01-31 10:20:30.123456'::timestamp_ntz", '2024-01-31T10:20:30.123456'],
    ["'2024-01-31 10:20:30'::timestamp_ntz", '2024-01-31T10:20:30'],
    ["'1969-12-31 23:59:59.5'::timestamp_ntz", '1969-12-31T23:59:59.5'],
    ["'2024-01-31 10:20:30.5 +0000'::timestamp_tz", '2024-01-31T10:20:30.5+00:00'],
  ])('%s is read as text', async (expression, expected) => {
    expect(await read(expression, { timestamps: 'string' })).toBe(expected);
  });

  test('a date as a Date', async () => {
    expect(await read("'2024-02-29'::date", { dates: 'date' })).toEqual(
      new Date('2024-02-29T00:00:00Z'),
    );
  });

  test('a Date is written as JSON like any other', async () => {
    const value = await read("'2024-01-31 10:20:30.123'::timestamp_ntz");
    expect(JSON.stringify(value)).toBe('"2024-01-31T10:20:30.123Z"');
  });

  test('an integer that a number cannot hold is an error, or a bigint', async () => {
    await expect(read('9007199254740993')).rejects.toThrow(
      'The column V has the value 9007199254740993, which a JavaScript number cannot hold',
    );
    expect(await read('9007199254740993', { integers: 'bigint' })).toBe(9007199254740993n);
  });

  test('a decimal that a number cannot show is an error, or text', async () => {
    const expression = "'12345678901234567.89'::number(30, 2)";
    await expect(read(expression)).rejects.toThrow("Set results.decimals to 'string'");
    expect(await read(expression, { decimals: 'string' })).toBe('12345678901234567.89');
    expect(await read("'1.10'::number(30, 2)", { decimals: 'string' })).toBe('1.10');
  });

  test.each([
    0,
    -1,
    42,
    0.1,
    1e-7,
    1.7976931348623157e308,
    5e-324,
    Number.POSITIVE_INFINITY,
    -0,
    2 ** 60,
  ])('the number %d there and back', async (value) => {
    expect(await roundTrip(value)).toBe(value);
  });

  test('NaN there and back', async () => {
    expect(await roundTrip(Number.NaN)).toBeNaN();
  });

  test.each([0n, -1n, 9007199254740993n, 2n ** 63n - 1n, -(2n ** 63n)])(
    'the bigint %d there and back',
    async (value) => {
      expect(await roundTrip(value, { integers: 'bigint' })).toBe(value);
    },
  );

  test.each([
    'text',
    '',
    "it's \\ ? \n $1 :a",
    '😀',
    true,
    false,
    null,
    new Date('2024-01-31T10:20:30.123Z'),
    new Date('0001-01-01T00:00:00.000Z'),
    new Date('9999-12-31T23:59:59.999Z'),
    Buffer.from([0, 255, 39, 92]),
    { a: { b: [1, "it's \\"] } },
    [1, 'x', null],
  ])('%o there and back', async (value) => {
    expect(await roundTrip(value)).toEqual(value);
  });

  test.each(['{"id":12345678901234567890}', '12345678901234567'])(
    'the digits of the JSON %s are an error, or text',
    async (json) => {
      const expression = `parse_json('${json}')`;
      const [digits = ''] = /[\d.]{5,}/.exec(json) ?? [];
      await expect(read(expression)).rejects.toThrow(
        `The column V has JSON that cannot be read: a JavaScript number cannot hold ${digits} exactly. Set results.json to 'text'`,
      );
      expect(await read(expression, { json: 'text' })).toBe(json);
    },
  );

  test('JSON as text has no white space between its values, and keeps that inside of texts', async () => {
    const expression = `parse_json('{"a b": [1,  "it \\\\" , s"]}')`;
    expect(await read(expression, { json: 'text' })).toBe('{"a b":[1,"it \\" , s"]}');
    expect(await read(`parse_json('"NULL"')`)).toBe('NULL');
    expect(await read('null::variant', { json: 'text' })).toBe(null);
  });

  test('columns of different names that would have one in the row are an error', async () => {
    const both = sql`select 1 as id, 2 as "id"`;
    await expect(both.execute(db)).rejects.toThrow('two columns of the result: "ID" and "id"');
    const { rows } = await sql`select 1 as id, 2 as id`.execute(db);
    expect(rows).toEqual([{ id: 2 }]);
  });

  test('a value that cannot be sent is refused before it is sent', async () => {
    await expect(roundTrip(undefined)).rejects.toThrow('Use null for "no value"');
    await expect(roundTrip('\udc00')).rejects.toThrow('surrogate');
  });

  test('a column called __proto__, which snowflake-sdk cannot read, is an error', async () => {
    await expect(sql`select 1 as "__proto__"`.execute(open())).rejects.toThrow('is not a function');
  });

  test('a decimal inserted as text keeps every digit', async () => {
    const strings = open({ decimals: 'string' });
    const { rows } = await sql<{ v: string }>`
      select cast(${'99999999999999999999999999999999.123456'} as number(38, 6)) as v`.execute(
      strings,
    );
    expect(rows).toEqual([{ v: '99999999999999999999999999999999.123456' }]);
  });
});
