import { sql } from 'kysely';
import {
  asofJoin,
  at,
  before,
  flatten,
  hybrid,
  pivot,
  sample,
  tableName,
} from '../../src/index.ts';
import type { Construct } from '../construct.ts';
import type { Database } from '../database.ts';

const pet = tableName<Database['pet']>('pet');
const noTimeTravel = 'the double has no time travel';

/** What Snowflake has and Kysely's builders have no method for. */
export const SNOWFLAKE_ONLY: readonly Construct[] = [
  {
    name: 'AT a moment some seconds ago',
    query: (db) => db.selectFrom(at(pet, { offset: -60 }).as('p')).select('p.name'),
    sql: 'select "P"."NAME" from "PET" at(offset => -60) as "P"',
    notOnDouble: noTimeTravel,
  },
  {
    name: 'AT a timestamp',
    query: (db) =>
      db.selectFrom(at(pet, { timestamp: new Date('2024-02-29T12:00:00Z') }).as('p')).selectAll(),
    sql: `select * from "PET" at(timestamp => cast('2024-02-29 12:00:00.000' as timestamp_ntz)) as "P"`,
    notOnDouble: noTimeTravel,
  },
  {
    name: 'BEFORE a statement',
    query: (db) => db.selectFrom(before(pet, { statement: '01b2c3d4-0000' }).as('p')).selectAll(),
    sql: `select * from "PET" before(statement => '01b2c3d4-0000') as "P"`,
    notOnDouble: noTimeTravel,
  },
  {
    name: 'SAMPLE of a share of the blocks, the same each time',
    query: (db) =>
      db
        .selectFrom(sample(pet.as('p'), { percent: 100 }, { method: 'block', seed: 7 }))
        .select('p.id')
        .orderBy('p.id'),
    sql: 'select "P"."ID" from "PET" as "P" sample block (100) seed (7) order by "P"."ID"',
    rows: [{ id: 1 }, { id: 2 }, { id: 3 }],
    notOnDouble: 'the double reads the seed as the size',
  },
  {
    name: 'SAMPLE of a number of rows of a moment',
    query: (db) =>
      db.selectFrom(sample(at(pet, { offset: -1 }).as('p'), { rows: 2 })).select('p.id'),
    sql: 'select "P"."ID" from "PET" at(offset => -1) as "P" sample bernoulli (2 rows)',
    notOnDouble: noTimeTravel,
  },
  {
    name: 'FLATTEN of an array in a VARIANT',
    query: (db) =>
      db
        .selectFrom('event')
        .crossJoinLateral((eb) => flatten(eb.ref('payload', '->').key('items')).as('f'))
        .select(['event.id', 'f.index', 'f.value']),
    sql: 'select "EVENT"."ID", "F"."INDEX", "F"."VALUE" from "EVENT" cross join lateral flatten(input => "PAYLOAD":"items") as "F"',
    rows: [{ id: 1, index: 0, value: { name: 'x', 'a"b': 7 } }],
    notOnDouble: 'the double has no CROSS JOIN LATERAL',
  },
  {
    name: 'FLATTEN with every option',
    query: (db) =>
      db
        .selectFrom('event')
        .crossJoinLateral((eb) =>
          flatten(eb.ref('payload'), {
            path: 'items',
            outer: true,
            recursive: true,
            mode: 'array',
          }).as('f'),
        )
        .select('f.path'),
    sql: `select "F"."PATH" from "EVENT" cross join lateral flatten(input => "PAYLOAD", path => 'items', outer => true, recursive => true, mode => 'ARRAY') as "F"`,
    notOnDouble: 'the double has no CROSS JOIN LATERAL',
  },
  {
    name: 'an inner join to FLATTEN has no ON',
    query: (db) =>
      db
        .selectFrom('event')
        .innerJoinLateral(
          (eb) => flatten(eb.ref('payload', '->').key('items')).as('f'),
          (join) => join.onTrue(),
        )
        .select('f.value'),
    sql: 'select "F"."VALUE" from "EVENT" inner join lateral flatten(input => "PAYLOAD":"items") as "F"',
    notOnDouble: 'the double wants an ON for every inner join',
  },
  {
    name: 'PIVOT',
    query: (db) =>
      db
        .selectFrom(
          pivot(db.selectFrom('pet').select(['id', 'owner_id', 'species']), {
            aggregate: 'count',
            of: 'id',
            for: 'species',
            in: { cats: 'cat', dogs: 'dog' },
          }).as('p'),
        )
        .select(['p.owner_id', 'p.cats', 'p.dogs'])
        .orderBy('p.owner_id'),
    sql: `select "P"."OWNER_ID", "P"."CATS", "P"."DOGS" from (select "ID", "OWNER_ID", "SPECIES" from "PET") pivot(count("ID") for "SPECIES" in ('cat' as "CATS", 'dog' as "DOGS")) as "P" order by "P"."OWNER_ID"`,
    rows: [
      { owner_id: 1, cats: 1, dogs: 0 },
      { owner_id: 2, cats: 1, dogs: 1 },
    ],
  },
  {
    name: 'ASOF JOIN',
    query: (db) =>
      db
        .selectFrom('person as a')
        .$call(
          asofJoin('person as b', 'a.born', '>', 'b.born', (join) =>
            join.onRef('a.age', '=', 'b.age'),
          ),
        )
        .select(['a.id', 'b.id as before']),
    sql: 'select "A"."ID", "B"."ID" as "BEFORE" from "PERSON" as "A" asof join "PERSON" as "B" match_condition("A"."BORN" > "B"."BORN") on "A"."AGE" = "B"."AGE"',
    notOnDouble: 'the double has no ASOF JOIN',
  },
  {
    name: 'ASOF JOIN of everything',
    query: (db) =>
      db
        .selectFrom('person as a')
        .$call(asofJoin('person as b', 'a.born', '>=', 'b.born'))
        .select('b.id'),
    sql: 'select "B"."ID" from "PERSON" as "A" asof join "PERSON" as "B" match_condition("A"."BORN" >= "B"."BORN")',
    notOnDouble: 'the double has no ASOF JOIN',
  },
  {
    name: 'a hybrid table with an index',
    query: (db) =>
      db.schema
        .createTable('toy')
        .modifyFront(hybrid)
        .addColumn('id', 'integer', (col) => col.primaryKey())
        .addColumn('day', 'date')
        .addIndex('by_day', ['day']),
    sql: 'create hybrid table "TOY" ("ID" integer primary key, "DAY" date, index "BY_DAY" ("DAY"))',
    notOnDouble: 'the double has no hybrid tables',
  },
  {
    name: 'CREATE INDEX',
    query: (db) => db.schema.createIndex('by_day').ifNotExists().on('toy').column('day'),
    sql: 'create index if not exists "BY_DAY" on "TOY" ("DAY")',
    notOnDouble: 'the double has no hybrid tables',
  },
  {
    name: 'DROP INDEX',
    query: (db) => db.schema.dropIndex('by_day').ifExists().on('test.toy'),
    sql: 'drop index if exists "TEST"."TOY"."BY_DAY"',
    notOnDouble: 'the double has no hybrid tables',
  },
  {
    name: 'DROP INDEX in a schema',
    query: (db) => db.withSchema('test').schema.dropIndex('by_day').on('toy'),
    sql: 'drop index "TEST"."TOY"."BY_DAY"',
    notOnDouble: 'the double has no hybrid tables',
  },
  {
    name: 'FOR UPDATE',
    query: (db) => db.selectFrom('pet').select('id').where('id', '=', 1).forUpdate().noWait(),
    sql: 'select "ID" from "PET" where "ID" = ? for update nowait',
    parameters: [1],
    notOnDouble: 'the double has no row locks',
  },
  {
    name: 'COLLATE',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('id')
        .orderBy('name', (ob) => ob.collate('en-ci').desc()),
    sql: `select "ID" from "PET" order by "NAME" collate 'en-ci' desc`,
    notOnDouble: 'the double has other collations',
  },
  {
    name: 'ALTER COLUMN to the default of a sequence',
    query: (db) =>
      db.schema.alterTable('pet').alterColumn('id', (col) => col.setDefault(sql`pet_ids.nextval`)),
    sql: 'alter table "PET" alter column "ID" set default pet_ids.nextval',
    notOnDouble: 'the double has no sequences as defaults',
  },
  {
    name: 'IS with a value',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .where((eb) => eb('score', 'is', eb.val(null)))
        .where((eb) => eb('age', 'is not', eb.val(null))),
    sql: 'select "ID" from "PERSON" where "SCORE" is null and "AGE" is not null',
    rows: [{ id: 2 }],
  },
  {
    name: 'LIMIT and OFFSET of raw SQL are constants',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .orderBy('id')
        .limit(sql<number>`${1}`)
        .offset(sql<number>`1`),
    sql: 'select "ID" from "PERSON" order by "ID" limit 1 offset 1',
    rows: [{ id: 2 }],
  },
];
