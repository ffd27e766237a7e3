import { type Insertable, Kysely, type Selectable, type Updateable } from 'kysely';
import { describe, expectTypeOf, test } from 'vitest';
import {
  asofJoin,
  at,
  flatten,
  following,
  type GeneratedColumn,
  type Json,
  type Nullable,
  pivot,
  preceding,
  qualify,
  rowsBetween,
  type Snowflake,
  type SnowflakeDatabase,
  SnowflakeDialect,
  sample,
  tableName,
  type Variant,
} from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';
import type { Database } from './database.ts';

// What this file asserts is checked by the compiler; running it only proves that it loads.
const db = compilingDb();

describe('types', () => {
  test('an element of FLATTEN has the type of the elements of its column', () => {
    const items = db
      .selectFrom('event')
      .crossJoinLateral((eb) => flatten(eb.ref('payload', '->').key('items')).as('f'))
      .select(['event.id', 'f.value', 'f.index']);
    expectTypeOf(items.execute).returns.resolves.toEqualTypeOf<
      { id: number; value: { name: string; 'a"b': number }; index: number | null }[]
    >();
    const outer = db
      .selectFrom('event')
      .crossJoinLateral((eb) => flatten(eb.ref('payload'), { outer: true }).as('f'))
      .select('f.path');
    expectTypeOf(outer.execute).returns.resolves.toEqualTypeOf<{ path: string | null }[]>();
  });

  test('PIVOT has the columns that are left and one for each value', () => {
    const pets = pivot(db.selectFrom('pet').select(['id', 'owner_id', 'species']), {
      aggregate: 'max',
      of: 'id',
      for: 'species',
      in: { cats: 'cat', dogs: 'dog' },
    });
    const query = db.selectFrom(pets.as('p')).select(['p.owner_id', 'p.cats']);
    expectTypeOf(query.execute).returns.resolves.toEqualTypeOf<
      { owner_id: number; cats: number | null }[]
    >();
    // @ts-expect-error the column that was turned is none any more
    db.selectFrom(pets.as('p')).select('p.species');
    pivot(db.selectFrom('pet').select('id'), {
      aggregate: 'sum',
      // @ts-expect-error not a column of the source
      of: 'x',
      for: 'id',
      in: { a: 1 },
    });
  });

  test('what ASOF JOIN joins may be null, and compares columns of the two tables', () => {
    const query = db
      .selectFrom('person as a')
      .$call(asofJoin('person as b', 'a.born', '>', 'b.born'))
      .select(['a.id', 'b.firstName']);
    expectTypeOf(query.execute).returns.resolves.toEqualTypeOf<
      { id: number; firstName: string | null }[]
    >();
    // @ts-expect-error a column of neither table
    db.selectFrom('person as a').$call(asofJoin('person as b', 'a.born', '>', 'c.born'));
  });

  test('AT and SAMPLE keep the columns of their table', () => {
    const pet = at(tableName<Selectable<Database['pet']>>('pet'), { offset: -1 });
    const query = db.selectFrom(sample(pet.as('p'), { rows: 2 })).select('p.name');
    expectTypeOf(query.execute).returns.resolves.toEqualTypeOf<{ name: string }[]>();
    // @ts-expect-error not a column of the table
    db.selectFrom(sample(pet.as('p'), { rows: 2 })).select('p.age');
  });

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
    // @ts-expect-error nor is all of it read, or deleted
    guarded.deleteFrom('lake.shop.orders');
    // @ts-expect-error
    guarded.selectFrom('lake.shop.orders').selectAll();
  });

  test('a column that Snowflake fills may be left out, and a VARIANT takes no text by itself', () => {
    interface Row {
      id: GeneratedColumn<Snowflake['INTEGER']>;
      payload: Snowflake['VARIANT'];
    }
    expectTypeOf<Selectable<Row>['id']>().toEqualTypeOf<number>();
    expectTypeOf<Insertable<Row>['id']>().toEqualTypeOf<number | bigint | undefined>();
    expectTypeOf<string>().not.toExtend<Insertable<Row>['payload']>();
    expectTypeOf<{ a: 1 }>().toExtend<Insertable<Row>['payload']>();
  });

  test('behind a path, and among elements of elements, FLATTEN gives any JSON', () => {
    const parts = db
      .selectFrom('event')
      .crossJoinLateral((eb) => flatten(eb.ref('payload'), { path: 'items' }).as('f'))
      .select('f.value');
    expectTypeOf(parts.execute).returns.resolves.toEqualTypeOf<{ value: Json }[]>();
  });
});
