import {
  AliasNode,
  DummyDriver,
  JSONPathLegNode,
  JSONPathNode,
  JSONReferenceNode,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { jsonTraversal } from '../src/compiler/json-path.ts';
import {
  type AsofOperator,
  asofJoin,
  at,
  cloneTable,
  createView,
  type PivotAggregate,
  pivot,
  qualify,
  type SampleOptions,
  sample,
  swapTables,
  tableName,
  variant,
} from '../src/index.ts';
import { compilingDb } from './compilingDb.ts';
import type { Database } from './database.ts';

const db = compilingDb();
const pet = tableName<Database['pet']>('pet');

describe('what Snowflake would refuse, or read as SQL, is refused', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a seed of rows by chance',
      () => sample(pet.as('p'), { percent: 1 }, { seed: 7 }),
      'A seed needs',
    ],
    [
      'rows by blocks',
      () => sample(pet.as('p'), { rows: 1 }, { method: 'block' }),
      'leave out the method',
    ],
    ['too many rows', () => sample(pet.as('p'), { rows: 1_000_001 }), 'Snowflake allows 1000000'],
    [
      'another method',
      () =>
        sample(
          pet.as('p'),
          { percent: 1 },
          { method: 'x (1); drop' as SampleOptions['method'] & string },
        ),
      'can be bernoulli, block',
    ],
    [
      'another aggregate',
      () =>
        pivot(pet, { aggregate: 'x(' as PivotAggregate, of: 'id', for: 'name', in: { a: 'b' } }),
      'can be sum, avg, count, min, max',
    ],
    [
      'a pivot without values',
      () => pivot(pet, { aggregate: 'sum', of: 'id', for: 'name', in: {} }),
      'name one at least',
    ],
    [
      'another operator of ASOF JOIN',
      () =>
        asofJoin<Database, 'person', object, 'pet', 'person.id', 'pet.id'>(
          'pet',
          'person.id',
          '=' as AsofOperator,
          'pet.id',
        ),
      'can be >=, >, <=, <',
    ],
    [
      'a moment of a query',
      () => at(db.selectFrom('pet').selectAll(), { offset: -1 }),
      'at() of a query',
    ],
  ])('%s', (_, call, problem) => {
    expect(call).toThrow(problem);
  });
});

describe('withSchema()', () => {
  const own = db.withSchema('shop.raw');
  test.each([
    [cloneTable('a', 'b'), 'create table "SHOP"."RAW"."A" clone "SHOP"."RAW"."B"'],
    [swapTables('a', 'x.b'), 'alter table "SHOP"."RAW"."A" swap with "X"."B"'],
    [createView('v', sql`select 1`), 'create view "SHOP"."RAW"."V" as select 1'],
    [sql`table ${at(pet, { offset: -1 })}`, 'table "SHOP"."RAW"."PET" at(offset => -1)'],
  ])('names the schema of what has none: %#', (statement, text) => {
    expect(statement.compile(own).sql).toBe(text);
  });

  test('names it in FROM, but not that of a common table expression', () => {
    const query = own.selectFrom(at(pet, { offset: -1 }).as('p')).select('p.id');
    expect(query.compile().sql).toBe(
      'select "P"."ID" from "SHOP"."RAW"."PET" at(offset => -1) as "P"',
    );
    const common = own
      .with('pet', (q) => q.selectFrom('person').select('id'))
      .selectFrom(pet.as('p'))
      .select('p.id');
    expect(common.compile().sql).toMatch(/ from "PET" as "P"$/);
  });
});

test('another dialect has no QUALIFY, rather than a HAVING', () => {
  const postgres = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (it) => new PostgresIntrospector(it),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const query = postgres
    .selectFrom('pet')
    .select('id')
    .$call(qualify((eb) => eb('id', '=', 1)))
    .orderBy('id');
  expect(query.compile().sql).toBe('select "id" from "pet" order by "id" qualify "id" = $1');
});

describe('JSON', () => {
  test('a key called last is a key, and at(last) of a path none', () => {
    const { traversal } = db
      .selectFrom('event')
      .select((eb) => eb.ref('payload', '->$').key('kind').as('x'))
      .toOperationNode()
      .selections?.map(({ selection }) => selection)
      .filter(AliasNode.is)
      .map(({ node }) => node)
      .find(JSONReferenceNode.is) ?? { traversal: undefined };
    if (!traversal || !JSONPathNode.is(traversal)) throw new Error('the path is one');
    const member = JSONPathLegNode.create('Member', 'last');
    const position = JSONPathLegNode.create('ArrayLocation', 'last');
    expect(jsonTraversal(JSONPathNode.cloneWithLeg(traversal, member))).toBe(':"kind":"last"');
    expect(() => jsonTraversal(JSONPathNode.cloneWithLeg(traversal, position))).toThrow(
      'the JSON path leg at(last). Use a position from the start',
    );
  });

  test('variant() sends a text that stays one', () => {
    const insert = db.insertInto('event').values({ id: 1, payload: variant('it') });
    expect(insert.compile()).toMatchObject({
      sql: 'insert into "EVENT" ("ID", "PAYLOAD") select ?, parse_json(?)',
      parameters: [1, '"it"'],
    });
  });
});
