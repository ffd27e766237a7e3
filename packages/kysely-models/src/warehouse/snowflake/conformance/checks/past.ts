import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

const format = 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM';
/** Keeps the moment, as a build does with what it reads before it begins. */
const keepMoment = `set MODELS_MOMENT = (select to_varchar(current_timestamp, '${format}'))`;
const keepLater = `set MODELS_LATER = (select to_varchar(current_timestamp, '${format}'))`;
const atMoment = `at(timestamp => to_timestamp_tz($MODELS_MOMENT, '${format}'))`;
const atLater = `at(timestamp => to_timestamp_tz($MODELS_LATER, '${format}'))`;
const changesBetween = `changes(information => default) ${atMoment} end(timestamp => to_timestamp_tz($MODELS_LATER, '${format}'))`;

/** Checks of what a rollback assumes of Time Travel. */
export const past: ConformanceTopic = {
  name: 'Time Travel',
  checks: [
    {
      name: 'A table is read and cloned as it was at a moment of the clock that the session read',
      documented:
        'AT includes changes of statements with a timestamp equal to the parameter; a clone takes the same clause.',
      url: `${docs}/sql-reference/constructs/at-before`,
      setup: [
        'create or replace transient table {{THEN}} as select 1 as "X"',
        keepMoment,
        'update {{THEN}} set "X" = 2',
        `create transient table {{THEN_CLONED}} clone {{THEN}} ${atMoment}`,
      ],
      asks: [
        `select "X" from {{THEN}} ${atMoment}`,
        'select "X" from {{THEN_CLONED}}',
        'select "X" from {{THEN}}',
      ],
      expected: [1, 1, 2],
    },
    {
      name: 'A table that was replaced has no past of its own, and the dropped one comes back once it is renamed',
      documented:
        'UNDROP restores the most recent version; if a table of the same name exists, rename it first.',
      url: `${docs}/user-guide/data-time-travel`,
      setup: [
        'create or replace transient table {{GONE}} as select 1 as "X"',
        keepMoment,
        'create or replace transient table {{GONE}} as select 2 as "X"',
      ],
      asks: [
        { sql: `select "X" from {{GONE}} ${atMoment}`, read: 'outcome' },
        {
          sql: 'execute immediate $$\nbegin\nalter table {{GONE}} rename to {{ASIDE}};\nundrop table {{GONE}};\nend\n$$',
          read: 'outcome',
        },
        'select "X" from {{GONE}}',
        'select "X" from {{ASIDE}}',
      ],
      expected: ['000707', 'done', 1, 2],
    },
    {
      name: 'The changes of a table between two moments are the rows that are gone and added, and its rows those of the second',
      documented:
        'CHANGES returns the net delta of rows; an update is a DELETE and an INSERT in METADATA$ACTION.',
      url: `${docs}/sql-reference/constructs/changes`,
      setup: [
        'create or replace transient table {{TRACKED}} as select 1 as "X" union all select 2',
        'alter table {{TRACKED}} set change_tracking = true',
        keepMoment,
        'update {{TRACKED}} set "X" = 3 where "X" = 1',
        'insert into {{TRACKED}} values (4), (5)',
        'delete from {{TRACKED}} where "X" = 5',
        keepLater,
        'insert into {{TRACKED}} values (6)',
      ],
      asks: [
        `select listagg("T"."X" || ' ' || metadata$action, ', ') within group (order by "T"."X") from {{TRACKED}} ${changesBetween} as "T"`,
        `select sum("X") from {{TRACKED}} ${atLater}`,
        'select sum("X") from {{TRACKED}}',
      ],
      expected: ['1 DELETE, 3 INSERT, 4 INSERT', 9, 15],
    },
    {
      name: 'A table has no changes from before they were tracked',
      documented:
        'Change tracking must be enabled on the table for the whole interval; otherwise the query fails.',
      url: `${docs}/sql-reference/constructs/changes`,
      setup: [
        'create or replace transient table {{UNTRACKED}} as select 1 as "X"',
        keepMoment,
        'insert into {{UNTRACKED}} values (2)',
        'alter table {{UNTRACKED}} set change_tracking = true',
        keepLater,
      ],
      asks: [{ sql: `select 1 from {{UNTRACKED}} ${changesBetween} limit 1`, read: 'outcome' }],
      expected: [/^\d{6}$/],
    },
    {
      name: 'Dropped tables are listed with those that exist, with the times between which they did',
      documented:
        'HISTORY includes dropped tables that are kept; DROPPED_ON is null of the others.',
      url: `${docs}/sql-reference/sql/show-tables`,
      setup: [
        'create or replace transient table {{LISTED}} as select 1 as "X"',
        'create or replace transient table {{LISTED}} as select 2 as "X"',
      ],
      asks: [
        {
          sql: `show tables history like 'LISTED' in schema "{{schema}}"`,
          read: (rows) =>
            rows
              .map(({ dropped_on }) => (dropped_on === null ? 'is' : 'was'))
              .sort()
              .join(),
        },
      ],
      expected: ['is,was'],
    },
  ],
};

/** Checks of tables that Snowflake refreshes. */
export const dynamicTables: ConformanceTopic = {
  name: 'Dynamic tables',
  setup: [
    'create or replace transient table {{BASE}} as select 1 as "ID"',
    'alter table {{BASE}} set change_tracking = true',
    `create or replace transient dynamic table {{DYNAMIC}} ("ID" number(38, 0) comment 'key') target_lag = '1 day' warehouse = {{warehouse}} refresh_mode = auto initialize = on_create cluster by ("ID") comment = 'refreshed' copy grants as select "ID" from {{BASE}}`,
  ],
  checks: [
    {
      name: 'A dynamic table is a table of the catalog with IS_DYNAMIC and a comment, and is refreshed when it is told to',
      documented: 'ALTER DYNAMIC TABLE … REFRESH refreshes the table and those that it reads.',
      url: `${docs}/sql-reference/sql/alter-dynamic-table`,
      setup: ['insert into {{BASE}} values (2)'],
      asks: [
        'select count(*) from {{DYNAMIC}}',
        { sql: 'alter dynamic table {{DYNAMIC}} refresh', read: 'outcome' },
        'select count(*) from {{DYNAMIC}}',
        `select is_dynamic || ' ' || comment from {{catalog}}.tables where table_schema = '{{schema}}' and table_name = 'DYNAMIC'`,
      ],
      expected: [1, 'done', 2, 'YES refreshed'],
    },
    {
      name: 'The lag, the warehouse and the comments of a dynamic table are altered, and a table or view does not replace it',
      documented: 'SET changes TARGET_LAG, WAREHOUSE and COMMENT, and keeps the rows.',
      url: `${docs}/sql-reference/sql/alter-dynamic-table`,
      asks: [
        { sql: `alter dynamic table {{DYNAMIC}} set target_lag = '2 days'`, read: 'outcome' },
        { sql: 'alter dynamic table {{DYNAMIC}} set warehouse = {{warehouse}}', read: 'outcome' },
        { sql: `alter dynamic table {{DYNAMIC}} set comment = 'altered'`, read: 'outcome' },
        {
          sql: `alter dynamic table {{DYNAMIC}} modify column "ID" comment 'number'`,
          read: 'outcome',
        },
        {
          sql: 'create or replace view {{DYNAMIC}} as select 1 as "ID"',
          read: 'outcome',
        },
      ],
      expected: ['done', 'done', 'done', 'done', /^\d{6}$/],
    },
  ],
};
