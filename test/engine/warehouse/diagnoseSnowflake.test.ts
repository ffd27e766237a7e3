import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  bigint,
  model,
  snowflake,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { governanceNeeds } from '../../../packages/kysely-models/src/run/governanceNeeds.ts';
import { stoppableSession } from '../../../packages/kysely-models/src/run/session/stoppableSession.ts';
import type {
  BuildNeeds,
  Diagnosis,
  GovernanceNeeds,
} from '../../../packages/kysely-models/src/warehouse/diagnosis.ts';
import { diagnoseSnowflake } from '../../../packages/kysely-models/src/warehouse/snowflake/access/diagnoseSnowflake.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { startFaultProxy } from '../../snowflake-double/faultProxy.ts';
import { refuseStatements } from '../../snowflake-double/refuseStatements.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

const needs: BuildNeeds = {
  schemas: ['marts', 'staging', '_models'],
  relations: [{ schema: 'marts', name: 'mart_churn' }],
  refreshing: [],
  sources: [
    { schema: 'raw', name: 'raw_orders' },
    { schema: 'raw', name: 'raw_customers' },
  ],
};

/** A warehouse of a project that was built, with `_models` not there yet; behind a proxy. */
async function builtWarehouse() {
  const proxy = await startFaultProxy(port);
  onTestFinished(() => proxy.close());
  const options = {
    accessUrl: `http://127.0.0.1:${proxy.port}`,
    role: 'builder',
    warehouse: 'small',
    schemaPrefix: 'dev_',
  };
  const warehouse = await doubleWarehouse(port, options);
  await execute(
    warehouse,
    'create schema "RAW"',
    'create schema "DEV_MARTS"',
    'create schema "DEV_STAGING"',
    'create table "RAW"."RAW_ORDERS" as select 1 as id',
    'create table "RAW"."RAW_CUSTOMERS" as select 1 as id',
    'create table "DEV_MARTS"."MART_CHURN" as select 7 as id',
  );
  return { proxy, warehouse };
}

const nothing: GovernanceNeeds = {
  policies: [],
  tags: [],
  grantees: [],
  roles: [],
  warehouses: [],
};

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

async function diagnose(
  warehouse: Warehouse,
  options: { readonly signal?: AbortSignal; readonly governance?: GovernanceNeeds } = {},
) {
  const session = await warehouse.connect();
  const runId = randomUUID();
  const { signal = new AbortController().signal, governance = nothing } = options;
  try {
    const diagnosis = await diagnoseSnowflake(session, {
      dialect: warehouse.dialect,
      needs,
      governance,
      database: undefined,
      warehouse: 'small',
      transient: true,
      runId,
      stoppable: stoppableSession(session, signal),
      signal,
    });
    return { ...diagnosis, runId };
  } finally {
    session.close();
  }
}

const grantsOf = ({ checks }: Diagnosis) => checks.flatMap(({ fix }) => fix);
const notOk = ({ checks }: Diagnosis) => checks.filter(({ status }) => status !== 'ok');

