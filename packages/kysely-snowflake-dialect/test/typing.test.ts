import { type Insertable, Kysely, type Selectable, type Updateable } from 'kysely';
import { describe, expectTypeOf, test } from 'vitest';
import {
  following,
  type Nullable,
  preceding,
  qualify,
  rowsBetween,
  type Snowflake,
  type SnowflakeDatabase,
  SnowflakeDialect,
  tableName,
  type Variant,
} from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';

// What this file asserts is checked by the compiler; running it only proves that it loads.
const db = compilingDb();

describe('types', () => {
  test('QUALIFY sees columns and aliases, and keeps the type of the rows', () => {
    const query = db
      .selectFrom('pet')
      .select((eb) => [
        'name',
        eb.fn
          .agg<number>('row_number')
          .over((ob) => ob.orderBy('id'))
          .as('n'),
      ])
      .$call(qualify((eb) => eb.and([eb('n', '=', 1), eb('species', '=', 'cat')])));
    expectTypeOf(query.execute).returns.resolves.toEqualTypeOf<{ name: string; n: number }[]>();

    const pets = db.selectFrom('pet').select(['id', 'name as title']);
    // @ts-expect-error neither a column nor an alias
    pets.$call(qualify((eb) => eb('nothing', '=', 1)));
    // @ts-expect-error a column of a table that is not in the query
    pets.$call(qualify((eb) => eb('firstName', '=', 'x')));
    // @ts-expect-error text compared with a number
    pets.$call(qualify((eb) => eb('title', '=', 1)));
    // @ts-expect-error not a condition
    pets.$call(qualify((eb) => eb.ref('id')));
  });

  test('frames take whole bounds at the right ends, and columns of the query', () => {
    db.selectFrom('pet').select((eb) => {
      const sum = eb.fn
        .sum<number>('id')
        .over((ob) =>
          rowsBetween(ob.partitionBy('owner_id').orderBy('id'), preceding(2), following(1)),
        )
        .as('s');
      expectTypeOf(sum.expression.expressionType).toEqualTypeOf<number | undefined>();
      return sum;
    });
    db.selectFrom('pet').select((eb) => [
      eb.fn
        .sum('id')
        // @ts-expect-error a frame cannot start at its end
        .over((ob) => rowsBetween(ob.orderBy('id'), 'unbounded following', 'current row'))
        .as('a'),
      eb.fn
        .sum('id')
        // @ts-expect-error a frame cannot end at its start
        .over((ob) => rowsBetween(ob.orderBy('id'), 'current row', 'unbounded preceding'))
        .as('b'),
      eb.fn
        .sum('id')
        // @ts-expect-error not a column of the table
        .over((ob) => rowsBetween(ob.orderBy('firstName'), 'unbounded preceding', 'current row'))
        .as('c'),
    ]);
  });

  test('a stream has the type of the rows', () => {
    const stream = () => db.selectFrom('person').select(['id', 'firstName as name']).stream(100);
    expectTypeOf(stream).returns.toEqualTypeOf<
      AsyncIterableIterator<{ id: number; name: string }>
    >();
  });

  test('a table by its full name has the columns it is given', () => {
    const query = db
      .selectFrom(tableName<{ total: number }>('a.b.orders').as('o'))
      .select('o.total');
    expectTypeOf(query.execute).returns.resolves.toEqualTypeOf<{ total: number }[]>();
    // @ts-expect-error not a column of it
    db.selectFrom(tableName<{ total: number }>('a.b.orders').as('o')).select('o.nothing');
  });

  test('column types say what is read, inserted and updated', () => {
    interface Order {
      id: Snowflake['INTEGER'];
      total: Snowflake['NUMBER'];
      day: Snowflake['DATE'];
      at: Snowflake['TIMESTAMP_NTZ'];
      note: Nullable<Snowflake['VARCHAR']>;
      props: Variant<{ colour: string }>;
      file: Snowflake['BINARY'];
    }
    expectTypeOf<Selectable<Order>>().toEqualTypeOf<{
      id: number;
      total: number;
      day: string;
      at: Date;
      note: string | null;
      props: { colour: string };
      file: Buffer;
    }>();
    interface NewOrder {
      id: number | bigint;
      total: number | bigint | string;
      day: string | Date;
      at: string | Date;
      note?: string | null | undefined;
      props: { colour: string };
      file: Uint8Array;
    }
    expectTypeOf<Insertable<Order>>().toExtend<NewOrder>();
    expectTypeOf<NewOrder>().toExtend<Insertable<Order>>();
    expectTypeOf<Updateable<Order>['note']>().toEqualTypeOf<string | null | undefined>();
  });

  test('a three-part name that Kysely would cut is not a table', () => {
    interface Tables {
      'shop.orders': { id: number };
      'lake/shop.orders': { id: number };
      'lake.shop.orders': { id: number };
    }
    const guarded = new Kysely<SnowflakeDatabase<Tables>>({ dialect: new SnowflakeDialect() });
    guarded.selectFrom('shop.orders').select('id');
    guarded.selectFrom('lake/shop.orders').select('id');
    // @ts-expect-error Kysely drops the last part
    guarded.selectFrom('lake.shop.orders').select('id');
  });
});
