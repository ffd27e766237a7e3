import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [model = '', config = ''] = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((m) => m[1] ?? '');

/** The code with the package's own sources in place of its published name. */
const ofCheckout = (code: string): string =>
  code
    .replaceAll("'kysely-models'", "'../packages/kysely-models/src/index.ts'")
    .replaceAll("'ecommerce-customer-analytics'", "'../src/index.ts'");

describe('the README', () => {
  let project: string;
  beforeAll(() => {
    project = mkdtempSync(join(root, '.readme-'));
    writeFileSync(join(project, 'models.ts'), ofCheckout(model));
    writeFileSync(join(project, 'models.config.ts'), ofCheckout(config));
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ extends: '../tsconfig.json', include: ['*.ts'], exclude: [] }),
    );
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
  const tsc = join(root, 'node_modules/.bin/tsc');
  const models = join(root, 'packages/kysely-models/bin/models.js');

  it('shows a model and a configuration that type-check', () => {
    const { stdout, status } = run(tsc, '--noEmit', '--singleThreaded', '-p', project);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('shows the message of a missing column as the compiler prints it', () => {
    const file = join(project, 'models.ts');
    const whole = readFileSync(file, 'utf8');
    const without = whole.replace(/\n.*\.as\('spent'\),/, '');
    expect(without).not.toBe(whole);
    writeFileSync(file, without);
    const { stdout } = run(tsc, '--noEmit', '--singleThreaded', '-p', project);
    writeFileSync(file, whole);
    expect(stdout).toContain(
      'contractError: { spent: { contract: number; query: "the query does not select this column"; }; }',
    );
  });

  it('shows a model that builds on top of the shipped ones, from CDNOW', () => {
    const build = run(
      process.execPath,
      models,
      'build',
      ...['--raw', join(root, 'data/cdnow'), '--select', '+repeat_customers'],
    );
    expect(build.stderr).toBe('');
    expect(build.status).toBe(0);
    const show = run(
      process.execPath,
      models,
      'show',
      'repeat_customers',
      '--limit',
      '20000',
      '--json',
    );
    const rows = show.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(11_516);
    expect(Object.keys(rows[0])).toEqual(['customer_id', 'email', 'orders', 'spent']);
  });
});
