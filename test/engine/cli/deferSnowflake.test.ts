import { describe, expect, it } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { deferConfig, deferFiles } from '../support/deferProject.ts';
import { doubleTarget, withOrders } from '../support/doubleWarehouse.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`--defer on Snowflake${double.note}`, () => {
  it.each([
    ['another database', true],
    ['other schemas of the database', false],
  ])('reads %s, of which views last', async (_, isOther) => {
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
      'pr.config.ts': deferConfig(targets, { staging: '2' }),
    });
    const warehouse = await withOrders(shared);
    expect(await models(folder, ['build', '--target', 'prod'])).toMatchObject({
      code: 0,
      error: '',
    });
    const pr = ['build', '--config', 'pr.config.ts', '-s', 'changed+', '--defer', 'prod'];
    const built = await models(folder, pr);
    expect(built).toMatchObject({ code: 0, error: '' });

    const database = String(dev['database' as keyof typeof dev]).toUpperCase();
    const names = await rowsOf(
      warehouse,
      `select table_schema || '.' || table_name as "n" from ${database}.information_schema.tables
       where table_schema like 'DEV%' and table_schema not like '%MODELS'
       union select table_schema || '.' || table_name from ${database}.information_schema.views
       where table_schema like 'DEV%' order by 1`,
    );
    expect(names.map(({ n }) => n)).toEqual([
      'DEV_MAIN.DAILY',
      'DEV_MAIN.KINDS',
      'DEV_MAIN.REPORT',
      'DEV_STAGING.STG_ORDERS',
    ]);
    const report = (where: string) =>
      rowsOf(warehouse, `select kind as "k", total as "t" from ${where}.report order by 1`);
    expect(await report(`${database}.dev_main`)).toEqual([
      { k: 'a', t: 8 },
      { k: 'b', t: 4 },
    ]);
    expect(await report('prod_main')).toEqual([
      { k: 'a', t: 4 },
      { k: 'b', t: 2 },
    ]);
    const views = await rowsOf(
      warehouse,
      `select id as "i" from ${database}.dev_staging.stg_orders order by 1`,
    );
    expect(views.map(({ i }) => i)).toEqual([2, 4, 6]);
  });

  it('refuses another account, and a target that names no database', async () => {
    const folder = folderWith({
      ...deferFiles,
      'models.config.ts': deferConfig(
        "dev: snowflake({ account: 'a', database: 'd' }), other: snowflake({ account: 'b', database: 'd' }), nameless: snowflake({ account: 'a' })",
      ),
    });
    for (const [name, text] of [
      ['other', 'same account'],
      ['nameless', 'names its database'],
    ]) {
      const { code, error } = await models(folder, ['build', '--defer', String(name)]);
      expect(code).toBe(2);
      expect(error).toContain('BAD_ARGUMENT');
      expect(error).toContain(text);
    }
  });
});
