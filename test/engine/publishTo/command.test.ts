import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hookServer } from '../support/alertServers.ts';
import { models, spawnModels } from '../support/command.ts';
import { engineUrl, goodCustomers, shopFolder, write } from '../support/projectFolder.ts';

const config = (options: string, more = '') => `
import { duckdb } from '${engineUrl}';
import * as models from './models.ts';
export default { models: [models], ${options} };
${more}
`;

it('a build says what it wrote for readers, and nothing when that is up to date', async () => {
  const folder = shopFolder({ 'models.config.ts': config("publishTo: 'published.duckdb'") });
  const first = await models(folder, ['build', '--raw', 'raw']);
  expect(first.out).toMatch(
    /\n✓ published\.duckdb {2}copy for readers: 1 table, 2 rows, \d+\.\d MB; \d+\.\d\d s\n/,
  );
  const second = await models(folder, ['build', '--raw', 'raw']);
  expect(second).toMatchObject({ code: 0 });
  expect(second.out).not.toContain('published.duckdb');
  const other = await models(folder, ['build', '--raw', 'raw', '--warehouse', 'other.duckdb']);
  expect(other.out).not.toContain('copy for readers');
});

it.each(['published.duckdb', 'published/'])(
  'a plan and the doctor say that %s is behind, and the next build writes it',
  async (place) => {
    const folder = shopFolder({ 'models.config.ts': config(`publishTo: '${place}'`) });
    const said = async (...args: string[]) => {
      const { code, out } = await models(folder, args);
      return [code, out.includes(`publishTo ${place}: the copy for readers is behind`)];
    };
    await models(folder, ['build', '--raw', 'raw']);
    expect(await said('plan', '--raw', 'raw')).toEqual([0, false]);
    expect(await said('doctor')).toEqual([0, false]);
    const [copy, kept] = [join(folder, place), join(folder, 'kept')];
    cpSync(copy, kept, { recursive: true, verbatimSymlinks: true });
    write(folder, { 'raw/raw_customers.csv': `${goodCustomers}3,eve@example.org,2024-03-01\n` });
    expect(await said('plan', '--raw', 'raw')).toEqual([0, false]);
    await models(folder, ['build', '--raw', 'raw']);
    // As a build leaves it that is killed before the swap.
    await rm(copy, { recursive: true });
    renameSync(kept, copy);
    expect(await said('plan', '--raw', 'raw')).toEqual([0, true]);
    expect(await said('doctor')).toEqual([0, true]);
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({
      out: expect.stringContaining('copy for readers: '),
    });
    expect(await said('plan', '--raw', 'raw')).toEqual([0, false]);
  },
);

it('a copy that cannot be written is an alert, until it is', async () => {
  const hook = await hookServer();
  const alerted = config(
    `publishTo: 'published.duckdb', alerts: [webhook({ url: '${hook.url}' })]`,
  ).replace('{ duckdb }', '{ duckdb, webhook }');
  const folder = shopFolder({ 'models.config.ts': alerted, 'published.duckdb': 'of somebody' });
  expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 1 });
  await rm(join(folder, 'published.duckdb'));
  expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
  expect(hook.posted.map(({ body }) => body)).toMatchObject([
    {
      event: 'failure',
      problems: [{ code: 'PUBLISH_COPY_FAILED', relation: 'published.duckdb' }],
    },
    { event: 'healthy' },
  ]);
});

it('a disk that is full leaves the copy as it was, and the build says so', async () => {
  const folder = shopFolder({
    'models.config.ts': config(
      "targets: { memory: duckdb({ path: ':memory:', publishTo: 'published.duckdb' }) }, defaultTarget: 'memory'",
    ),
  });
  expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
  const before = readFileSync(join(folder, 'published.duckdb'));
  // Ids that do not compress.
  const ids = Array.from({ length: 150_000 }, (_, at) =>
    createHash('md5').update(String(at)).digest().readUIntBE(0, 6),
  );
  const customers = [...new Set(ids)].map((id) => `${id},${id}@example.org,2024-01-01`);
  write(folder, { 'raw/raw_customers.csv': `${goodCustomers}${customers.join('\n')}\n` });
  const { code, out } = await spawnModels(folder, ['build', '--raw', 'raw'], {
    before: 'ulimit -f 1000',
  });
  expect(out).toContain('PUBLISH_COPY_FAILED');
  expect(out).toContain('The disk is full');
  expect(code).toBe(1);
  expect(readFileSync(join(folder, 'published.duckdb')).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('publishing'))).toEqual([]);
});

it.each([
  [
    "targets: { dev: duckdb({ path: 'mine.duckdb' }) }",
    "Move it into the target: dev: duckdb({ path: 'mine.duckdb', publishTo: 'published.duckdb' }).",
  ],
  [
    "targets: { dev: duckdb({ path: 'mine.duckdb', publishTo: 'mine/' }) }",
    'Remove publishTo at the top: the target dev has its own.',
  ],
  ['targets: { dev: snowflake() }', 'Remove it: readers open dev itself.'],
])('a copy that no build would write is refused: %s', async (targets, next) => {
  const text = (more: string) =>
    config(`publishTo: 'published.duckdb', ${targets}${more}`).replace(
      '{ duckdb }',
      '{ duckdb, snowflake }',
    );
  const folder = shopFolder({ 'models.config.ts': text(", defaultTarget: 'dev'") });
  const { code, error } = await models(folder, ['plan', '--raw', 'raw']);
  expect(code).toBe(2);
  expect(error).toContain('CONFIG_INVALID');
  expect(error).toContain(next);
  const other = shopFolder({ 'models.config.ts': text('') });
  expect(await models(other, ['list'])).toMatchObject({ code: 0 });
});

it.each([
  ["publishTo: ''", 'the path of a file, or of a folder that ends in /'],
  ["publishTo: { path: 'p.duckdb', personalData: 'all' }", "personalData: 'masked' or 'shown'"],
  ["publishTo: { path: 'p.duckdb', schemas: [] }", "schemas: ['marts']"],
  ['publishTo: 7', "publishTo: 'published.duckdb', or"],
])('a configuration with %s is refused', async (options, expected) => {
  const folder = shopFolder({ 'models.config.ts': config(options) });
  const { code, error } = await models(folder, ['build', '--raw', 'raw']);
  expect(code).toBe(2);
  expect(error).toContain('CONFIG_INVALID');
  expect(error).toContain(expected);
});
