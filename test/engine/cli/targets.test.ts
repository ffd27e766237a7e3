import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseTarget } from '../../../packages/kysely-models/src/cli/target/chooseTarget.ts';
import { duckdb, snowflake } from '../../../packages/kysely-models/src/define/index.ts';
import { doubleConnection, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

/** A project of one model, with these targets. */
const project = (targets: string) =>
  folderWith({
    'models.config.ts': `
import { bigint, defineConfig, duckdb, model, snowflake, table } from '${engineUrl}';
const one = model({
  name: 'one', description: 'One.', materialized: table(), inputs: [], columns: { id: bigint() },
  query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
});
export default defineConfig({ models: [{ one }], ${targets} });`,
  });

const [local, prod] = [duckdb({ path: 'dev.duckdb' }), snowflake({ account: 'a' })];
const config = { models: [], warehouse: 'own.duckdb', targets: { local, prod } };

describe('the target of a command', () => {
  it.each([
    ['of --target', { target: 'prod' }, config, prod],
    [
      'of --warehouse',
      { warehouse: 'x.duckdb' },
      { ...config, defaultTarget: 'prod' },
      duckdb({ path: 'x.duckdb' }),
    ],
    ['of the configuration', {}, { ...config, defaultTarget: 'local' }, local],
    ['without any', {}, config, duckdb({ path: 'own.duckdb' })],
    ['without a configuration', {}, { models: [] }, duckdb({ path: 'warehouse.duckdb' })],
  ])('%s', (_, flags, configured, expected) => {
    expect(chooseTarget(flags, configured)).toEqual(expected);
  });

  it('is plain data; what is not the engine’s own goes to the driver', () => {
    expect(snowflake({ account: 'a', role: 'r', schemaPrefix: 'dev_', project: 'shop' })).toEqual({
      kind: 'snowflake',
      connection: { account: 'a', role: 'r' },
      schemaPrefix: 'dev_',
      production: false,
      development: false,
      models: {},
      transient: true,
      policies: true,
      sessionParameters: {},
      project: 'shop',
      landings: {},
    });
    expect(snowflake().connection).toBeUndefined();
  });
});

describe('--target', () => {
  it('compiles for where it says, and connects to nothing', async () => {
    const folder = project(
      "targets: { prod: snowflake({ account: 'nowhere', schemaPrefix: 'prod_' }), dev: duckdb({ path: 'dev.duckdb' }) }",
    );
    const prod = await models(folder, ['compile', '--target', 'prod']);
    expect(prod.code).toBe(0);
    expect(prod.out.replace(/\s+/g, ' ')).toContain(
      `create or replace transient table "PROD_MAIN"."ONE" comment = 'One. [models: main.one]' as select cast("ID" as number(38, 0))`,
    );
    const dev = await models(folder, ['compile', '--target', 'dev']);
    expect(dev.out).toContain('create or replace table "main"."one" as');
    expect(existsSync(join(folder, 'dev.duckdb'))).toBe(false);
    const { code, error } = await models(folder, ['compile', '--target', 'pord']);
    expect(code).toBe(2);
    expect(error).toContain('prod');
  });

  it('builds, tests and shows where it says', async () => {
    const folder = project("targets: { dev: duckdb({ path: 'dev.duckdb' }) }");
    expect(await models(folder, ['build', '--target', 'dev'])).toMatchObject({ code: 0 });
    expect([
      existsSync(join(folder, 'dev.duckdb')),
      existsSync(join(folder, 'warehouse.duckdb')),
    ]).toEqual([true, false]);
    expect(await models(folder, ['test', '--target', 'dev'])).toMatchObject({ code: 0 });
    const shown = await models(folder, ['show', 'one', '--target', 'dev', '--json']);
    expect(shown).toMatchObject({ code: 0, out: '{"id":1}\n' });
  });

  it.each([
    [
      ['--target', 'porduction'],
      "targets: { dev: duckdb({ path: 'd' }), production: snowflake() }",
      'TARGET_UNKNOWN',
      'The nearest are production, dev.',
    ],
    [['--target', 'dev'], '', 'TARGET_UNKNOWN', 'Add it there'],
    [[], "defaultTarget: 'dev'", 'TARGET_UNKNOWN', "defaultTarget: 'dev'"],
    [['--target', 'dev', '--warehouse', 'x'], '', 'BAD_ARGUMENT', 'one of the two'],
    [
      ['--target', 'p', '--raw', 'data'],
      'targets: { p: snowflake() }',
      'BAD_ARGUMENT',
      'this target loads no files',
    ],
    [
      [],
      "targets: { dev: 'dev.duckdb' as never }",
      'CONFIG_INVALID',
      'targets: { name: duckdb({ … })',
    ],
    [[], 'defaultTarget: 7 as never', 'CONFIG_INVALID', 'defaultTarget: 7'],
  ])('%j with %s is %s', async (flags, targets, code, text) => {
    const folder = project(targets);
    const outcome = await models(folder, ['build', ...flags]);
    expect(outcome).toMatchObject({ code: 2, error: expect.stringContaining(code) });
    expect(outcome.error).toContain(text);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
  });

  it.skipIf(!double.port)(`is in the hints of Snowflake's errors${double.note}`, async () => {
    const { connection } = await doubleTarget(double.port ?? 0);
    const folder = project(`targets: { prod: snowflake(${JSON.stringify(connection)}) }`);
    const { code, error } = await models(folder, ['test', '--target', 'prod']);
    expect(code).toBe(2);
    expect(error).toContain(
      'Build first with `models build`, or name another target with --target.',
    );
  });

  it.skipIf(!double.port)(
    `builds on Snowflake, without the password in anything written${double.note}`,
    async () => {
      const { connection } = await doubleTarget(double.port ?? 0);
      const folder = project(`targets: { prod: snowflake(${JSON.stringify(connection)}) }`);
      const built = await models(folder, ['build', '--target', 'prod']);
      expect(built).toMatchObject({ code: 0, error: '' });
      expect(await models(folder, ['test', '--target', 'prod'])).toMatchObject({ code: 0 });
      const shown = await models(folder, ['show', 'one', '--target', 'prod', '--json']);
      expect(shown).toMatchObject({ code: 0, out: '{"id":1}\n' });
      const { password } = doubleConnection(0, '');
      const written = [built.out, readFileSync(join(folder, '.models/run.json'), 'utf8')].join(
        '\n',
      );
      expect(written).not.toContain(password);
    },
  );
});

it.each([
  [
    "targets: { dev: duckdb({ path: 'dev.duckdb' }) }",
    "Remove warehouse, or make it a target: targets: { local: duckdb({ path: 'shop.duckdb' }) }, defaultTarget: 'local'.",
  ],
  [
    "targets: { dev: duckdb({ path: 'shop.duckdb' }) }",
    'Remove warehouse: the target dev is that file already.',
  ],
])(
  'a file that no command would open is refused beside a default target: %s',
  async (targets, next) => {
    const both = project(`warehouse: 'shop.duckdb', ${targets}, defaultTarget: 'dev'`);
    const { code, error } = await models(both, ['plan']);
    expect(code).toBe(2);
    expect(error).toContain('CONFIG_INVALID');
    expect(error).toContain("warehouse: 'shop.duckdb', and defaultTarget: 'dev'");
    expect(error).toContain(next);
    const alone = project(`warehouse: 'shop.duckdb', ${targets}`);
    expect(await models(alone, ['list'])).toMatchObject({ code: 0 });
  },
);
