import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorsOf, models, spawnModels } from '../support/command.ts';
import { engineUrl, folderWith, shopFolder, shopModels } from '../support/projectFolder.ts';

const oneModel = (name: string, more = '') => `
import { model, table } from '${engineUrl}';
${more}
export const ${name} = model({
  name: '${name}', description: 'x', materialized: table(), inputs: [],
  query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('id')),
});`;

/** Builds in a process of its own: modules are loaded there as they are for a user. */
async function refused(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const folder = folderWith(files);
  const { code, out, error } = await spawnModels(folder, ['build', '--json', ...args]);
  expect(error).toBe('');
  expect(code).toBe(2);
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(files).toSorted());
  return { errors: JSON.parse(out).errors, folder };
}

const config = "import * as models from './models.ts';\nexport default { models: [models] };\n";

describe('a configuration that cannot be loaded', () => {
  it('has a syntax error: file and line', async () => {
    const { errors, folder } = await refused({
      'models.config.ts': config,
      'models.ts': `${oneModel('one')}\nexport const two = model({{\n`,
    });
    expect(errors).toMatchObject([
      {
        code: 'CONFIG_INVALID',
        location: { file: join(folder, 'models.ts'), line: 8 },
        hint: expect.any(String),
      },
    ]);
  });

  it('imports a module that is not there', async () => {
    const { errors, folder } = await refused({ 'models.config.ts': config });
    expect(errors).toMatchObject([
      {
        code: 'CONFIG_INVALID',
        location: { file: join(folder, 'models.config.ts') },
        found: expect.stringContaining(join(folder, 'models.ts')),
      },
    ]);
  });

  it('throws: the place in the project, not in the engine', async () => {
    const { errors, folder } = await refused({
      'models.config.ts': config,
      'models.ts': `import { decimal } from '${engineUrl}';\n\nexport const type = decimal(50, 2);\n`,
    });
    expect(errors).toMatchObject([
      {
        location: { file: join(folder, 'models.ts'), line: 3 },
        found: 'precision 50, scale 2',
      },
    ]);
  });

  it('has modules that import each other: the place where it shows', async () => {
    const { errors, folder } = await refused({
      'models.config.ts': "import * as a from './a.ts';\nexport default { models: [a] };\n",
      'a.ts': oneModel('a', "import { b } from './b.ts';\nexport const useOfB = b;"),
      'b.ts': `import { a } from './a.ts';\n${oneModel('b').replace('inputs: []', 'inputs: [a]')}`,
    });
    expect(errors).toMatchObject([
      {
        code: 'IMPORT_CYCLE',
        subject: 'a',
        location: { file: join(folder, 'b.ts'), line: expect.any(Number) },
        hint: 'Move what both modules need into a third, or drop one of the imports.',
      },
    ]);
  });

  it.each([
    ['export const x = 1;', 'no default export'],
    ['export default { model: [] };', 'a default export without models'],
    ['export default { models: [] };', 'no model, source or seed'],
    ['export default { models: [{}], threads: 0 };', 'threads: 0'],
    ["export default { models: [{}], threads: 'x' };", 'threads: x'],
    ['export default { models: [{}], warehouse: 7 };', 'warehouse: 7'],
    ["export default { models: [{}], raw: 'data' };", 'raw: data'],
    ['export default { models: [{}], alert: [] };', 'alert, which is none'],
    ["export default { models: [{}], raw: { folders: 'a' } };", 'raw.folders: a'],
    ["export default { models: [{}], review: { passEnvs: ['A'] } };", 'review.passEnvs: a list'],
  ])('is no project: %s', async (content, found) => {
    const folder = folderWith({ 'models.config.ts': content });
    const { code, errors } = await errorsOf(folder, ['build']);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      { code: 'CONFIG_INVALID', found, location: { file: join(folder, 'models.config.ts') } },
    ]);
  });

  it('is not there', async () => {
    const { code, errors } = await errorsOf(shopFolder(), ['list', '--config', 'other.ts']);
    expect(code).toBe(2);
    expect(errors).toMatchObject([{ code: 'CONFIG_NOT_FOUND', subject: 'other.ts' }]);
  });
});

describe('definitions that are refused while they are loaded', () => {
  it('are reported one or many, each with its place or that of the configuration', async () => {
    const { errors, folder } = await refused({
      'models.config.ts': `
        import { ModelsError, ModelsErrors } from '${engineUrl.replace('define/index', 'errors/modelsError')}';
        const at = (name) => new ModelsError({ code: 'DEFINITION_INVALID', message: name, location: { file: name } });
        throw new ModelsErrors([at('one'), at('two')]);`,
    });
    expect(errors).toMatchObject([
      { message: 'one', location: { file: 'one' } },
      { message: 'two' },
    ]);
    expect(folder).toContain('models');
    const inProcess = folderWith({
      'models.config.ts': `import { decimal } from '${engineUrl}';\nexport default { models: [], x: decimal(50, 2) };\n`,
    });
    const { code, errors: found } = await errorsOf(inProcess, ['list']);
    expect([code, found]).toMatchObject([
      2,
      [{ location: { file: expect.stringContaining('models.config.ts') } }],
    ]);
    const throwing = folderWith({
      'models.config.ts': "throw new TypeError('x is not a function');\n",
    });
    expect((await errorsOf(throwing, ['list'])).errors).toMatchObject([
      {
        code: 'CONFIG_INVALID',
        found: 'x is not a function',
        location: { file: join(throwing, 'models.config.ts') },
      },
    ]);
  });
});

