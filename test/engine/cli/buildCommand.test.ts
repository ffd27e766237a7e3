import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import {
  engineUrl,
  folderWith,
  shopFolder,
  shopModels,
  temporaryFolder,
} from '../support/projectFolder.ts';

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('models build', () => {
  it('leaves the database byte for byte as it was where there is nothing to do', async () => {
    const folder = shopFolder();
    const database = () => readFileSync(join(folder, 'warehouse.duckdb'));
    await models(folder, ['build', '--raw', 'raw']);
    const before = database();
    const again = await models(folder, ['build', '--raw', 'raw']);
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(/\n4 unchanged; /)]);
    expect(database().equals(before)).toBe(true);
    expect(existsSync(join(folder, 'warehouse.duckdb.wal'))).toBe(false);
  });

  it('publishes a project and leaves its SQL and result in .models', async () => {
    const folder = shopFolder();
    const { code, out, error } = await models(folder, ['build', '--raw', 'raw', '--threads', '2']);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/✓ marts\.customer_orders +table +2 rows +\d\.\d\d s {2}3 tests\n/);
    expect(out).toMatch(/\n4 published; 9 tests passed, 0 warned, 0 failed; \d\.\d\d s\n$/);
    const sql = readFileSync(join(folder, '.models/compiled/marts/customer_orders.sql'), 'utf8');
    expect(sql).toMatch(
      /^create or replace table "marts"\."customer_orders" [^\n]+\ninsert into "marts"\."customer_orders" by name\nselect cast\(/,
    );
    expect(sql).toContain('\n-- tests\nselect ');
    expect(existsSync(join(folder, '.models/compiled/raw'))).toBe(false);
    const result = JSON.parse(readFileSync(join(folder, '.models/run.json'), 'utf8'));
    expect(result).toMatchObject({ exitCode: 0, relations: expect.any(Array) });
    expect(result.relations).toHaveLength(4);
  });

  it('writes the SQL of a model where it is not in its file already', async () => {
    const folder = shopFolder();
    const build = () => models(folder, ['build', '--raw', 'raw', '--full-refresh']);
    const [same, edited] = ['customer_orders', 'stg_orders'].map((name) =>
      join(folder, '.models/compiled', name === 'stg_orders' ? 'staging' : 'marts', `${name}.sql`),
    );
    await build();
    const before = [same, edited].map((file = '') => readFileSync(file, 'utf8'));
    const { mtimeMs } = statSync(same ?? '');
    writeFileSync(edited ?? '', 'select 1');
    expect((await build()).code).toBe(0);
    expect(statSync(same ?? '').mtimeMs).toBe(mtimeMs);
    expect([same, edited].map((file = '') => readFileSync(file, 'utf8'))).toEqual(before);
  });

  it('prints events as JSON, the last with the whole result', async () => {
    const folder = shopFolder();
    const { code, out } = await models(folder, ['build', '--raw', 'raw', '--json']);
    const events = jsonLines(out);
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ type: 'run_started', relations: 4, longestName: 21 });
    expect(events.at(-1)).toMatchObject({ type: 'run_finished', result: { exitCode: 0 } });
    expect(events.filter(({ type }) => type === 'relation_started')).toHaveLength(4);
    expect(events.filter(({ type }) => type === 'relation_finished')).toHaveLength(4);
  });

  it('writes its files after a build that failed as well, without personal data', async () => {
    const folder = shopFolder({
      'raw/raw_customers.csv':
        'customer_id,email,signed_up\n1,ada@example.org,2024-01-01\n1,bob@example.org,2024-01-01\n',
      'models.ts': shopModels().replace(
        "t.unique('customer_id')],\n});\n\nexport const stgOrders",
        "t.unique('customer_id'), t.expression('signed_up_late', (eb) => eb('signed_up', '>', eb.val<string>('2024-06-01')))],\n});\n\nexport const stgOrders",
      ),
    });
    const { code, out } = await models(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(1);
    const result = readFileSync(join(folder, '.models/run.json'), 'utf8');
    expect(result).toContain('"email":"***"');
    expect(result + out).not.toContain('example.org');
    expect(out).toContain('***');
  });

  it('warns when its files cannot be written, and is done all the same', async () => {
    const folder = shopFolder({ '.models/compiled': 'a file in its place' });
    const { code, error } = await models(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(0);
    expect(error).toMatch(/^warning The run's files could not be written to \.models: E/);
  });

  it('keeps names of models from leaving its folder', async () => {
    const folder = folderWith({
      'models.config.ts': `
        import { bigint, model, table } from '${engineUrl}';
        const at = (name, schema) => model({ name, schema, description: 'x', materialized: table(), inputs: [], query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('id')) });
        export default { models: [[at('../../out', '..'), at('a/b', 'main'), at('..', 'x')]], threads: 1 };`,
    });
    const { code } = await models(folder, ['build']);
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'out.sql'))).toBe(false);
    for (const path of ['%2E%2E/..%2F..%2Fout.sql', 'main/a%2Fb.sql', 'x/%2E%2E.sql']) {
      expect(existsSync(join(folder, '.models/compiled', path))).toBe(true);
    }
  });

  it('takes what the configuration says, unless the command says otherwise', async () => {
    const folder = shopFolder({
      'other.config.ts': `
        import * as models from './models.ts';
        export default { models: [models], warehouse: 'own.duckdb', threads: 1, raw: { folder: 'raw', inPlace: true } };`,
    });
    const { out } = await models(folder, ['build', '--config', 'other.config.ts']);
    expect(out).toContain('raw.raw_orders         view');
    expect(existsSync(join(folder, 'own.duckdb'))).toBe(true);
    await models(folder, ['build', '--config', 'other.config.ts', '--warehouse', 'w.duckdb']);
    expect(existsSync(join(folder, 'w.duckdb'))).toBe(true);
  });

  it('shows the highlights of what is published, on lines without control characters', async () => {
    const folder = shopFolder({
      'models.config.ts': `
        import { highlight } from '${engineUrl}';
        import * as models from './models.ts';
        const show = (inputs, lines, column = 'orders') => highlight({ title: 'Orders', inputs, query: (db) => db.selectFrom('customer_orders').select(column).orderBy('customer_id'), lines });
        export default { models: [models], highlights: [
          show([models.customerOrders], (rows) => rows.map(({ orders }) => 'orders: ' + orders + '\\u001b[2J')),
          show([models.customerOrders], () => [], 'no_such_column'),
          show([models.customerOrders, { ...models.customerOrders, name: 'never_built' }], () => ['never shown']),
        ] };`,
    });
    const { out, code } = await models(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /\n\norders: 2\\u001b\[2J\norders: 1\\u001b\[2J\nOrders cannot be shown: Binder Error: [^\n]*no_such_column/,
    );
    expect(out).not.toContain('never shown');
    const again = ['build', '--raw', 'raw', '--full-refresh'];
    expect((await models(folder, [...again, '--json'])).out).not.toContain('orders: 2');
    expect((await models(folder, again)).out).toContain('orders: 2');
    const unchanged = await models(folder, ['build', '--raw', 'raw']);
    expect(unchanged.code).toBe(0);
    expect(unchanged.out).not.toContain('orders: 2');
  });

  it('builds the shipped project where no other is', async () => {
    const folder = temporaryFolder();
    const { out, code } = await models(folder, ['list', '--json']);
    expect(code).toBe(0);
    expect(jsonLines(out).map(({ name }) => name)).toContain('mart_top_customers');
  });
});
