import { sql } from 'kysely';
import type { Refusal } from '../construct.ts';

/** What the schema builder of Kysely has and Snowflake lacks. */
export const REFUSED_DDL: readonly Refusal[] = [
  {
    construct: 'CREATE INDEX',
    name: 'CREATE INDEX',
    query: (db) => db.schema.createIndex('i').on('pet').column('id'),
  },
  { construct: 'DROP INDEX', name: 'DROP INDEX', query: (db) => db.schema.dropIndex('i') },
  {
    construct: 'INDEX',
    name: 'an index of a table',
    query: (db) => db.schema.createTable('t').addColumn('id', 'integer').addIndex('i', ['id']),
  },
  {
    construct: 'INDEX',
    name: 'ADD INDEX',
    query: (db) => db.schema.alterTable('pet').addIndex('i').column('id'),
  },
  {
    construct: 'CHECK',
    name: 'CHECK',
    query: (db) =>
      db.schema.createTable('t').addColumn('id', 'integer', (col) => col.check(sql`id > 1`)),
  },
  {
    construct: 'GENERATED',
    name: 'a generated column',
    query: (db) =>
      db.schema.createTable('t').addColumn('id', 'integer', (col) => col.generatedAlwaysAs(sql`1`)),
  },
  {
    construct: 'UNSIGNED',
    name: 'UNSIGNED',
    query: (db) => db.schema.createTable('t').addColumn('id', 'integer', (col) => col.unsigned()),
  },
  {
    construct: 'NULLS NOT DISTINCT',
    name: 'NULLS NOT DISTINCT',
    query: (db) =>
      db.schema
        .createTable('t')
        .addColumn('id', 'integer', (col) => col.unique().nullsNotDistinct()),
  },
  {
    construct: 'ON COMMIT',
    name: 'ON COMMIT',
    query: (db) =>
      db.schema.createTable('t').temporary().onCommit('drop').addColumn('id', 'integer'),
  },
  {
    construct: 'the type jsonb',
    name: 'jsonb',
    query: (db) => db.schema.createTable('t').addColumn('id', 'jsonb'),
  },
  {
    construct: 'the type uuid',
    name: 'uuid',
    query: (db) => db.schema.createTable('t').addColumn('id', 'uuid'),
  },
  {
    construct: 'the type timetz(3)',
    name: 'timetz',
    query: (db) => db.schema.createTable('t').addColumn('id', 'timetz(3)'),
  },
  {
    construct: 'SET SCHEMA',
    name: 'SET SCHEMA',
    query: (db) => db.schema.alterTable('pet').setSchema('x'),
  },
  {
    construct: 'several kinds of changes in one ALTER TABLE',
    name: 'mixed ALTER TABLE',
    query: (db) => db.schema.alterTable('pet').addColumn('a', 'integer').dropColumn('b'),
  },
  {
    construct: 'MODIFY COLUMN with a definition',
    name: 'MODIFY COLUMN',
    query: (db) => db.schema.alterTable('pet').modifyColumn('a', 'integer'),
  },
  {
    construct: 'CREATE TYPE',
    name: 'CREATE TYPE',
    query: (db) => db.schema.createType('t').asEnum(['a']),
  },
  { construct: 'DROP TYPE', name: 'DROP TYPE', query: (db) => db.schema.dropType('t') },
  {
    construct: 'DROP VIEW … CASCADE',
    name: 'DROP VIEW CASCADE',
    query: (db) => db.schema.dropView('t').cascade(),
  },
  {
    construct: 'DROP TEMPORARY TABLE',
    name: 'DROP TEMPORARY TABLE',
    query: (db) => db.schema.dropTable('t').temporary(),
  },
  {
    construct: 'REFRESH MATERIALIZED VIEW',
    name: 'REFRESH MATERIALIZED VIEW',
    query: (db) => db.schema.refreshMaterializedView('t'),
  },
];
