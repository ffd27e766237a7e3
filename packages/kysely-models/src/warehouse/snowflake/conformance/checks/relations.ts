import { plainDesign } from '../../../../compile/dialect/newRelation.ts';
import { snowflakeDialect } from '../../../../compile/snowflake/snowflakeDialect.ts';
import { type Ask, type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

const { createRelation, commentOn, attachments } = snowflakeDialect;

const comment = "It's a \\ back\\slash, 100 %, ä\n[models: marts.x]";
const design = {
  ...plainDesign,
  description: comment,
  transient: true,
  clusterBy: ['id'],
  columns: [
    {
      name: 'id',
      sqlType: { kind: 'bigint' },
      description: "it's",
      maskingPolicy: undefined,
      tags: {},
    },
    {
      name: 'name',
      sqlType: { kind: 'text' },
      description: '',
      maskingPolicy: undefined,
      tags: {},
    },
  ],
} as const;

const comments =
  commentOn?.({ target: '{{COMMENTED}}', kind: 'table', design, select: () => '' }) ?? [];

/** Returns the engine's own statement that creates a relation of two columns. */
const create = (target: string, kind: 'table' | 'view', keepsGrants = false) =>
  createRelation({
    target,
    kind,
    select: `select cast(1 as number(38, 0)) as "ID", 'a' as "NAME"`,
    design,
    keepsGrants,
  });

const tables = (name: string, column: string) =>
  `select ${column} from {{catalog}}.tables where table_schema = '{{schema}}' and table_name = '${name}'`;
const columnComment = (name: string) =>
  `select comment from {{catalog}}.columns where table_schema = '{{schema}}' and table_name = '${name}' and column_name = 'ID'`;

/** Checks of the statements that create and change tables and views. */
export const relations: ConformanceTopic = {
  name: 'Tables and views',
  checks: [
    {
      name: 'CREATE TABLE AS SELECT takes columns with comments, a clustering key and a comment of the table',
      documented:
        'CREATE TABLE … AS SELECT takes column definitions and CLUSTER BY; COMMENT is a property of tables and columns.',
      url: `${docs}/sql-reference/sql/create-table`,
      setup: [create('{{KEYED}}', 'table')],
      asks: [tables('KEYED', 'comment'), tables('KEYED', 'clustering_key'), columnComment('KEYED')],
      expected: [comment, /ID/, "it's"],
    },
    {
      name: 'A table without defined columns gets its clustering key by ALTER TABLE, and loses it so',
      documented:
        'A clustering key is not supported in CREATE TABLE … AS SELECT; define it after the table is created.',
      url: `${docs}/user-guide/tables-clustering-keys`,
      setup: ['create or replace transient table {{UNKEYED}} as select 1 as "ID"'],
      asks: (
        attachments?.alterTable('{{UNKEYED}}', {
          before: {},
          after: { clusterBy: ['id'] },
          isForced: false,
        }) ?? []
      )
        .map((sql): Ask => ({ sql, read: 'outcome' }))
        .concat({ sql: 'alter table {{UNKEYED}} drop clustering key', read: 'outcome' }),
      expected: ['done', 'done'],
    },
    {
      name: 'A view takes a list of columns with comments, COPY GRANTS and a comment',
      documented:
        'CREATE VIEW takes column names with comments, COPY GRANTS and COMMENT, for secure views too.',
      url: `${docs}/sql-reference/sql/create-view`,
      asks: [
        { sql: create('{{VIEWED}}', 'view'), read: 'outcome' },
        { sql: create('{{VIEWED}}', 'view', true), read: 'outcome' },
      ],
      expected: ['done', 'done'],
    },
    {
      name: 'Comments of a table and of several columns are set in one statement each',
      documented:
        'ALTER TABLE … MODIFY takes several columns, each with COMMENT; COMMENT ON TABLE replaces a comment.',
      url: `${docs}/sql-reference/sql/alter-table-column`,
      setup: ['create or replace table {{COMMENTED}} ("ID" number(38, 0), "NAME" varchar)'],
      asks: [
        ...comments.map((sql) => ({ sql, read: 'outcome' as const })),
        tables('COMMENTED', 'comment'),
        columnComment('COMMENTED'),
      ],
      expected: ['done', 'done', comment, "it's"],
    },
    {
      name: 'A table of no retention is created from a query',
      documented: 'DATA_RETENTION_TIME_IN_DAYS = 0 disables Time Travel for a table.',
      url: `${docs}/user-guide/data-time-travel`,
      setup: [
        createRelation({
          target: '{{UNRETAINED}}',
          kind: 'table',
          select: 'select 1 as "ID"',
          design: { ...plainDesign, transient: true, isRestorable: false },
          keepsGrants: false,
        }),
      ],
      asks: [tables('UNRETAINED', 'retention_time')],
      expected: [0],
    },
    {
      name: 'SWAP WITH exchanges two tables',
      documented: 'ALTER TABLE … SWAP WITH swaps all content and metadata between two tables.',
      url: `${docs}/sql-reference/sql/alter-table`,
      setup: [
        'create or replace table {{SWAP_A}} as select 1 as "X"',
        'create or replace table {{SWAP_B}} as select 2 as "X"',
        'alter table {{SWAP_A}} swap with {{SWAP_B}}',
      ],
      asks: ['select "X" from {{SWAP_A}}', 'select "X" from {{SWAP_B}}'],
      expected: [2, 1],
    },
    {
      name: 'A column is added, renamed, and its number widened in place',
      documented: 'ALTER TABLE … ALTER COLUMN can increase the precision of a number.',
      url: `${docs}/sql-reference/sql/alter-table-column`,
      setup: ['create or replace table {{WIDENED}} as select cast(1.5 as number(12, 2)) as "X"'],
      asks: [
        'alter table {{WIDENED}} add column "Y" varchar',
        'alter table {{WIDENED}} rename column "Y" to "z"',
        'alter table {{WIDENED}} alter column "X" set data type number(18, 2)',
        'alter table {{WIDENED}} drop column "z"',
      ].map((sql) => ({ sql, read: 'outcome' })),
      expected: ['done', 'done', 'done', 'done'],
    },
  ],
};
