import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkDataFlags,
  secondsBefore,
} from '../../../packages/kysely-models/src/cli/diff/dataFlags.ts';
import type { DataDiff } from '../../../packages/kysely-models/src/review/data/dataDiff.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { deferConfig, deferFiles } from '../support/deferProject.ts';
import { doubleTarget, withOrders } from '../support/doubleWarehouse.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`diff --data on Snowflake${double.note}`, () => {
  it.each([
    ['another database', true],
    ['other schemas of the database', false],
  ])('compares what lies there with %s', async (_, isOther) => {
    const [prod, own] = [
      await doubleTarget(double.port ?? 0),
      await doubleTarget(double.port ?? 0),
    ];
    const shared = prod.connection ?? {};
    const dev = { ...(isOther ? own.connection : shared), schemaPrefix: 'dev_' };
    const targets = `dev: snowflake(${JSON.stringify(dev)}), prod: snowflake(${JSON.stringify({ ...shared, schemaPrefix: 'prod_', production: true })})`;
    const folder = folderWith({
      ...deferFiles,
      'models.config.ts': deferConfig(targets),
      'pr.config.ts': deferConfig(targets, { daily: '2' }),
    });
    await withOrders(shared);
    if (isOther) await withOrders(own.connection ?? {});
    for (const args of [
      ['build', '--target', 'prod'],
      ['build', '--config', 'pr.config.ts'],
    ]) {
      expect(await models(folder, args)).toMatchObject({ code: 0, error: '' });
    }
    const args = ['diff', '--data', '--against', 'prod', '--json', 'out.json'];
    expect(await models(folder, args)).toMatchObject({ code: 0, error: '' });
    // Sound: what is expected below would fail on another shape.
    const { data } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as {
      data: DataDiff;
    };
    expect(data.of).toBe('the targets prod and dev');
    const same = { added: 0, removed: 0, changed: 0 };
    expect(data.relations).toMatchObject([
      { relation: 'weights', rows: same },
      { relation: 'stg_orders', rows: { ...same, before: 3, after: 3 } },
      { relation: 'kinds', rows: same },
      {
        relation: 'daily',
        key: null,
        rows: { before: 2, after: 2, added: 2, removed: 2 },
        columns: [{ column: 'kind' }, { total: { before: '6', after: '12', difference: '6' } }],
      },
      { relation: 'report', rows: { added: 2, removed: 2 } },
    ]);
  });

  it('compares tables with what they were, and says which are not kept', async () => {
    const prod = await doubleTarget(double.port ?? 0);
    const options = { ...prod.connection, schemaPrefix: 'prod_', production: true };
    const targets = `dev: duckdb({ path: 'dev.duckdb' }), prod: snowflake(${JSON.stringify(options)})`;
    const folder = folderWith({ ...deferFiles, 'models.config.ts': deferConfig(targets) });
    const warehouse = await withOrders(prod.connection ?? {});
    expect(await models(folder, ['build', '--target', 'prod'])).toMatchObject({
      code: 0,
      error: '',
    });
    const session = await warehouse.connect();
    await session.run(
      'create table "PROD_MAIN"."DAILY__PAST" as select "KIND", "TOTAL" + 1 as "TOTAL" from "PROD_MAIN"."DAILY"',
    );
    session.close();
    const args = ['diff', '--data', '--target', 'prod', '--at', '-24h', '--json', 'out.json'];
    expect(await models(folder, args)).toMatchObject({ code: 0, error: '' });
    // Sound: what is expected below would fail on another shape.
    const { data } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as {
      data: DataDiff;
    };
    expect(data.of).toBe('the tables of prod 24h ago and now');
    expect(data.relations).toContainEqual(
      expect.objectContaining({ relation: 'daily', outcome: 'compared' }),
    );
    const gone = data.relations.filter(({ outcome }) => outcome === 'missing');
    expect(gone.map(({ relation }) => relation)).not.toContain('daily');
    expect(gone[0]).toMatchObject({ in: ['before'], isNotKept: true });
    const refused = await models(folder, ['diff', '--data', '--target', 'dev', '--at', '-24h']);
    expect(refused.error).toContain('--at: dev keeps no tables as they were.');
    expect(refused.code).toBe(2);
  });
});

it.each([
  [{ data: true, at: 'yesterday' }, '--at yesterday is not a time in the past.'],
  [{ data: true, at: '-24h', against: 'prod' }, '--at has no effect here.'],
  [{ data: true, at: '-24h', asOf: '2024-02-29' }, '--as-of has no effect here.'],
  [{ at: '-24h' }, '--at has no effect here.'],
])('diff refuses %o', (flags, message) => {
  expect(() => checkDataFlags(flags)).toThrow(message);
});

it('a time in the past is a number of seconds', () => {
  expect(['-90s', '15m', '-24h', '-2d'].map(secondsBefore)).toEqual([90, 900, 86_400, 172_800]);
});
