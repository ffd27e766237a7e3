import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/from-dbt.md'), 'utf8');

/** The files of the page's project: each block of TypeScript says in its first line which it is. */
const files = [...page.matchAll(/```ts\n\/\/ (.+)\n([\s\S]*?)```/g)].map(
  ([, path = '', code = '']) => [path, code] as const,
);

/** The code with the package's own sources in place of its published name. */
const ofCheckout = (code: string): string =>
  code
    .replaceAll("'kysely-models'", `'${join(root, 'packages/kysely-models/src/index.ts')}'`)
    .replaceAll(
      "'kysely-models/testing'",
      `'${join(root, 'packages/kysely-models/src/testing/index.ts')}'`,
    );

describe('the page for those who come from dbt', () => {
  let project: string;
  beforeAll(() => {
    project = mkdtempSync(join(root, '.readme-'));
    const all = [
      ...files.map(([path, code]) => [path, ofCheckout(code)] as const),
      ['seeds/countries.csv', 'code,name\nDE,Germany\n'] as const,
      [
        'tsconfig.json',
        JSON.stringify({
          extends: '../tsconfig.json',
          compilerOptions: { rewriteRelativeImportExtensions: false },
          include: ['**/*.ts'],
          exclude: [],
        }),
      ] as const,
    ];
    for (const [path, content] of all) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), content);
    }
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const run = (command: string, ...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(command, args, {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    return { said: stdout + stderr, status };
  };
  const models = join(root, 'packages/kysely-models/bin/models.js');

  it('names a file in each block of TypeScript', () => {
    expect(files.length).toBe(page.split('```ts\n').length - 1);
    expect(files.map(([path]) => path)).toContain('models.config.ts');
  });

  it('shows code that type-checks', () => {
    const check = run(
      join(root, 'node_modules/.bin/tsc'),
      '--noEmit',
      '--singleThreaded',
      '-p',
      project,
    );
    expect(check).toEqual({ said: '', status: 0 });
  });

  it('shows a unit test that passes', () => {
    const { said, status } = run(process.execPath, '--test', 'test/customerOrders.test.ts');
    expect(said).toContain('pass 1');
    expect(status).toBe(0);
  });

  it('shows a project that builds as a whole', () => {
    const header = 'order_id,customer_id,country,status,amount,ordered_at\n';
    const raw = join(project, 'raw');
    mkdirSync(raw);
    const build = (rows: string) => {
      writeFileSync(join(raw, 'raw_orders.csv'), header + rows);
      return run(process.execPath, models, 'build', '--raw', raw);
    };
    const first = '1,7,DE,paid,5.00,2024-02-01 10:00:00\n';
    expect(build(first)).toMatchObject({ status: 0 });
    expect(build(`${first}2,7,DE,paid,6.00,2024-02-02 10:00:00\n`)).toMatchObject({ status: 0 });
    const rows = run(process.execPath, models, 'show', 'daily_orders', '--json').said;
    const days = rows
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(days).toEqual([
      { day: '2024-02-01', orders: 1 },
      { day: '2024-02-02', orders: 1 },
    ]);
  });

  it('names commands, options and pages that there are', () => {
    const help = run(process.execPath, models, '--help').said;
    const commands = [...page.matchAll(/`models (\w+)/g)].map(([, name = '']) => name);
    for (const name of new Set(commands)) expect(help).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    const linked = [...page.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path = '']) => path);
    for (const path of new Set(linked))
      expect([path, existsSync(join(root, 'docs', path))]).toEqual([path, true]);
  });
});
