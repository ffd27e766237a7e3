import { sql } from 'kysely';
import type { LeftToServer } from '../construct.ts';

/** What the schema builder of Kysely has and Snowflake lacks: written as the builder says it, for the server to refuse. */
export const LEFT_TO_SERVER_DDL: readonly LeftToServer[] = [
  {
    sql: 'alter table "PET" add index "I" ("ID")',
    name: 'ADD INDEX',
    query: (db) => db.schema.alterTable('pet').addIndex('i').column('id'),
  },
  {
    sql: 'create table "T" ("ID" integer check (id > 1))',
    name: 'CHECK',
    query: (db) =>
      db.schema.createTable('t').addColumn('id', 'integer', (col) => col.check(sql`id > 1`)),
  },
  {
    sql: 'create table "T" ("ID" integer generated always as (1))',
    name: 'a generated column',
    query: (db) =>
      db.schema.createTable('t').addColumn('id', 'integer', (col) => col.generatedAlwaysAs(sql`1`)),
  },
  {
    sql: 'create table "T" ("ID" integer unsigned)',
    name: 'UNSIGNED',
    query: (db) => db.schema.createTable('t').addColumn('id', 'integer', (col) => col.unsigned()),
  },
  {
    sql: 'create table "T" ("ID" integer unique nulls not distinct)',
    name: 'NULLS NOT DISTINCT',
    query: (db) =>
      db.schema
        .createTable('t')
        .addColumn('id', 'integer', (col) => col.unique().nullsNotDistinct()),
  },
  {
    sql: 'create temporary table "T" ("ID" integer) on commit drop',
    name: 'ON COMMIT',
    query: (db) =>
      db.schema.createTable('t').temporary().onCommit('drop').addColumn('id', 'integer'),
  },
  {
    sql: 'create table "T" ("ID" jsonb)',
    name: 'jsonb',
    query: (db) => db.schema.createTable('t').addColumn('id', 'jsonb'),
  },
  {
    sql: 'create table "T" ("ID" uuid)',
    name: 'uuid',
    query: (db) => db.schema.createTable('t').addColumn('id', 'uuid'),
  },
  {
    sql: 'create table "T" ("ID" timetz(3))',
    name: 'timetz',
    query: (db) => db.schema.createTable('t').addColumn('id', 'timetz(3)'),
  },
  {
    sql: 'alter table "PET" set schema "X"',
    name: 'SET SCHEMA',
    query: (db) => db.schema.alterTable('pet').setSchema('x'),
  },
  {
    sql: 'alter table "PET" add column "A" integer, drop column "B"',
    name: 'mixed ALTER TABLE',
    query: (db) => db.schema.alterTable('pet').addColumn('a', 'integer').dropColumn('b'),
  },
  {
    sql: 'alter table "PET" modify column "A" integer',
    name: 'MODIFY COLUMN',
    query: (db) => db.schema.alterTable('pet').modifyColumn('a', 'integer'),
  },
  {
    sql: `create type "T" as enum ('a')`,
    name: 'CREATE TYPE',
    query: (db) => db.schema.createType('t').asEnum(['a']),
  },
  { sql: 'drop type "T"', name: 'DROP TYPE', query: (db) => db.schema.dropType('t') },
  {
    sql: 'drop view "T" cascade',
    name: 'DROP VIEW CASCADE',
    query: (db) => db.schema.dropView('t').cascade(),
  },
  {
    sql: 'drop temporary table "T"',
    name: 'DROP TEMPORARY TABLE',
    query: (db) => db.schema.dropTable('t').temporary(),
  },
  {
    sql: 'refresh materialized view "T" with data',
    name: 'REFRESH MATERIALIZED VIEW',
    query: (db) => db.schema.refreshMaterializedView('t'),
  },
];