describe('definitions', () => {
  it('of two models of one name, a cycle, and an unlisted input are reported with file and line', async () => {
    const { errors, folder } = await refused({
      'models.config.ts': config,
      'models.ts': `
import { model, table } from '${engineUrl}';
const at = (name, inputs) => model({ name, description: 'x', materialized: table(), inputs, query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('id')) });
export const one = at('same', []);
export const two = at('same', []);
export const three = at('three', [at('unlisted', [])]);
`,
    });
    expect(errors).toMatchObject([
      {
        code: 'NAME_DUPLICATE',
        subject: 'same',
        location: { file: join(folder, 'models.ts'), line: 3 },
      },
      {
        code: 'INPUT_NOT_LISTED',
        subject: 'three',
        expected: 'unlisted among the models of the configuration',
      },
    ]);
  });

  it('at one place in the warehouse are reported with both places in the project', async () => {
    const { folder, errors } = await refused({
      'models.config.ts': config,
      'models.ts': `
import { bigint, model, source, table } from '${engineUrl}';
export const orders = source({ name: 'raw_orders', description: 'x', schema: 'shop', table: 'orders', columns: { id: bigint() } });
export const again = source({ name: 'raw_orders_again', description: 'x', schema: 'Shop', table: 'ORDERS', columns: { id: bigint() } });
export const other = source({ name: 'raw_others', description: 'x', schema: 'shop', columns: { id: bigint() } });
export const made = model({ name: 'made', description: 'x', schema: 'marts', materialized: table(), inputs: [], query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('id')) });
export const read = source({ name: 'read_made', description: 'x', schema: 'marts', table: 'made', columns: { id: bigint() } });
`,
    });
    const file = join(folder, 'models.ts');
    expect(errors).toMatchObject([
      {
        code: 'PLACE_DUPLICATE',
        subject: 'raw_orders',
        message: 'raw_orders and raw_orders_again are both shop.orders in the warehouse.',
        location: { file, line: 3 },
        found: `the source raw_orders_again at ${file}:4`,
      },
      {
        code: 'PLACE_DUPLICATE',
        subject: 'read_made',
        location: { file, line: 7 },
        found: `the model made at ${file}:6`,
      },
    ]);
  });

  it('that read in a circle are reported', async () => {
    const { errors } = await refused({
      'models.config.ts': config,
      'models.ts': `${oneModel('a')}\n${oneModel('b')
        .replace(/^import.*$/m, '')
        .replace('inputs: []', 'inputs: [a]')}\na.inputs.push(b);\n`,
    });
    expect(errors).toMatchObject([
      {
        code: 'DEPENDENCY_CYCLE',
        message: 'a depends on itself: a reads b reads a.',
        location: { line: expect.any(Number) },
      },
    ]);
  });

  it('whose query reads something other than an input are all reported, before anything is touched', async () => {
    const reading = (name: string, table: string) => `
export const ${name} = model({ name: '${name}', description: 'x', materialized: table(), inputs: [], query: (db) => db.selectFrom('${table}').selectAll() });`;
    const folder = shopFolder({
      'models.ts': shopModels(reading('one', 'raw_orders') + reading('two', 'nothing')),
    });
    const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'TABLE_UNKNOWN',
        subject: 'one',
        found: 'raw_orders',
        location: { file: join(folder, 'models.ts') },
      },
      { code: 'TABLE_UNKNOWN', subject: 'two', found: 'nothing' },
    ]);
    expect(readdirSync(folder)).not.toContain('warehouse.duckdb');
  });

  it('of seeds and raw files are reported together', async () => {
    const folder = shopFolder({
      'models.ts': shopModels(`
import { seed } from '${engineUrl}';
export const one = seed({ name: 'one', description: 'x', file: new URL('./one.csv', import.meta.url), columns: { id: bigint() } });
export const two = seed({ name: 'two', description: 'x', file: new URL('./two.csv', import.meta.url), columns: { id: bigint() } });`),
      'one.csv': 'id\nx\n',
      'raw/raw_orders.csv': undefined,
    });
    const { errors } = await errorsOf(folder, ['build', '--raw', 'raw']);
    expect(errors).toMatchObject([
      { code: 'RAW_FILE_MISSING', subject: 'raw_orders' },
      {
        code: 'SEED_INVALID',
        subject: 'one',
        location: { file: join(folder, 'one.csv'), line: 2 },
        found: '"x"',
      },
      { code: 'SEED_INVALID', subject: 'two', found: 'nothing there' },
    ]);
  });

  it('whose query fails in the database are reported with the place in the SQL', async () => {
    const folder = shopFolder({
      'models.ts': shopModels(`
export const wrong = model({ name: 'wrong', description: 'x', materialized: table(), inputs: [stgOrders],
  query: (db) => db.selectFrom('stg_orders').select((eb) => eb.fn('no_such_function', ['order_id']).as('x')) });`),
    });
    const { code, out } = await models(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /Failures\nerror QUERY_FAILED The query of wrong failed in the warehouse\.\n {2}at {7}models\.ts:\d+\n {2}found {4}Catalog Error: Scalar Function with name no_such_function does not exist!\n[\s\S]*LINE 2: select no_such_function\("order_id"\)[^\n]*\n +\^\n {2}next {5}`models compile wrong` prints the SQL/,
    );
  });
});
