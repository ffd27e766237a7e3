import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

const tables = (name: string, column: string) =>
  `select ${column} from {{catalog}}.tables where table_schema = '{{schema}}' and table_name = '${name}'`;

/** Checks of publishing by clones. */
export const clones: ConformanceTopic = {
  name: 'Clones',
  setup: [
    `create or replace transient table {{ORIGIN}} ("ID" number(38, 0) comment 'key') cluster by ("ID") comment = 'origin' as select 1 as "ID"`,
  ],
  checks: [
    {
      name: 'A clone keeps the clustering key and the comments of the table and its columns, and is not clustered automatically',
      documented:
        'An existing clustering key is copied when a table is created using CREATE TABLE … CLONE; Automatic Clustering is suspended for the cloned table.',
      url: `${docs}/user-guide/tables-clustering-keys`,
      setup: ['create or replace transient table {{CLONED}} clone {{ORIGIN}} copy grants'],
      asks: [
        tables('CLONED', 'comment'),
        tables('CLONED', 'clustering_key'),
        `select comment from {{catalog}}.columns where table_schema = '{{schema}}' and table_name = 'CLONED' and column_name = 'ID'`,
        tables('CLONED', 'auto_clustering_on'),
        'select "ID" from {{CLONED}}',
      ],
      expected: ['origin', /ID/, 'key', 'NO', 1],
    },
    {
      name: 'A transient table cannot be cloned to a permanent one, and the other way round it can',
      documented:
        'A permanent table can be cloned to a transient one; a transient table not to a permanent one.',
      url: `${docs}/sql-reference/sql/create-clone`,
      setup: [
        'create or replace table {{KEPT}} as select 1 as "X"',
        'create or replace transient table {{FLEETING}} as select 1 as "X"',
      ],
      asks: [
        { sql: 'create or replace transient table {{DOWN}} clone {{KEPT}}', read: 'outcome' },
        { sql: 'create or replace table {{UP}} clone {{FLEETING}}', read: 'outcome' },
        tables('KEPT', 'is_transient'),
        tables('DOWN', 'is_transient'),
      ],
      expected: ['done', /^\d{6}$/, 'NO', 'YES'],
    },
    {
      name: 'A permanent table is created like a transient one, and takes its rows',
      documented: 'CREATE TABLE … LIKE creates an empty table with the same columns and no data.',
      url: `${docs}/sql-reference/sql/create-table`,
      setup: [
        'create or replace transient table {{LIKED}} ("ID" number(38, 0), "DAY" date)',
        `insert into {{LIKED}} values (1, '2024-02-29')`,
        'create or replace table {{ALIKE}} like {{LIKED}}',
        'insert into {{ALIKE}} select * from {{LIKED}}',
      ],
      asks: ['select count(*) from {{ALIKE}}', tables('ALIKE', 'is_transient')],
      expected: [1, 'NO'],
    },
    {
      name: 'A view reads the table that replaced the one it was created on',
      documented:
        'A view is bound to names: a table of the same name that replaces another is read.',
      url: `${docs}/user-guide/views-introduction`,
      setup: [
        'create or replace table {{BELOW}} as select 1 as "X"',
        'create or replace view {{ABOVE}} as select "X" from {{BELOW}}',
        'create or replace table {{NEXT}} as select 2 as "X"',
        'create or replace table {{BELOW}} clone {{NEXT}} copy grants',
      ],
      asks: ['select "X" from {{ABOVE}}'],
      expected: [2],
    },
  ],
};
