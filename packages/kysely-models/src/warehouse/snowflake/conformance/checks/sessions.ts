import { engineParameters } from '../../../../define/project/checkTarget.ts';
import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

/** Checks of the driver and of the parameters of sessions. */
export const sessions: ConformanceTopic = {
  name: 'Sessions',
  checks: [
    {
      name: 'The parameters of a login are in effect in its session',
      documented:
        'Session parameters can be set when a session is initiated, and override those of account and user.',
      url: `${docs}/sql-reference/parameters`,
      asks: [
        {
          sql: 'show parameters in session',
          read: (rows) =>
            rows
              .filter(({ key, value }) => {
                const wanted = engineParameters[String(key)];
                return wanted !== undefined && String(wanted) !== String(value);
              })
              .map(({ key, value }) => `${key}=${value}`)
              .join(' '),
        },
      ],
      expected: [''],
    },
    {
      name: 'Texts of days and times are read as they are written, whatever the account says',
      documented: 'DATE_INPUT_FORMAT = AUTO reads YYYY-MM-DD.',
      url: `${docs}/sql-reference/date-time-input-output`,
      asks: [
        `select to_char(cast('2024-02-29' as date), 'DD.MM.YYYY')`,
        `select to_char(cast('2024-02-29 12:34:56.789' as timestamp_ntz), 'DD.MM.YYYY HH24:MI:SS.FF3')`,
      ],
      expected: ['29.02.2024', '29.02.2024 12:34:56.789'],
    },
    {
      name: 'A statement is committed by itself',
      documented: 'With AUTOCOMMIT, each DML statement is a transaction of its own.',
      url: `${docs}/sql-reference/transactions`,
      setup: [
        'create or replace table {{COMMITTED}} ("X" number(38, 0))',
        'insert into {{COMMITTED}} values (1)',
      ],
      asks: [{ sql: 'select count(*) from {{COMMITTED}}', on: 'second' }],
      expected: [1],
    },
    {
      name: 'Quoted names distinguish upper and lower case',
      documented:
        'With QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE the case of double-quoted identifiers is preserved.',
      url: `${docs}/sql-reference/identifiers-syntax`,
      setup: ['create or replace table {{CASED}} as select 1 as "a", 2 as "A"'],
      asks: ['select "a" * 10 + "A" from {{CASED}}'],
      expected: [12],
    },
    {
      name: 'Texts are compared by their characters, with case and blanks at the end',
      documented: 'Without a collation, strings are compared by their UTF-8 representation.',
      url: `${docs}/sql-reference/collation`,
      setup: [`create or replace table {{TEXTS}} as select 'a' as "X"`],
      asks: [
        `select "X" = 'A' from {{TEXTS}}`,
        `select "X" > 'B' from {{TEXTS}}`,
        `select "X" = 'a ' from {{TEXTS}}`,
      ],
      expected: [false, true, false],
    },
    {
      name: 'The tag of a statement is in the query history',
      documented: 'QUERY_TAG is shown in the QUERY_TAG column of the query history.',
      url: `${docs}/sql-reference/functions/query_history`,
      setup: ['select 4711'],
      asks: [
        `select count(*) > 0 from table({{catalog}}.query_history_by_session(result_limit => 100)) where query_tag like '%{{run}}%'`,
      ],
      expected: [true],
    },
    {
      name: 'A statement that takes longer than its timeout is ended by Snowflake',
      documented: 'STATEMENT_TIMEOUT_IN_SECONDS: time after which a running statement is canceled.',
      url: `${docs}/sql-reference/parameters#statement-timeout-in-seconds`,
      asks: [{ sql: 'call system$wait(8)', read: 'outcome', on: 'limited' }],
      expected: ['000630'],
    },
  ],
};
