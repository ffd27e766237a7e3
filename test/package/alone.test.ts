import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PackageName,
  type PackedPackages,
  packPackages,
  run,
  unpack,
} from './packedPackages.ts';

const countFiles = join(import.meta.dirname, '../counts/countFiles.ts');
const limits = JSON.parse(readFileSync(join(import.meta.dirname, '../counts/limits.json'), 'utf8'));
const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');

const plainKysely = `
import { Kysely, sql } from 'kysely';
import { qualify, type Snowflake, SnowflakeDialect } from 'kysely-snowflake-dialect';

interface Database {
  orders: { order_id: Snowflake['INTEGER']; placed_at: Snowflake['TIMESTAMP_NTZ'] };
}
const db = new Kysely<Database>({
  dialect: new SnowflakeDialect({ connection: { account: 'a', username: 'u', password: 'p' } }),
});
const latest = db
  .selectFrom('orders')
  .select(['order_id', sql<number>\`row_number() over (order by placed_at)\`.as('n')])
  .$call(qualify((eb) => eb('n', '=', 1)));
console.log(latest.compile().sql);
`;

describe('each package without those above it', () => {
  let packed: PackedPackages;
  beforeAll(async () => {
    packed = await packPackages();
  }, 300_000);
  afterAll(() => packed?.remove());

  function projectWith(folder: string, names: readonly PackageName[], others: readonly string[]) {
    const project = join(packed.folder, folder);
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    unpack(packed, project, names, ['@types/node', ...others]);
    return project;
  }

  it('the dialect compiles queries of a plain Kysely project', () => {
    const project = projectWith('plain', ['kysely-snowflake-dialect'], []);
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(project, 'main.ts'), plainKysely);
    const strict = ['--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
    run(tsc, ['--noEmit', '--singleThreaded', ...strict, 'main.ts'], project);
    expect(run(process.execPath, ['main.ts'], project).trim()).toBe(
      'select "ORDER_ID", row_number() over (order by placed_at) as "N" from "ORDERS" qualify "N" = ?',
    );
  });

  it('the engine creates, checks and builds a project that is not a shop', {
    timeout: 120_000,
  }, () => {
    const drivers = ['@duckdb/node-api'];
    const tool = projectWith('tool', ['kysely-snowflake-dialect', 'kysely-models'], drivers);
    writeFileSync(join(tool, 'package.json'), '{}');
    const models = join(tool, 'node_modules/kysely-models/bin/models.js');
    const project = join(tool, 'library');
    // Nobody is at a terminal, and no package of a shop is installed.
    expect(run(process.execPath, [models, 'init', 'library'], tool)).toContain('about a library');
    run(tsc, ['-p', '.', '--singleThreaded'], project);
    run(process.execPath, [models, 'check'], project);
    expect(run(process.execPath, [models, 'build'], project)).toContain('14 tests passed');
    const rows = run(process.execPath, [models, 'show', 'titles', '--json'], project);
    expect(rows).toContain('Invisible Cities');
    // Finding a file takes longer than most of what is in it.
    const again = run(process.execPath, ['--import', countFiles, models, 'build'], project);
    const [, files] = /^files (\d+)$/m.exec(again) ?? [];
    expect(Number(files)).toBeGreaterThan(0);
    expect(Number(files)).toBeLessThanOrEqual(limits.packedFiles);
  });

  it('says where nothing is configured, and what to do', () => {
    const tool = projectWith('bare', ['kysely-snowflake-dialect', 'kysely-models'], []);
    writeFileSync(join(tool, 'package.json'), '{}');
    const models = join(tool, 'node_modules/kysely-models/bin/models.js');
    expect(() => run(process.execPath, [models, 'list'], tool)).toThrow(
      /CONFIG_NOT_FOUND(.|\n)*Make a project with models init/,
    );
  });
});
