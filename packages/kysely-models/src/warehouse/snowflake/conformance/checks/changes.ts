import { snowflakeDialect } from '../../../../compile/snowflake/snowflakeDialect.ts';
import { type Ask, type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

const view = `${docs}/sql-reference/info-schema/tables`;

/** As the engine's catalog query reads it. */
const altered = (name: string) =>
  `select to_varchar(last_altered, 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM') from {{catalog}}.tables where table_schema = '{{schema}}' and table_name = '${name}'`;
const keep = (name: string) =>
  `create or replace table {{${name}_WAS}} as ${altered(name).replace(' from', ' as was from')}`;
const isAsKept = (name: string) => `select (${altered(name)}) = (select was from {{${name}_WAS}})`;
const hashOf = (name: string): Ask => ({
  sql: snowflakeDialect.contentHash(`{{${name}}}`),
  read: (rows) => String(rows[0]?.['hash']),
});
const committed = (name: string) => `select system$last_change_commit_time('{{${name}}}')`;

/** Checks of the signs by which data are new. */
export const changes: ConformanceTopic = {
  name: 'Changes of data',
  checks: [
    {
      name: 'LAST_ALTERED changes with an insert, and stays as long as nothing happens',
      documented:
        'LAST_ALTERED: date and time when the object was last altered by a DML or DDL statement.',
      url: view,
      setup: ['create or replace table {{INSERTED}} ("X" number(38, 0))', keep('INSERTED')],
      asks: [
        isAsKept('INSERTED'),
        { sql: 'insert into {{INSERTED}} values (1)', read: 'changed' },
        isAsKept('INSERTED'),
      ],
      expected: [true, 1, false],
    },
    {
      name: 'LAST_ALTERED also changes where a statement changed no row: data are then read for nothing',
      documented: 'LAST_ALTERED is updated even when no rows are affected by the DML statement.',
      url: view,
      setup: [
        'create or replace table {{UNAFFECTED}} as select 1 as "X"',
        keep('UNAFFECTED'),
        'delete from {{UNAFFECTED}} where "X" = 99',
      ],
      asks: [isAsKept('UNAFFECTED')],
      expected: [false],
    },
    {
      name: 'A load that began before another and commits after it changes LAST_ALTERED',
      documented:
        'The documentation does not say whether LAST_ALTERED is the time of the statement or of its commit.',
      url: view,
      setup: ['create or replace table {{OVERLAPPING}} ("X" number(38, 0))'],
      asks: [
        { sql: 'begin transaction', read: 'outcome', on: 'second' },
        { sql: 'insert into {{OVERLAPPING}} values (1)', read: 'outcome', on: 'second' },
        { sql: 'insert into {{OVERLAPPING}} values (2)', read: 'outcome' },
        { sql: keep('OVERLAPPING'), read: 'outcome' },
        { sql: 'commit', read: 'outcome', on: 'second' },
        isAsKept('OVERLAPPING'),
      ],
      expected: ['done', 'done', 'done', 'done', 'done', false],
    },
    {
      name: 'The catalog counts the rows of a table after an insert',
      documented: 'ROW_COUNT: number of rows in the table.',
      url: view,
      setup: [
        'create or replace table {{COUNTED}} ("X" number(38, 0))',
        'insert into {{COUNTED}} values (1), (2), (3)',
      ],
      asks: [
        `select row_count from {{catalog}}.tables where table_schema = '{{schema}}' and table_name = 'COUNTED'`,
      ],
      expected: [3],
    },
    {
      name: 'HASH_AGG of the same rows in another order is the same',
      documented: 'HASH_AGG is order-insensitive: the order of rows does not change the result.',
      url: `${docs}/sql-reference/functions/hash_agg`,
      setup: [
        `create or replace table {{HASHED}} as select column1 as "X", column2 as "Y" from values (1, 'a'), (2, null)`,
        'create or replace table {{REORDERED}} as select * from {{HASHED}} order by "X" desc',
        `create or replace table {{HASHES}} as select h."hash" as one, i."hash" as two from (${snowflakeDialect.contentHash('{{HASHED}}')}) as h cross join (${snowflakeDialect.contentHash('{{REORDERED}}')}) as i`,
      ],
      asks: ['select one = two from {{HASHES}}', hashOf('HASHED')],
      expected: [true, /^-?\d+$/],
    },
    {
      name: 'The time of the last change stays where no row was changed, and moves with one that was',
      documented:
        'SYSTEM$LAST_CHANGE_COMMIT_TIME returns a token to detect whether a table changed between two calls.',
      url: `${docs}/sql-reference/functions/system_last_change_commit_time`,
      setup: [
        'create or replace table {{MEASURED}} as select 1 as "X"',
        `create or replace table {{MEASURED_WAS}} as ${committed('MEASURED')} as was`,
        'delete from {{MEASURED}} where "X" = 99',
      ],
      asks: [
        `select (${committed('MEASURED')}) = (select was from {{MEASURED_WAS}})`,
        { sql: 'insert into {{MEASURED}} values (2)', read: 'changed' },
        `select (${committed('MEASURED')}) > (select was from {{MEASURED_WAS}})`,
      ],
      expected: [true, 1, true],
    },
  ],
};
