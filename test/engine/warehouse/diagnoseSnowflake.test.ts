import { describe, expect, it } from 'vitest';
import {
  bigint,
  model,
  snowflake,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { governanceNeeds } from '../../../packages/kysely-models/src/run/governanceNeeds.ts';
import type { GovernanceNeeds } from '../../../packages/kysely-models/src/warehouse/diagnosis.ts';
import { refuseStatements } from '../../snowflake-double/refuseStatements.ts';
import { loggedStatements } from '../../snowflake-double/snowflakeDouble.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { builtWarehouse, diagnose, double, grantsOf, leftovers, notOk, port } from './diagnosed.ts';

const governed: GovernanceNeeds = {
  policies: [
    { kind: 'masking policy', name: 'governance.pii.mask_text', types: [{ kind: 'text' }] },
    { kind: 'projection policy', name: 'governance.pii.seen', types: [{ kind: 'text' }] },
    {
      kind: 'row access policy',
      name: 'governance.rules.rows',
      types: [{ kind: 'text' }, { kind: 'date' }],
    },
    { kind: 'aggregation policy', name: 'governance.rules.groups', types: [] },
  ],
  tags: [{ name: 'governance.tags.kind', value: "it's" }],
  grantees: ['reporter'],
  roles: ['crm_builder'],
  warehouses: ['large'],
};

describe.skipIf(!double.port)(`a diagnosis on Snowflake${double.note}`, () => {
  it('reports who and where the session is, and that nothing is missing', async () => {
    const { warehouse } = await builtWarehouse();
    const diagnosis = await diagnose(warehouse);
    expect(diagnosis.facts).toEqual({
      account: 'LOCAL',
      user: 'TESTER',
      role: 'BUILDER',
      warehouse: 'SMALL',
      database: expect.stringMatching(/^DB_/),
      snowflake: expect.stringMatching(/^\d/),
      driver: expect.stringMatching(/^snowflake-sdk \d/),
    });
    expect(notOk(diagnosis)).toEqual([]);
    expect(diagnosis.checks.map(({ name }) => name)).toEqual([
      'use the warehouse "SMALL"',
      `use the database "${diagnosis.facts['database']}"`,
      'create schemas',
      'use the schema "DEV_MARTS"',
      'create tables in "DEV_MARTS"',
      'create views in "DEV_MARTS"',
      'use the schema "DEV_STAGING"',
      'create tables in "DEV_STAGING"',
      'create views in "DEV_STAGING"',
      'make relations in "DEV__MODELS"',
      ...['write', 'change rows', 'read', 'clone', 'replace', 'replace views'].map((what) =>
        expect.stringMatching(new RegExp(`^${what} in "_MODELS_DOCTOR_`)),
      ),
      'use the schema "RAW"',
      'read "RAW"."RAW_ORDERS"',
      'read "RAW"."RAW_CUSTOMERS"',
    ]);
  });

  it('attaches policies and tags, grants privileges, and uses the roles and warehouses of models', async () => {
    const { warehouse, proxy } = await builtWarehouse();
    const diagnosis = await diagnose(warehouse, { governance: governed });
    expect(notOk(diagnosis)).toEqual([]);
    expect(diagnosis.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'attach the masking policy "GOVERNANCE"."PII"."MASK_TEXT"',
        'attach the projection policy "GOVERNANCE"."PII"."SEEN"',
        'attach the row access policy "GOVERNANCE"."RULES"."ROWS"',
        'attach the aggregation policy "GOVERNANCE"."RULES"."GROUPS"',
        'attach the tag "GOVERNANCE"."TAGS"."KIND"',
        'grant privileges in "DEV_MARTS"',
        'grant privileges in "DEV_STAGING"',
        'use the warehouse "LARGE" of models',
        'use the role "CRM_BUILDER" of models',
      ]),
    );
    expect(await leftovers(warehouse)).toEqual([]);
    for (const [refused, fix] of [
      [
        /set masking policy/,
        'grant apply on masking policy "GOVERNANCE"."PII"."MASK_TEXT" to role "BUILDER"',
      ],
      [
        /set projection policy/,
        'grant apply on projection policy "GOVERNANCE"."PII"."SEEN" to role "BUILDER"',
      ],
      [
        /add row access policy "GOVERNANCE"."RULES"."ROWS" on \("C0", "C1"\)$/,
        'grant apply on row access policy "GOVERNANCE"."RULES"."ROWS" to role "BUILDER"',
      ],
      [
        /set aggregation policy "GOVERNANCE"."RULES"."GROUPS"$/,
        'grant apply on aggregation policy "GOVERNANCE"."RULES"."GROUPS" to role "BUILDER"',
      ],
      [/set tag/, 'grant apply on tag "GOVERNANCE"."TAGS"."KIND" to role "BUILDER"'],
      [/^grant select on table "DEV_MARTS"/, 'grant manage grants on account to role "BUILDER"'],
      [/^use warehouse "LARGE"/, 'grant usage on warehouse "LARGE" to role "BUILDER"'],
      [/^use role "CRM_BUILDER"/, 'grant role "CRM_BUILDER" to role "BUILDER"'],
    ] as const) {
      refuseStatements(proxy, refused);
      expect(grantsOf(await diagnose(warehouse, { governance: governed }))).toEqual([fix]);
    }
    proxy.fault = () => 'pass';
    expect(await leftovers(warehouse)).toEqual([]);
  });

  it('knows the policies of a project with the types of the columns that they are given', () => {
    const orders = model({
      name: 'orders',
      description: 'Orders.',
      materialized: table(),
      inputs: [],
      columns: { id: bigint(), region: text().meta({ snowflake: { projectionPolicy: 'g.seen' } }) },
      query: (db, f) =>
        db.selectNoFrom((eb) => [
          f.cast(eb.val(1), bigint()).as('id'),
          f.cast(eb.val('a'), text()).as('region'),
        ]),
      snowflake: {
        rowAccessPolicy: { policy: 'g.rows', on: ['region'] },
        aggregationPolicy: { policy: 'g.groups', entityKey: ['id'] },
      },
    });
    const { policies } = governanceNeeds(buildGraph([orders]), snowflake());
    expect(
      policies.map(({ kind, name, types }) => [kind, name, types?.map((type) => type.kind)]),
    ).toEqual([
      ['projection policy', 'g.seen', ['text']],
      ['row access policy', 'g.rows', ['text']],
      ['aggregation policy', 'g.groups', ['bigint']],
    ]);
  });

  it('touches nothing but its own objects, and drops them', async () => {
    const { warehouse } = await builtWarehouse();
    const { runId } = await diagnose(warehouse);
    expect(await leftovers(warehouse)).toEqual([]);
    expect(await rowsOf(warehouse, 'select id as "id" from "DEV_MARTS"."MART_CHURN"')).toEqual([
      { id: 7 },
    ]);
    const sent = (await loggedStatements(port)).map(({ sqlText = '' }) => sqlText);
    const mark = runId.toUpperCase().replaceAll('-', '');
    const own = sent.filter((sql) => sql.includes(mark));
    const changes = own.filter((sql) => /^(create|insert|drop)/.test(sql));
    for (const sql of changes) {
      // Of the first object that a statement names, so of what it makes, fills or drops.
      expect(sql.match(/"[^"]+"(\."[^"]+")?/)?.[0]).toContain(mark);
    }
    const made = changes.filter((sql) => /^create (?!or)/.test(sql)).length;
    expect(made).toBe(6);
  });
});