/** What of ours lies in the database. */
async function leftovers(warehouse: Warehouse) {
  const schemas = await rowsOf(
    warehouse,
    `select schema_name as "name" from information_schema.schemata where schema_name like '%DOCTOR%'`,
  );
  const relations = await rowsOf(
    warehouse,
    `select table_name as "name" from information_schema.tables where table_name like '%DOCTOR%'`,
  );
  return [...schemas, ...relations];
}

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

  it.each([
    ['003001', /^create schema/, ['create schema on database DB to role "BUILDER"']],
    [
      '003001',
      /^create transient table "DEV_MARTS"/,
      ['create table on schema DB."DEV_MARTS" to role "BUILDER"'],
    ],
    [
      '003001',
      /^create view "DEV_(MARTS|STAGING)"/,
      [
        'create view on schema DB."DEV_MARTS" to role "BUILDER"',
        'create view on schema DB."DEV_STAGING" to role "BUILDER"',
      ],
    ],
    ['002043', /^use warehouse/, ['usage on warehouse "SMALL" to role "BUILDER"']],
    ['002043', /^use database/, ['usage on database DB to role "BUILDER"']],
    [
      '002043',
      /^use schema "(RAW|DEV_MARTS)"/,
      [
        'usage on schema DB."DEV_MARTS" to role "BUILDER"',
        'usage on schema DB."RAW" to role "BUILDER"',
      ],
    ],
    [
      '002003',
      /^explain .*RAW_ORDERS/,
      ['select on table DB."RAW"."RAW_ORDERS" to role "BUILDER"'],
    ],
    [
      '003001',
      /^create schema|^create (transient table|view) "DEV_|^explain/,
      [
        'create schema on database DB to role "BUILDER"',
        ...['MARTS', 'STAGING'].flatMap((schema) => [
          `create table on schema DB."DEV_${schema}" to role "BUILDER"`,
          `create view on schema DB."DEV_${schema}" to role "BUILDER"`,
        ]),
        'select on table DB."RAW"."RAW_ORDERS" to role "BUILDER"',
        'select on table DB."RAW"."RAW_CUSTOMERS" to role "BUILDER"',
      ],
    ],
  ] as const)(
    'with %s for %s gives exactly the grants that are missing',
    async (code, pattern, expected) => {
      const { proxy, warehouse } = await builtWarehouse();
      refuseStatements(proxy, pattern, code);
      const diagnosis = await diagnose(warehouse);
      const database = `"${diagnosis.facts['database']}"`;
      expect(grantsOf(diagnosis)).toEqual(
        expected.map((each) => `grant ${each.replace('DB', database)}`),
      );
      for (const { fix, status, detail } of notOk(diagnosis)) {
        expect(status).toBe(fix.length > 0 ? 'missing' : 'untried');
        expect(detail).toBeDefined();
      }
      proxy.fault = () => 'pass';
      expect(await leftovers(warehouse)).toEqual([]);
    },
  );

  it('finds what belongs to a role that the session has not', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    proxy.fault = (_path, body) =>
      body.includes('is_role_in_session') ? { columns: ['inherited'], rows: [['false']] } : 'pass';
    const diagnosis = await diagnose(warehouse);
    expect(notOk(diagnosis)).toEqual([
      {
        name: 'replace "DEV_MARTS"."MART_CHURN"',
        status: 'missing',
        detail: 'It belongs to the role SYSADMIN.',
        fix: [
          `grant ownership on table "${diagnosis.facts['database']}"."DEV_MARTS"."MART_CHURN" to role "BUILDER" copy current grants`,
        ],
      },
    ]);
  });

  it('asks nothing that takes a warehouse where there is none', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    // Without one, Snowflake reads neither the catalog nor a table.
    refuseStatements(proxy, /^use warehouse|information_schema|^insert|^create .* as select \*/);
    const diagnosis = await diagnose(warehouse);
    expect(grantsOf(diagnosis)).toEqual(['grant usage on warehouse "SMALL" to role "BUILDER"']);
    expect(notOk(diagnosis).map(({ name, status }) => [name, status])).toEqual([
      ['use the warehouse "SMALL"', 'missing'],
      ['write, read, clone and replace', 'untried'],
      ['own what is replaced', 'untried'],
    ]);
  });

  it('tries the rest where a schema cannot be made', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    refuseStatements(proxy, /^create schema/);
    const { checks } = await diagnose(warehouse);
    expect(checks.find(({ name }) => name === 'make relations in "DEV__MODELS"')?.status).toBe(
      'untried',
    );
    expect(checks.find(({ name }) => name === 'clone in "DEV_MARTS"')?.status).toBe('ok');
  });

  it('needs to create no schema where none is empty', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    await execute(
      warehouse,
      'create schema "DEV__MODELS"',
      'create table "DEV__MODELS"."RELATIONS" as select 1 as id',
      'create table "DEV_STAGING"."STG_ORDERS" as select 1 as id',
    );
    refuseStatements(proxy, /^create schema/);
    expect(notOk(await diagnose(warehouse))).toEqual([]);
  });

  it('asks for no grant when something else fails, and drops what it created all the same', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    refuseStatements(proxy, / clone /);
    const diagnosis = await diagnose(warehouse);
    expect(grantsOf(diagnosis)).toEqual([]);
    expect(notOk(diagnosis)).toMatchObject([
      {
        name: expect.stringMatching(/^clone in/),
        status: 'failed',
        detail: expect.stringContaining('003001'),
      },
    ]);
    expect(await leftovers(warehouse)).toEqual([]);
  });

  it('reports what it could not drop', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    refuseStatements(proxy, /^drop schema/);
    expect(notOk(await diagnose(warehouse))).toMatchObject([
      {
        name: expect.stringMatching(/^clean up: drop schema if exists "_MODELS_DOCTOR_/),
        status: 'failed',
      },
    ]);
  });

  it('drops what it made when it is stopped', async () => {
    const { proxy, warehouse } = await builtWarehouse();
    const stop = new AbortController();
    proxy.fault = (_path, body) => {
      if (body.includes('create view')) stop.abort();
      return 'pass';
    };
    await expect(diagnose(warehouse, { signal: stop.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(await leftovers(warehouse)).toEqual([]);
  });
});
