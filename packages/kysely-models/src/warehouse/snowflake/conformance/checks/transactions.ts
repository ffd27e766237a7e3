import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

const transactionsPage = `${docs}/sql-reference/transactions`;
const leaseOf = (token: string) =>
  `update {{LEASE}} set is_held = true, token = '${token}' where is_held is not true`;

/** Checks of the lease, the state and increments. */
export const transactions: ConformanceTopic = {
  name: 'State and transactions',
  checks: [
    {
      name: 'Of two sessions that take a free lease at once, exactly one changes its row',
      documented:
        'UPDATE locks what it changes; a waiting statement sees the row as the other left it.',
      url: transactionsPage,
      setup: [
        `create or replace table {{LEASE}} as select false as is_held, cast('' as varchar) as token`,
      ],
      asks: [
        { sql: leaseOf('a'), beside: leaseOf('b'), read: 'changed' },
        'select count(*) from {{LEASE}} where is_held',
      ],
      expected: [/^(1,0|0,1)$/, 1],
    },
    {
      name: 'A script takes the lease, and what follows it there changes rows only while it is held',
      documented:
        'A block of Snowflake Scripting executes its statements in order; RETURN TABLE gives the rows of a RESULTSET.',
      url: `${docs}/developer-guide/snowflake-scripting/resultsets`,
      setup: [
        `create or replace table {{LEASE}} as select false as is_held, cast('' as varchar) as token`,
        `create or replace table {{OPENED}} as select 'a' as name, 'x' as built_from`,
      ],
      asks: [
        ...['a', 'b'].map((token) => ({
          sql: `execute immediate $$
begin
${leaseOf(token)};
update {{OPENED}} set built_from = '${token}' where name in ('a') and exists (select 1 from {{LEASE}} where is_held and token = '${token}');
let answer resultset := (select 1 as held from {{LEASE}} where is_held and token = '${token}');
return table(answer);
end
$$`,
          read: (rows: readonly unknown[]) => rows.length,
        })),
        'select built_from from {{OPENED}}',
        {
          sql: `merge into {{OPENED}} as kept
    using (select * from (values ('a', 'c')) as listed (name, built_from) where exists (select 1 from {{LEASE}} where is_held and token = 'b')) as given on kept.name = given.name
    when matched then update set built_from = given.built_from
    when not matched then insert (name, built_from) values (given.name, given.built_from)`,
          read: 'changed',
        },
      ],
      expected: [1, 0, 'a', 0],
    },
    {
      name: 'A query of a script reads what SHOW listed before it',
      documented:
        'RESULT_SCAN(LAST_QUERY_ID()) is the result of the last statement, SHOW among them.',
      url: `${docs}/sql-reference/functions/result_scan`,
      setup: ['create or replace table {{SHOWN}} as select 1 as "X"'],
      asks: [
        {
          sql: `execute immediate $$
begin
show tables in schema "{{schema}}";
let answer resultset := (select -1 as "AT", "name" as "NAME" from table(result_scan(last_query_id())) where "search_optimization" = 'ON' union all select -2, cast(count(*) as varchar) from table(result_scan(last_query_id())));
return table(answer);
end
$$`,
          read: (rows) => rows.length === 1 && Number(Object.values(rows[0] ?? {})[1]) > 0,
        },
      ],
      expected: [true],
    },
    {
      name: 'A MERGE of listed values inserts and updates, and says how many rows it changed',
      documented: 'MERGE … USING takes a subquery over VALUES.',
      url: `${docs}/sql-reference/sql/merge`,
      setup: [
        'create or replace table {{RELATIONS}} (schema_name varchar not null, relation_name varchar not null, published_at timestamp_ntz, built_from varchar)',
        `insert into {{RELATIONS}} values ('a', 'b', null, null)`,
      ],
      asks: [
        {
          sql: `merge into {{RELATIONS}} as kept
    using (select * from (values ('a', 'b', '2024-02-29 12:00:00.123', '{"x":1}'), ('c', 'd', '2024-02-29 12:00:00.123', null)) as listed (schema_name, relation_name, published_at, built_from)) as given on kept.schema_name = given.schema_name and kept.relation_name = given.relation_name
    when matched then update set published_at = given.published_at, built_from = given.built_from
    when not matched then insert (schema_name, relation_name, published_at, built_from)
      values (given.schema_name, given.relation_name, given.published_at, given.built_from)`,
          read: 'changed',
        },
        `select count(*) from {{RELATIONS}} where published_at = '2024-02-29 12:00:00.123'`,
      ],
      expected: [2, 2],
    },
    {
      name: 'Rows are found by pairs of values, and updated from listed values',
      documented: 'IN compares rows of values; UPDATE … FROM takes further tables.',
      url: `${docs}/sql-reference/functions/in`,
      setup: [
        `create or replace table {{PAIRS}} as select 'a' as schema_name, 'b' as relation_name, 'old' as published`,
      ],
      asks: [
        {
          sql: `update {{PAIRS}} set published = null where (schema_name, relation_name) in (('a', 'b'), ('c', 'd'))`,
          read: 'changed',
        },
        {
          sql: `update {{PAIRS}} as kept set published = given.published
    from (values ('a', 'b', 'new')) as given (schema_name, relation_name, published)
    where kept.schema_name = given.schema_name and kept.relation_name = given.relation_name`,
          read: 'changed',
        },
        'select published from {{PAIRS}}',
      ],
      expected: [1, 1, 'new'],
    },
    {
      name: 'A MERGE of two rows for one row is an error',
      documented:
        'ERROR_ON_NONDETERMINISTIC_MERGE = TRUE: an error where a row matches several source rows.',
      url: `${docs}/sql-reference/sql/merge`,
      setup: ['create or replace table {{ONCE}} as select 1 as "ID", 0 as "X"'],
      asks: [
        {
          sql: 'merge into {{ONCE}} as "t" using (select column1 as "ID", column2 as "X" from values (1, 1), (1, 2)) as "s" on "t"."ID" = "s"."ID" when matched and ("t"."X" is distinct from "s"."X") then update set "X" = "s"."X" when not matched then insert ("ID", "X") values ("s"."ID", "s"."X")',
          read: 'outcome',
        },
        'select "X" from {{ONCE}}',
      ],
      expected: [/^\d{6}$/, 0],
    },
    {
      name: 'Nobody sees the rows of a transaction before its end, and ROLLBACK removes them',
      documented: 'READ COMMITTED: a statement sees only data that were committed before it began.',
      url: transactionsPage,
      setup: [
        'create or replace table {{ROLLED}} ("X" number(38, 0))',
        'begin transaction',
        'insert into {{ROLLED}} values (1)',
      ],
      asks: [
        'select count(*) from {{ROLLED}}',
        { sql: 'select count(*) from {{ROLLED}}', on: 'second' },
        { sql: 'rollback', read: 'outcome' },
        'select count(*) from {{ROLLED}}',
      ],
      expected: [1, 0, 'done', 0],
    },
    {
      name: 'A DDL statement commits the transaction that it stands in',
      documented: 'A DDL statement implicitly commits the active transaction.',
      url: `${transactionsPage}#ddl`,
      setup: [
        'create or replace table {{BEFORE_DDL}} ("X" number(38, 0))',
        'begin transaction',
        'insert into {{BEFORE_DDL}} values (1)',
        'create or replace table {{AFTER_DDL}} as select 1 as "X"',
      ],
      asks: [{ sql: 'rollback', read: 'outcome' }, 'select count(*) from {{BEFORE_DDL}}'],
      expected: ['done', 1],
    },
    {
      name: 'The clock of a session is that of UTC, without brackets too',
      documented: 'CURRENT_TIMESTAMP can be called without parentheses, and follows TIMEZONE.',
      url: `${docs}/sql-reference/functions/current_timestamp`,
      asks: [
        `select abs(datediff('second', cast(current_timestamp as timestamp_ntz), sysdate())) < 60`,
      ],
      expected: [true],
    },
  ],
};
