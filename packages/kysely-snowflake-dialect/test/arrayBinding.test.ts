import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  loggedStatements,
  snowflakeDouble,
} from '../../../test/snowflake-double/snowflakeDouble.ts';
import { compilingDb } from './compilingDb.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

interface Toys {
  toy: { id: number; name: string | null; price: number | null; sold: boolean | null };
}

const double = await snowflakeDouble();

/** The first row has no price and no answer; the second a whole price. */
const toys = Array.from({ length: 1200 }, (_, id) => ({
  id,
  name: id % 7 === 0 ? null : `it's, "${id}"`,
  price: id === 0 ? null : id / 2 + (id === 1 ? 0.5 : 0),
  sold: id % 3 === 0 ? null : id % 2 === 0,
}));

describe.skipIf(!double.port)(`an insert of many rows${double.note}`, () => {
  let db: Kysely<Toys>;

  beforeAll(async () => {
    await createDatabase(double.port ?? 0, 'arrays_db');
    db = doubleDb<Toys>(double.port ?? 0, 'arrays_db');
    await sql`create or replace table toy (id integer, name varchar, price double, sold boolean)`.execute(
      db,
    );
  }, 300_000);
  afterAll(() => db?.destroy());

  test('goes over the wire as one row with an array for each column, and arrives unchanged', async () => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('toy')
      .values(toys)
      .executeTakeFirstOrThrow();
    expect(numInsertedOrUpdatedRows).toBe(1200n);
    expect(await db.selectFrom('toy').selectAll().orderBy('id').execute()).toEqual(toys);

    const log = await loggedStatements(double.port ?? 0);
    const insert = log.findLast(({ sqlText }) => sqlText?.startsWith('insert into "TOY"'));
    expect(insert?.sqlText).toBe(
      'insert into "TOY" ("ID", "NAME", "PRICE", "SOLD") values (?, ?, ?, ?)',
    );
  });
});

describe('an insert of many rows is written out', () => {
  const rows = (value: (id: number) => unknown) =>
    Array.from({ length: 3 }, (_, id) => ({ id, payload: value(id) as object }));
  const sqlOf = (value: (id: number) => unknown, arrayBindingRows: number | false = 3) =>
    compilingDb({ arrayBindingRows }).insertInto('event').values(rows(value)).compile().sql;
  const asArrays = 'insert into "EVENT" ("ID", "PAYLOAD") values (?, ?)';

  test.each<[string, (id: number) => unknown]>([
    ['a value needs an expression around it', () => ({ a: 1 })],
    ['a column mixes texts and numbers', (id) => (id === 1 ? 'one' : id)],
    ['an integer is one that the driver cannot bind', () => 10n ** 20n],
    ['a text has a carriage return', () => 'a\rb'],
  ])('where %s', (_, value) => {
    expect(sqlOf(value)).not.toBe(asArrays);
  });

  test('where it is switched off, has fewer rows, or is written with its values', () => {
    const value = (id: number) => `text ${id}`;
    expect(sqlOf(value)).toBe(asArrays);
    expect(sqlOf(value, 4)).not.toBe(asArrays);
    expect(sqlOf(value, false)).not.toBe(asArrays);
  });
});
