import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { models, spawnModels } from '../support/command.ts';
import { execute } from '../support/memoryBuild.ts';
import {
  engineUrl,
  folderWith,
  shopFolder,
  shopModels,
  temporaryFolder,
  write,
} from '../support/projectFolder.ts';

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('models test', () => {
  it('tests what is published and changes nothing', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    const before = readFileSync(join(folder, 'warehouse.duckdb'));
    const { mtimeMs } = statSync(join(folder, '.models/run.json'));
    const { code, out } = await models(folder, ['test']);
    expect(code).toBe(0);
    expect(out).toMatch(/\n4 tested; 9 tests passed, 0 warned, 0 failed; /);
    expect(readFileSync(join(folder, 'warehouse.duckdb')).equals(before)).toBe(true);
    expect(statSync(join(folder, '.models/run.json')).mtimeMs).toBe(mtimeMs);
  });

  it('fails when a published row breaks a test', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    await execute(warehouse, 'insert into marts.customer_orders values (1, 5, 1.00)');
    await warehouse.close();
    const { code, out } = await models(folder, [
      'test',
      '--select',
      'marts/,customer_orders',
      '--json',
    ]).catch(() => ({ code: -1, out: '' }));
    expect([code, out]).toMatchObject([2, expect.stringContaining('SELECTOR_MATCHES_NOTHING')]);
    const again = await models(folder, ['test', '--select', 'customer_orders', '--threads', '1']);
    expect(again.code).toBe(1);
    expect(again.out).toContain(
      'error TEST_FAILED customer_orders: customer_id occurs once (unique_customer_id): 1 repeated key',
    );
  });

  it('warns of what was never built', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw', '--select', 'stg_orders']);
    const { code, out } = await models(folder, ['test']);
    expect(code).toBe(0);
    expect(out).toContain(
      'warning customer_orders was never built in this warehouse, so its tests do not run.\n',
    );
  });
});

describe('models list', () => {
  it('lists relations in dependency order, as a table or as JSON', async () => {
    const folder = shopFolder();
    const { out } = await models(folder, ['list', '+stg_orders']);
    expect(out).toMatch(/│ raw_orders +│ raw +│ source │ +│ +0 │ models\.ts:\d+ +│\n/);
    expect(out).toMatch(/│ stg_orders +│ staging +│ view +│ raw_orders +│ +4 │/);
    expect(out).not.toContain('customer_orders');
    const listed = jsonLines((await models(folder, ['list', '--json'])).out);
    expect(listed.at(-1)).toMatchObject({
      name: 'customer_orders',
      schema: 'marts',
      kind: 'table',
      reads: ['raw_customers', 'stg_orders'],
      tests: 3,
      tags: ['finance'],
      description: 'Orders of each customer.',
    });
  });
});

describe('models show', () => {
  it('prints rows as a table or as JSON', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    const { out } = await models(folder, ['show', 'customer_orders', '--limit', '1']);
    expect(out).toMatch(
      /^┌[─┬]+┐\n│ customer_id │ orders │ spent │\n├[─┼]+┤\n│ +1 │ +2 │ 15\.50 │\n└[─┴]+┘\n1 of 2 rows, 1 not shown; ordered by customer_id; --limit 2 shows all\n$/,
    );
    const rows = jsonLines((await models(folder, ['show', 'customer_orders', '--json'])).out);
    expect(rows.toSorted((a, b) => a.customer_id - b.customer_id)).toEqual([
      { customer_id: 1, orders: 2, spent: '15.50' },
      { customer_id: 2, orders: 1, spent: '7.25' },
    ]);
  });

  it('prints lists and objects as such, with all digits', async () => {
    const folder = folderWith({
      'models.config.ts': `
        import { array, bigint, defineConfig, model, object, seed, table, text } from '${engineUrl}';
        const columns = { id: bigint(), tags: array(text()).nullable(), place: object({ city: text(), at: bigint() }).nullable(), note: text() };
        const kept = seed({ name: 'kept', description: 'Some.', file: new URL('./kept.csv', import.meta.url), columns });
        export default defineConfig({ models: [{ kept }] });`,
      'kept.csv':
        'id,tags,place,note\n1,"[""a"",""b""]","{""city"":""Bonn"",""at"":9007199254740991}","[""text""]"\n2,,,none\n',
    });
    expect(await models(folder, ['build'])).toMatchObject({ code: 0, error: '' });
    const { out } = await models(folder, ['show', 'kept', '--json']);
    expect(out.split('\n')).toEqual([
      '{"id":1,"tags":["a","b"],"place":{"city":"Bonn","at":9007199254740991},"note":"[\\"text\\"]"}',
      '{"id":2,"tags":null,"place":null,"note":"none"}',
      '',
    ]);
  });

  it('says when there are none', async () => {
    const folder = shopFolder({
      'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n',
    });
    await models(folder, ['build', '--raw', 'raw']);
    expect((await models(folder, ['show', 'stg_orders'])).out).toBe('no rows\n');
    expect((await models(folder, ['show', 'stg_orders', '--json'])).out).toBe('');
  });

  it('refuses what the project does not have, was never built, or cannot be read', async () => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw', '--select', 'stg_orders']);
    const unknown = await models(folder, ['show', 'stg_order']);
    expect([unknown.code, unknown.error]).toMatchObject([
      2,
      expect.stringContaining('The nearest are stg_orders, '),
    ]);
    const unbuilt = await models(folder, ['show', 'customer_orders']);
    expect([unbuilt.code, unbuilt.error]).toMatchObject([
      2,
      expect.stringContaining('error RELATION_NOT_BUILT'),
    ]);
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    await execute(warehouse, 'drop table raw.raw_orders');
    await warehouse.close();
    const broken = await models(folder, ['show', 'stg_orders']);
    expect([broken.code, broken.error]).toMatchObject([
      1,
      expect.stringMatching(/error QUERY_FAILED stg_orders cannot be read\.[\s\S]*raw_orders/),
    ]);
  });
});

describe('help', () => {
  it.each([
    [['--help'], 0],
    [['help'], 0],
    [['build', '--help'], 0],
  ] as const)('%j prints it', async (args, code) => {
    const outcome = await models(temporaryFolder(), args);
    expect(outcome).toMatchObject({
      code,
      out: expect.stringMatching(/^Usage: models /),
      error: '',
    });
  });

  it('is what a command line without a command gets, as an error', async () => {
    const outcome = await models(temporaryFolder(), []);
    expect(outcome).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('build [options]'),
    });
  });
});

describe('the real command', () => {
  it('works where the path has spaces, per cent and other signs', async () => {
    const folder = join(shopFolder(), 'a b%20c#d');
    mkdirSync(folder);
    write(folder, {
      'models.ts': shopModels(),
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], raw: { folder: '../raw' } };\n",
    });
    const { code, out, error } = await spawnModels(folder, ['build']);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('4 published');
    const listed = await spawnModels(folder, ['list', 'customer_orders', '--json']);
    expect(JSON.parse(listed.out).file).toMatch(/^models\.ts:\d+$/);
  });

  it('ends quietly when nobody reads on', async () => {
    const { code, error } = await spawnModels(shopFolder(), ['list', '--json'], {
      before: 'exec 1> >(true); sleep 0.2',
    });
    expect(error).toBe('');
    expect(code).toBe(0);
  });
});

describe('models --version', () => {
  it('prints the version of the package', async () => {
    const file = new URL('../../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8'));
    expect(await models(temporaryFolder(), ['--version'])).toEqual({
      code: 0,
      out: `${version}\n`,
      error: '',
    });
  });
});
