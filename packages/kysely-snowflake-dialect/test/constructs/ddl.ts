import { sql } from 'kysely';
import {
  cloneTable,
  clusterBy,
  comment,
  copyGrants,
  createView,
  orReplace,
  swapTables,
  transient,
} from '../../src/index.ts';
import { type Construct, raw } from '../construct.ts';

export const DDL: readonly Construct[] = [
  {
    name: 'CREATE TABLE',
    query: (db) =>
      db.schema
        .createTable('toy')
        .ifNotExists()
        .addColumn('id', 'integer', (col) => col.notNull().autoIncrement().primaryKey())
        .addColumn('name', 'varchar(20)', (col) => col.defaultTo("it's").notNull())
        .addColumn('price', 'decimal(10, 2)')
        .addColumn('made', 'timestamptz')
        .addColumn('props', sql`variant`)
        .addUniqueConstraint('toy_name', ['name']),
    sql: `create table if not exists "TOY" ("ID" integer not null primary key autoincrement, "NAME" varchar(20) default 'it''s' not null, "PRICE" decimal(10, 2), "MADE" timestamptz, "PROPS" variant, constraint "TOY_NAME" unique ("NAME"))`,
    notOnDouble: 'the double has no AUTOINCREMENT behind PRIMARY KEY',
  },
  {
    name: 'CTAS with every modifier, in the order they are given',
    query: (db) =>
      db.schema
        .createTable('cats')
        .modifyFront(orReplace)
        .modifyFront(transient)
        .modifyEnd(clusterBy('id', sql`left(${sql.ref('name')}, 2)`))
        .modifyEnd(copyGrants)
        .modifyEnd(comment("it's"))
        .as(db.selectFrom('pet').select(['id', 'name']).where('species', '=', 'cat')),
    sql: `create or replace transient table "CATS" cluster by ("ID", left("NAME", 2)) copy grants comment = 'it''s' as select "ID", "NAME" from "PET" where "SPECIES" = ?`,
    parameters: ['cat'],
    effect: (db) => db.selectFrom(sql<{ id: number }>`cats`.as('c')).select('c.id').orderBy('c.id'),
    rows: [{ id: 1 }, { id: 3 }],
    notOnDouble: 'the double cannot read a quote in a comment',
  },
  {
    name: 'CTAS',
    query: (db) =>
      db.schema
        .createTable('test.cats')
        .modifyFront(orReplace)
        .as(db.selectFrom('pet').select(['id', 'name']).where('species', '=', 'cat')),
    sql: 'create or replace table "TEST"."CATS" as select "ID", "NAME" from "PET" where "SPECIES" = ?',
    parameters: ['cat'],
    effect: (db) => db.selectFrom(sql<{ id: number }>`cats`.as('c')).select('c.id').orderBy('c.id'),
    rows: [{ id: 1 }, { id: 3 }],
  },
  {
    name: 'CTAS with column definitions and a temporary table',
    query: (db) =>
      db.schema
        .createTable('cats')
        .temporary()
        .addColumn('id', 'bigint')
        .as(db.selectFrom('pet').select('id')),
    sql: 'create temporary table "CATS" ("ID" bigint) as select "ID" from "PET"',
    notOnDouble: 'the double has no column definitions in CTAS',
  },
  {
    name: 'CLONE',
    query: (db) => raw(cloneTable('test_db.test.pet2', 'pet', { orReplace: true }), db),
    sql: 'create or replace table "TEST_DB"."TEST"."PET2" clone "PET"',
    effect: (db) => raw(sql`select count(*) as n from pet2`, db),
    rows: [{ n: 3 }],
  },
  {
    name: 'CLONE with every option',
    query: (db) =>
      raw(
        cloneTable('pet2', 'pet', {
          orReplace: true,
          transient: true,
          copyGrants: true,
        }),
        db,
      ),
    sql: 'create or replace transient table "PET2" clone "PET" copy grants',
    effect: (db) => raw(sql`select count(*) as n from pet2`, db),
    rows: [{ n: 3 }],
  },
  {
    name: 'SWAP WITH',
    query: (db) => raw(swapTables('pet', 'test.person'), db),
    sql: 'alter table "PET" swap with "TEST"."PERSON"',
    effect: (db) => raw(sql`select name from person where id = 1`, db),
    rows: [{ name: 'Catto' }],
  },
  {
    name: 'CREATE VIEW inlines its values',
    query: (db) =>
      db.schema
        .createView('test.cat_view')
        .orReplace()
        .columns(['a', 'b'])
        .as(
          db
            .selectFrom('pet')
            .select((eb) => ['name', eb.val(0.5).as('half')])
            .where('species', '=', 'cat')
            .where('name', '<', "D'\\"),
        ),
    sql: `create or replace view "TEST"."CAT_VIEW" ("A", "B") as select "NAME", cast('0.5' as double) as "HALF" from "PET" where "SPECIES" = 'cat' and "NAME" < 'D''\\\\'`,
    effect: (db) => raw(sql`select a, b from cat_view`, db),
    rows: [{ a: 'Catto', b: 0.5 }],
  },
  {
    name: 'CREATE SECURE VIEW with COPY GRANTS and a comment',
    query: (db) =>
      raw(
        createView('cat_view', db.selectFrom('pet').select('id').where('species', 'in', ['cat']), {
          orReplace: true,
          secure: true,
          copyGrants: true,
          comment: 'cats only',
        }),
        db,
      ),
    sql: `create or replace secure view "CAT_VIEW" copy grants comment = 'cats only' as (select "ID" from "PET" where "SPECIES" in ('cat'))`,
    effect: (db) => raw(sql`select count(*) as n from cat_view`, db),
    rows: [{ n: 2 }],
  },
  {
    name: 'ADD COLUMN, several',
    query: (db) =>
      db.schema.alterTable('pet').addColumn('a', 'integer').addColumn('b', 'varchar(3)'),
    sql: 'alter table "PET" add column "A" integer, "B" varchar(3)',
    notOnDouble: 'the double adds one column at a time',
  },
  {
    name: 'ADD COLUMN',
    query: (db) => db.schema.alterTable('test.pet').addColumn('a', 'integer'),
    sql: 'alter table "TEST"."PET" add column "A" integer',
    effect: (db) => raw(sql`select a from pet where id = 1`, db),
    rows: [{ a: null }],
  },
  {
    name: 'DROP COLUMN',
    query: (db) => db.schema.alterTable('pet').dropColumn('species').dropColumn('name'),
    sql: 'alter table "PET" drop column "SPECIES", "NAME"',
    notOnDouble: 'the double drops one column at a time',
  },
  {
    name: 'ALTER COLUMN, several',
    query: (db) =>
      db.schema
        .alterTable('pet')
        .alterColumn('name', (col) => col.setDataType('varchar(99)'))
        .alterColumn('species', (col) => col.dropNotNull()),
    sql: 'alter table "PET" alter column "NAME" set data type varchar(99), column "SPECIES" drop not null',
    notOnDouble: 'the double changes one column at a time',
  },
  {
    name: 'RENAME COLUMN',
    query: (db) => db.schema.alterTable('pet').renameColumn('name', 'title'),
    sql: 'alter table "PET" rename column "NAME" to "TITLE"',
    effect: (db) => raw(sql`select title from pet where id = 1`, db),
    rows: [{ title: 'Catto' }],
  },
  {
    name: 'RENAME TO',
    query: (db) => db.schema.alterTable('pet').renameTo('animal'),
    sql: 'alter table "PET" rename to "ANIMAL"',
    effect: (db) => raw(sql`select count(*) as n from animal`, db),
    rows: [{ n: 3 }],
  },
  {
    name: 'RENAME TO of a table by its full name stays in its schema',
    query: (db) => db.schema.alterTable('test.pet').renameTo('animal'),
    sql: 'alter table "TEST"."PET" rename to "TEST"."ANIMAL"',
    effect: (db) => raw(sql`select count(*) as n from test.animal`, db),
    rows: [{ n: 3 }],
  },
  {
    name: 'ADD and DROP CONSTRAINT',
    query: (db) =>
      db.schema.alterTable('pet').addForeignKeyConstraint('fk', ['owner_id'], 'person', ['id']),
    sql: 'alter table "PET" add constraint "FK" foreign key ("OWNER_ID") references "PERSON" ("ID")',
    notOnDouble: 'the double keeps no constraints',
  },
  {
    name: 'DROP TABLE',
    query: (db) => db.schema.dropTable('pet').ifExists(),
    sql: 'drop table if exists "PET"',
    effect: (db) =>
      raw(
        sql`select count(*) as n from information_schema.tables where table_name = 'PET' and table_schema = 'TEST'`,
        db,
      ),
    rows: [{ n: 0 }],
  },
  {
    name: 'DROP VIEW by its full name',
    query: (db) => db.schema.dropView('test_db/test.cats').ifExists(),
    sql: 'drop view if exists "TEST_DB"."TEST"."CATS"',
  },
  {
    name: 'CREATE SCHEMA in a database',
    query: (db) => db.schema.createSchema('test_db.other').ifNotExists(),
    sql: 'create schema if not exists "TEST_DB"."OTHER"',
    effect: (db) =>
      raw(
        sql`select count(*) as n from test_db.information_schema.schemata where schema_name = 'OTHER'`,
        db,
      ),
    rows: [{ n: 1 }],
  },
  {
    name: 'DROP SCHEMA',
    query: (db) => db.schema.dropSchema('other').ifExists().cascade(),
    sql: 'drop schema if exists "OTHER" cascade',
  },
];
