import { plainDesign } from '../../../../compile/dialect/newRelation.ts';
import { snowflakeDialect } from '../../../../compile/snowflake/snowflakeDialect.ts';
import { type Ask, type ConformanceTopic, docs } from '../define/conformanceCheck.ts';

const { createRelation, attachments } = snowflakeDialect;

/** The engine writes names of its own as it quotes them; the run's stand in their place only later. */
const later = (sql: string) =>
  sql
    .replaceAll('"FIRST_POLICY"', '{{MASK}}')
    .replaceAll('"SECOND_POLICY"', '{{MASK_TOO}}')
    .replaceAll('"SOME_TAG"', '{{KIND}}');

const design = {
  ...plainDesign,
  transient: true,
  tags: { some_tag: 'crm' },
  columns: [
    {
      name: 'id',
      sqlType: { kind: 'bigint' },
      description: '',
      maskingPolicy: undefined,
      tags: {},
    },
    {
      name: 'email',
      sqlType: { kind: 'text' },
      description: 'mail',
      maskingPolicy: 'first_policy',
      tags: { some_tag: 'pii' },
    },
  ],
} as const;

const create = (target: string, kind: 'table' | 'view') =>
  later(
    createRelation({
      target,
      kind,
      select: `select cast(1 as number(38, 0)) as "ID", 'a@b.c' as "EMAIL"`,
      design,
      keepsGrants: kind === 'view',
    }),
  );

const change = (
  target: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
) =>
  (
    attachments?.alterTable(target, {
      before: { policies: before },
      after: { policies: after },
      isForced: true,
    }) ?? []
  ).map((sql): Ask => ({ sql: later(sql), read: 'outcome' }));

/** The number of policies on a table. */
const attached = (name: string) =>
  `select count(*) from table({{catalog}}.policy_references(ref_entity_name => '{{${name}}}', ref_entity_domain => 'table'))`;
const twoColumns = (name: string) =>
  `create or replace table {{${name}}} as select cast(1 as number(38, 0)) as "ID", cast('a' as varchar) as "EMAIL", cast('b' as varchar) as "NAME"`;

/** Checks of masking, of tags and of the policies of others. */
export const policies: ConformanceTopic = {
  name: 'Policies and tags',
  edition: 'Enterprise',
  setup: [
    `create or replace masking policy {{MASK}} as (v varchar) returns varchar -> case when current_role() = 'NOBODY' then v else '***' end`,
    `create or replace masking policy {{MASK_TOO}} as (v varchar) returns varchar -> '+++'`,
    'create or replace row access policy {{SOME_ROWS}} as (id number) returns boolean -> true',
    'create or replace tag {{KIND}}',
  ],
  checks: [
    {
      name: 'CREATE TABLE AS SELECT attaches policies and tags, and masks from the beginning',
      documented: 'A masking policy and tags can be set on columns in CREATE TABLE … AS SELECT.',
      url: `${docs}/sql-reference/sql/create-table`,
      setup: [create('{{GOVERNED}}', 'table')],
      asks: [
        'select "EMAIL" from {{GOVERNED}}',
        `select system$get_tag('{{KIND}}', '{{GOVERNED}}', 'table')`,
        `select system$get_tag('{{KIND}}', '{{GOVERNED}}."EMAIL"', 'column')`,
      ],
      expected: ['***', 'crm', 'pii'],
    },
    {
      name: 'A clone keeps masking policies and tags',
      documented:
        'A cloned table has the masking policies and tags of its source, on the same columns.',
      url: `${docs}/user-guide/security-column-intro`,
      setup: [
        create('{{GOVERNED_ORIGIN}}', 'table'),
        'create or replace transient table {{GOVERNED_CLONE}} clone {{GOVERNED_ORIGIN}} copy grants',
      ],
      asks: [
        attached('GOVERNED_CLONE'),
        `select system$get_tag('{{KIND}}', '{{GOVERNED_CLONE}}."EMAIL"', 'column')`,
      ],
      expected: [1, 'pii'],
    },
    {
      name: 'A view takes policies, tags, COPY GRANTS and a comment in the order of its statement',
      documented:
        'CREATE VIEW takes masking policies and tags of columns, COPY GRANTS, COMMENT and TAG.',
      url: `${docs}/sql-reference/sql/create-view`,
      asks: [
        { sql: create('{{GOVERNED_VIEW}}', 'view'), read: 'outcome' },
        'select "EMAIL" from {{GOVERNED_VIEW}}',
      ],
      expected: ['done', '***'],
    },
    {
      name: 'Several columns get policies in one ALTER TABLE, and FORCE replaces one that is attached',
      documented: 'FORCE replaces a masking policy that is set on a column, in one statement.',
      url: `${docs}/sql-reference/sql/alter-table-column`,
      setup: [twoColumns('FORCED')],
      asks: [
        ...change('{{FORCED}}', {}, { email: 'first_policy', name: 'first_policy' }),
        ...change('{{FORCED}}', {}, { email: 'second_policy', name: 'first_policy' }),
        `select "EMAIL" || "NAME" from {{FORCED}}`,
      ],
      expected: ['done', 'done', '+++***'],
    },
    {
      name: 'UNSET MASKING POLICY of a column that has none changes nothing and is no error',
      documented: 'UNSET MASKING POLICY does not say what it does for a column without a policy.',
      url: `${docs}/sql-reference/sql/alter-table-column`,
      setup: [twoColumns('UNSET_POLICY')],
      asks: change('{{UNSET_POLICY}}', { email: 'first_policy', name: 'first_policy' }, {}),
      expected: ['done'],
    },
    {
      name: 'UNSET TAG of a tag that is not set changes nothing and is no error',
      documented: 'UNSET TAG does not say what it does for a tag that is not set.',
      url: `${docs}/sql-reference/sql/alter-table`,
      setup: [twoColumns('UNSET_TAG')],
      asks: [
        { sql: 'alter table {{UNSET_TAG}} unset tag {{KIND}}', read: 'outcome' },
        {
          sql: 'alter table {{UNSET_TAG}} modify column "EMAIL" unset tag {{KIND}}',
          read: 'outcome',
        },
      ],
      expected: ['done', 'done'],
    },
    {
      name: 'A row access policy of others stays on a table that is cloned, changed and cloned back',
      documented: 'A cloned table has the row access policy of its source.',
      url: `${docs}/user-guide/security-row-intro`,
      setup: [
        twoColumns('ROWS_OF'),
        'alter table {{ROWS_OF}} add row access policy {{SOME_ROWS}} on ("ID")',
        'create or replace table {{ROWS_CANDIDATE}} clone {{ROWS_OF}}',
        'create or replace table {{ROWS_OF}} clone {{ROWS_CANDIDATE}} copy grants',
      ],
      asks: [attached('ROWS_OF')],
      expected: [1],
    },
  ],
};
