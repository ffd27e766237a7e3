import { describe, expect, it } from 'vitest';
import { refuseStatements } from '../../snowflake-double/refuseStatements.ts';
import { execute } from '../support/memoryBuild.ts';
import { builtWarehouse, diagnose, double, grantsOf, leftovers, notOk } from './diagnosed.ts';

describe.skipIf(!double.port)(`a diagnosis of failures on Snowflake${double.note}`, () => {
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
