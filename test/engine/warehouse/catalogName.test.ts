import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, model, view } from 'kysely-models';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { catalogName } from '../../../packages/kysely-models/src/warehouse/duckdb/names/catalogName.ts';
import { models } from '../support/command.ts';
import { engineUrl, shopFolder, temporaryFolder } from '../support/projectFolder.ts';

describe('a database file that is named like a schema of the project', () => {
  it.each(['marts', 'RAW', 'staging', '_models', 'marts.2024'])(
    'is refused before anything is made: %s.duckdb',
    async (name) => {
      const folder = shopFolder({});
      const file = `${name}.duckdb`;
      for (const command of ['build', 'plan', 'test', 'load']) {
        const args = command === 'build' || command === 'plan' ? ['--raw', 'raw'] : [];
        const { code, error } = await models(folder, [command, ...args, '--warehouse', file]);
        expect([command, code]).toEqual([command, 2]);
        expect(error).toContain(`The warehouse ${file} has the name of its schema`);
        expect(error).toContain('Name another file with --warehouse');
      }
      expect(existsSync(join(folder, file))).toBe(false);
    },
  );

  it('is refused where a prefix makes it so', async () => {
    const folder = shopFolder({
      'models.config.ts': `import * as models from './models.ts';
import { duckdb } from '${engineUrl}';
export default { models: [models], targets: { dev: duckdb({ path: 'dev_marts.duckdb', schemaPrefix: 'dev_' }) }, defaultTarget: 'dev' };`,
    });
    const { code, error } = await models(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(2);
    expect(error).toContain('has the name of its schema dev_marts');
  });

  it('is refused in a build from code', async () => {
    const one = model({
      name: 'one',
      schema: 'shop',
      description: 'One.',
      materialized: view(),
      inputs: [],
      query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('id')),
    });
    const warehouse = await duckdbWarehouse({ path: join(temporaryFolder(), 'shop.duckdb') });
    const building = build(defineConfig({ models: [one] }), { warehouse });
    await expect(building).rejects.toMatchObject({ code: 'WAREHOUSE_NAME_AMBIGUOUS' });
    await warehouse.close();
  });
});

describe('any other name of a database file', () => {
  it.each([
    'main',
    'temp',
    'system',
    'memory',
    'information_schema',
    'pg_catalog',
    '_models_other',
  ])('builds and is read: %s.duckdb', async (name) => {
    const folder = shopFolder({});
    const at = ['--warehouse', `${name}.duckdb`];
    expect(await models(folder, ['build', '--raw', 'raw', ...at])).toMatchObject({ code: 0 });
    const shown = await models(folder, ['show', 'customer_orders', ...at]);
    expect(shown).toMatchObject({ code: 0, error: '' });
  });

  it('is the name that DuckDB gives to the database', async () => {
    const folder = temporaryFolder();
    const files = ['shop.duckdb', 'a.b.duckdb', 'main.duckdb', 'Temp.db', 'no_ending', ':memory:'];
    for (const file of files) {
      const path = file === ':memory:' ? file : join(folder, file);
      const warehouse = await duckdbWarehouse({ path });
      const session = await warehouse.connect();
      const [row] = await session.rows('select current_database() as name');
      expect(row).toEqual({ name: catalogName(path) });
      session.close();
      await warehouse.close();
    }
  });
});
