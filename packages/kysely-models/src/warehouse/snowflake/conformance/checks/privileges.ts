import { type Ask, type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

/** Counts the run's second role among those that may read a relation. */
const readers = (kind: 'table' | 'view', name: string): Ask => ({
  sql: `show grants on ${kind} {{${name}}}`,
  read: (rows) =>
    rows.filter(
      (row) => row['privilege'] === 'SELECT' && String(row['grantee_name']).endsWith('_READER'),
    ).length,
});

/** Checks of privileges that are kept, granted and revoked. */
export const privileges: ConformanceTopic = {
  name: 'Privileges',
  setup: ['create role if not exists {{reader}}'],
  checks: [
    {
      name: 'A clone that replaces a table keeps the privileges on the table, with COPY GRANTS',
      documented:
        'COPY GRANTS retains the access privileges of the original table when a new one is created by CREATE OR REPLACE TABLE; with CLONE too.',
      url: `${docs}/sql-reference/sql/create-table`,
      setup: [
        'create or replace table {{GRANTED}} as select 1 as "X"',
        'grant select on table {{GRANTED}} to role {{reader}}',
        'create or replace table {{UNGRANTED}} as select 2 as "X"',
        'create or replace table {{GRANTED}} clone {{UNGRANTED}} copy grants',
      ],
      asks: [readers('table', 'GRANTED')],
      expected: [1],
    },
    {
      name: 'A clone to a new name has the privileges of its origin, with COPY GRANTS',
      documented:
        'Where no table is replaced, COPY GRANTS copies all privileges, except OWNERSHIP, from the source table.',
      url: `${docs}/user-guide/object-clone`,
      setup: [
        'create or replace table {{CANDIDATE}} as select 1 as "X"',
        'grant select on table {{CANDIDATE}} to role {{reader}}',
        'create or replace table {{FIRST}} clone {{CANDIDATE}} copy grants',
      ],
      asks: [readers('table', 'FIRST')],
      expected: [1],
    },
    {
      name: 'A replaced view keeps its privileges, with COPY GRANTS',
      documented: 'COPY GRANTS retains the permissions of the original view when it is replaced.',
      url: `${docs}/sql-reference/sql/create-view`,
      setup: [
        'create or replace view {{GRANTED_VIEW}} as select 1 as "X"',
        'grant select on view {{GRANTED_VIEW}} to role {{reader}}',
        'create or replace view {{GRANTED_VIEW}} copy grants as select 2 as "X"',
      ],
      asks: [readers('view', 'GRANTED_VIEW')],
      expected: [1],
    },
    {
      name: 'GRANT of what is granted, and REVOKE of what is not, change nothing and are no errors',
      documented:
        'GRANT and REVOKE do not say what they do for a privilege that is, or is not, granted already.',
      url: `${docs}/sql-reference/sql/revoke-privilege`,
      setup: ['create or replace table {{REVOKED}} as select 1 as "X"'],
      asks: [
        { sql: 'grant select on table {{REVOKED}} to role {{reader}}', read: 'outcome' },
        { sql: 'grant select on table {{REVOKED}} to role {{reader}}', read: 'outcome' },
        { sql: 'revoke select on table {{REVOKED}} from role {{reader}}', read: 'outcome' },
        { sql: 'revoke select on table {{REVOKED}} from role {{reader}}', read: 'outcome' },
        readers('table', 'REVOKED'),
      ],
      expected: ['done', 'done', 'done', 'done', 0],
    },
    {
      name: 'A clone belongs to the role that created it',
      documented: 'The role that executes CREATE … CLONE owns the clone.',
      url: `${docs}/user-guide/object-clone`,
      setup: [
        'create or replace table {{OWNED}} as select 1 as "X"',
        'create or replace table {{OWN_CLONE}} clone {{OWNED}} copy grants',
      ],
      asks: [
        `select iff(table_owner = current_role(), 'own', 'other') from {{catalog}}.tables where table_schema = '{{schema}}' and table_name = 'OWN_CLONE'`,
      ],
      expected: ['own'],
    },
  ],
};
