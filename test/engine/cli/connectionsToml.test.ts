import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { spawnModels } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

const project = (target: string) => `
import { bigint, defineConfig, model, snowflake, table } from '${engineUrl}';
const one = model({
  name: 'of_toml', description: 'One.', materialized: table(), inputs: [], columns: { id: bigint() },
  query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
});
export default defineConfig({ models: [{ one }], defaultTarget: 'prod', targets: { prod: ${target} } });`;

/** A project beside a connections.toml that leads to a database of the double. */
async function folderWithToml(target: string) {
  const { connection = {} } = await doubleTarget(port);
  const lines = Object.entries(connection).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}`,
  );
  const folder = folderWith({
    'models.config.ts': project(target),
    'home/connections.toml': ['[shop]', ...lines, ''].join('\n'),
  });
  // The driver refuses a file that others may write.
  chmodSync(join(folder, 'home/connections.toml'), 0o600);
  const env = { SNOWFLAKE_HOME: join(folder, 'home'), SNOWFLAKE_DEFAULT_CONNECTION_NAME: 'shop' };
  return { folder, env };
}

describe.skipIf(!double.port)(`connections.toml${double.note}`, () => {
  it.each(['snowflake()', "snowflake({ schemaPrefix: 'dev_', connectTimeoutMs: 20_000 })"])(
    'says where %s builds, without its password in what is printed',
    async (target) => {
      const { folder, env } = await folderWithToml(target);
      const built = await spawnModels(folder, ['build'], { env });
      expect(built).toMatchObject({ code: 0, error: '' });
      expect(built.out).not.toContain('a secret password');
      const shown = await spawnModels(folder, ['show', 'of_toml', '--json'], { env });
      expect(shown).toMatchObject({ code: 0, out: '{"id":1}\n' });
    },
  );

  it('is not read where the target has options of its own', async () => {
    const { folder, env } = await folderWithToml("snowflake({ account: 'other' })");
    const { code, error } = await spawnModels(folder, ['build'], { env });
    expect(code).toBe(2);
    expect(error).toMatch(/WAREHOUSE_(UNAVAILABLE|LOGIN_REFUSED)/);
  });

  it('is named when it is missing', async () => {
    const folder = folderWith({ 'models.config.ts': project('snowflake()') });
    const env = { SNOWFLAKE_HOME: join(folder, 'nowhere') };
    const { code, error } = await spawnModels(folder, ['build'], { env });
    expect(code).toBe(2);
    expect(error).toContain('CONFIG_INVALID');
    expect(error).toContain('connections.toml');
  });
});
