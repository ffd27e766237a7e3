import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
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

describe('models compile', () => {
  it('prints SQL, and opens nothing', async () => {
    const folder = shopFolder();
    const { code, out } = await models(folder, ['compile', 'stg_orders', 'raw_orders']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^-- stg_orders\ncreate or replace view "staging"\."stg_orders" as\nselect\n/,
    );
    expect(out.match(/^-- /gm)).toHaveLength(1);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
    expect((await models(folder, ['compile'])).out.match(/^-- /gm)).toHaveLength(2);
  });

  it('prints what a full build runs and what an update runs, of each model that runs add to', async () => {
    const kept = `
      import { incremental, materialization, snapshot } from '${engineUrl}';
      const columns = { order_id: bigint(), note: text().nullable() };
      const of = (db) => db.selectFrom('raw_orders').select(['order_id', 'note']);
      export const grown = model({ name: 'grown', description: 'x', columns, inputs: [rawOrders],
        materialized: incremental({ strategy: 'merge', uniqueKey: ['order_id'], insertOnly: true }),
        query: (db, f, increment) => of(db).$if(increment !== undefined, (q) => q.where('order_id', '>', increment.watermark('order_id'))) });
      export const versions = snapshot({ name: 'versions', description: 'x', of: grown, uniqueKey: 'order_id', strategy: { kind: 'check', columns: ['note'] }, hardDeletes: 'ignore' });
      const byUs = materialization({ name: 'by_us', columns: ['order_id'], update: ({ db }) => ({ deletes: { columns: ['order_id'], in: db.selectFrom('incoming').select('order_id') } }) });
      export const ours = model({ name: 'ours', description: 'x', columns, inputs: [rawOrders], materialized: byUs, query: of });`;
    const folder = shopFolder({ 'models.ts': shopModels(kept) });
    const compiled = async (name: string) => {
      const { code, out, error } = await models(folder, ['compile', name]);
      expect(code, error).toBe(0);
      return out
        .split(/^-- /m)
        .slice(1)
        .map((text) => text.replace(/\s+/g, ' ').slice(0, 120));
    };
    expect(await compiled('grown')).toEqual([
      expect.stringMatching(/^grown: full build create or replace table "main"\."grown" as/),
      expect.stringMatching(/^grown: increment create .*"grown__delta_run" as/),
      expect.stringMatching(/^grown: increment merge into "main"\."grown"/),
    ]);
    expect(await compiled('versions')).toEqual([
      expect.stringMatching(/^versions: first build create or replace table "main"\."versions"/),
      expect.stringMatching(/^versions: update create .*"versions__input_run"/),
      expect.stringMatching(/^versions: update create .*"versions__versions_run"/),
      expect.stringMatching(/^versions: update /),
      expect.stringMatching(/^versions: update insert into "main"\."versions"/),
    ]);
    expect(await compiled('ours')).toEqual([
      expect.stringMatching(/^ours: full build create or replace table "main"\."ours"/),
      expect.stringMatching(/^ours: update create .*"ours__incoming_run"/),
      expect.stringMatching(/^ours: update create .*"ours__deletes_run"/),
      expect.stringMatching(/^ours: update delete from "main"\."ours"/),
      expect.stringMatching(/^ours: update insert into "main"\."ours"/),
    ]);
    expect((await models(folder, ['compile', 'grown'])).out).toContain('max(');
    const document = await models(folder, ['compile', 'grown', 'versions', '--json']);
    expect(document.out.split('\n')).toHaveLength(2);
    expect(JSON.parse(document.out)).toEqual({
      dialect: 'duckdb',
      models: [
        {
          ...{ name: 'grown', schema: 'main', kind: 'table' },
          rebuild: [
            {
              purpose: 'create_table',
              sql: expect.stringMatching(/^create or replace table "main"\."grown" as\nselect/),
            },
          ],
          update: [
            { purpose: 'create_table', sql: expect.stringContaining('"grown__delta_run" as') },
            { purpose: 'merge', sql: expect.stringMatching(/^merge into "main"\."grown"/) },
          ],
        },
        expect.objectContaining({ name: 'versions' }),
      ],
      warnings: [],
    });
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
  });

  it('reports every query that cannot be built', async () => {
    const wrong = (name: string) => `
      export const ${name} = model({ name: '${name}', description: 'x', materialized: table(), inputs: [], query: () => { throw new Error('no ${name}'); } });`;
    const folder = shopFolder({ 'models.ts': shopModels(wrong('one') + wrong('two')) });
    const { code, error } = await models(folder, ['compile']);
    expect(code).toBe(2);
    expect(error).toContain('The query of one cannot be built: no one');
    expect(error).toContain('The query of two cannot be built: no two');
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
