import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { developerPrefix } from '../../../packages/kysely-models/src/define/index.ts';
import { models } from '../support/command.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

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

describe('a production target', () => {
  it.each([
    [
      'the default target',
      "targets: { prod: duckdb({ path: 'prod.duckdb', production: true }) }, defaultTarget: 'prod'",
    ],
    [
      'the file of the project',
      "targets: { prod: duckdb({ path: './prod.duckdb', production: true }) }, warehouse: 'prod.duckdb'",
    ],
    [
      'where the default target is',
      "targets: { prod: snowflake({ account: 'a', database: 'shop', production: true }), dev: snowflake({ account: 'A', database: 'SHOP' }) }, defaultTarget: 'dev'",
    ],
  ])('is never %s', async (_, targets) => {
    const folder = project(targets);
    const { code, error } = await models(folder, ['build', '--target', 'prod']);
    expect(code).toBe(2);
    expect(error).toContain('CONFIG_INVALID');
    expect(error).toContain('--target prod');
    expect(existsSync(join(folder, 'prod.duckdb'))).toBe(false);
  });

  it('is named to operations, as others are', async () => {
    const folder = folderWith({
      'models.config.ts': `
import { appendFileSync } from 'node:fs';
import { bigint, defineConfig, duckdb, model, operation, table } from '${engineUrl}';
const one = model({
  name: 'one', description: 'One.', materialized: table(), inputs: [], columns: { id: bigint() },
  query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
});
const tell = operation({
  name: 'tell', description: 'Writes down where it is.', after: 'run', when: 'always',
  run: ({ target }) => appendFileSync('told', JSON.stringify(target)),
});
export default defineConfig({
  models: [{ one, tell }],
  targets: { prod: duckdb({ path: 'prod.duckdb', production: true }), dev: duckdb({ path: 'dev.duckdb' }) },
  defaultTarget: 'dev',
});`,
    });
    for (const flags of [[], ['--target', 'prod'], ['--warehouse', 'other.duckdb']]) {
      expect(await models(folder, ['build', ...flags])).toMatchObject({ code: 0, error: '' });
    }
    expect(readFileSync(join(folder, 'told'), 'utf8')).toBe(
      '{"name":"dev","isProduction":false}{"name":"prod","isProduction":true}{"isProduction":false}',
    );
  });

  it('is built where it is named, and beside a prefix in the same file', async () => {
    const folder = project(
      "targets: { prod: duckdb({ path: 'shop.duckdb', production: true }), dev: duckdb({ path: 'shop.duckdb', schemaPrefix: 'dev_' }) }, defaultTarget: 'dev'",
    );
    expect(await models(folder, ['build'])).toMatchObject({ code: 0 });
    const { error } = await models(folder, ['show', 'one', '--target', 'prod']);
    expect(error).toContain('RELATION_NOT_BUILT');
    expect(await models(folder, ['build', '--target', 'prod'])).toMatchObject({ code: 0 });
    expect((await models(folder, ['show', 'one', '--target', 'prod'])).code).toBe(0);
    const { out } = await models(folder, ['compile', 'one']);
    expect(out).toContain('"dev_main"."one"');
  });
});

describe('the prefix of a developer', () => {
  it.each([
    [{ USER: 'anna' }, 'dev_anna_'],
    [{ USERNAME: 'Zoë O’Hara.2' }, 'dev_zoe_o_hara_2_'],
    [{ MODELS_DEVELOPER: 'ci-12', USER: 'runner' }, 'dev_ci_12_'],
    [{ MODELS_DEVELOPER: ' ' }, 'dev_'],
    [{}, 'dev_'],
  ])('%o is %s', (env, prefix) => {
    expect(developerPrefix(env)).toBe(prefix);
  });

  it('distinguishes names without latin letters', () => {
    const [one, other] = ['Ольга', '丽'].map((USER) => developerPrefix({ USER }));
    expect(one).toMatch(/^dev_[0-9a-f]{8}_$/);
    expect(other).not.toBe(one);
  });
});
