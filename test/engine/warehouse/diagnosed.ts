import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { stoppableSession } from '../../../packages/kysely-models/src/run/session/stoppableSession.ts';
import type {
  BuildNeeds,
  Diagnosis,
  GovernanceNeeds,
} from '../../../packages/kysely-models/src/warehouse/diagnosis.ts';
import { diagnoseSnowflake } from '../../../packages/kysely-models/src/warehouse/snowflake/access/diagnoseSnowflake.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { startFaultProxy } from '../../snowflake-double/faultProxy.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';

export const double = await snowflakeDouble();

export const port = double.port ?? 0;

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
export async function builtWarehouse() {
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

export async function diagnose(
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

export const grantsOf = ({ checks }: Diagnosis) => checks.flatMap(({ fix }) => fix);

export const notOk = ({ checks }: Diagnosis) => checks.filter(({ status }) => status !== 'ok');

/** What of ours lies in the database. */
export async function leftovers(warehouse: Warehouse) {
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
