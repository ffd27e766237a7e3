import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedPackage, packPackage, run } from './packedPackage.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const name = 'ecommerce-customer-analytics';

describe('the package as it is published', () => {
  let packed: PackedPackage;
  let installed: string;
  let project: string;
  beforeAll(() => {
    packed = packPackage();
    project = join(packed.folder, 'project');
    installed = join(project, 'node_modules', name);
    mkdirSync(installed, { recursive: true });
    run('tar', ['-xf', packed.tarball, '-C', installed, '--strip-components=1'], packed.folder);
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    // Its dependencies are those of the checkout, without the drivers, which a user may not have.
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies)) {
      mkdirSync(join(project, 'node_modules', dependency, '..'), { recursive: true });
      symlinkSync(join(modules, dependency), join(project, 'node_modules', dependency));
    }
  }, 120_000);
  afterAll(() => packed?.remove());

  const evaluate = (code: string) =>
    run(process.execPath, ['--input-type=module', '--eval', code], project).trim();

  it('has nothing that publint finds wrong', async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('has types that fit the modules, for every entry point, in Node’s ESM and in bundlers', async () => {
    const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(packed.tarball)));
    const checked = await checkPackage(tarball);
    if (!checked.types) throw new Error('The package has no types.');
    // The package is ESM: nothing is promised to require() in old Nodes, nor to Node 10.
    const ours = checked.problems.filter(
      (problem) =>
        !('resolutionKind' in problem) ||
        problem.resolutionKind === 'node16-esm' ||
        problem.resolutionKind === 'bundler',
    );
    expect(ours).toEqual([]);
    expect(Object.keys(checked.entrypoints).sort()).toEqual([
      '.',
      './duckdb',
      './engine',
      './kysely-snowflake-dialect',
      './package.json',
      './sample-shop',
      './snowflake',
    ]);
  });

  it('holds what runs, and nothing of the checkout', () => {
    expect(readdirSync(installed).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'data',
      'dist',
      'package.json',
      'scripts',
      'templates',
    ]);
    expect(readdirSync(join(installed, 'data'))).toEqual(['seeds']);
  });

  it('makes projects that ask for its own version and the drivers that it was tested with', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(installed, file), 'utf8'));
    const { version, devDependencies } = read('package.json');
    const made = read('templates/project/package.json');
    expect(made.dependencies).toEqual({
      '@duckdb/node-api': devDependencies['@duckdb/node-api'],
      [name]: `^${version}`,
    });
    expect(made.devDependencies.typescript).toBe(devDependencies.typescript);
  });

  it.each(['', '/engine', '/snowflake', '/kysely-snowflake-dialect', '/sample-shop'])(
    'loads %s without a driver of a warehouse, which is not even installed',
    (entry) => {
      const code = `const all = await import('${name}${entry}'); console.log(Object.keys(all).length > 0);`;
      expect(evaluate(code)).toBe('true');
    },
  );

  it('gives a contract that parses rows, and loads no driver where there are some', () => {
    for (const driver of ['@duckdb', 'snowflake-sdk']) {
      symlinkSync(join(modules, driver), join(project, 'node_modules', driver));
    }
    const code = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ resolve(specifier, context, next) {
        const found = next(specifier, context);
        loaded.push(found.url);
        return found;
      } });
      const { martTopCustomers } = await import('${name}');
      const { customer_rank } = martTopCustomers.contract.shape;
      console.log(JSON.stringify({
        accepts: [customer_rank.safeParse(20).success, customer_rank.safeParse(21).success],
        drivers: loaded.filter((url) => /@duckdb|snowflake-sdk/.test(url)),
        zod: loaded.some((url) => /zod/.test(url)),
      }));`;
    expect(JSON.parse(evaluate(code))).toEqual({ accepts: [true, false], drivers: [], zod: true });
    for (const driver of ['@duckdb', 'snowflake-sdk']) {
      run('rm', [join(project, 'node_modules', driver)], project);
    }
  });

  it('says what to install when a build needs DuckDB and it is not there', () => {
    const bin = join(installed, 'bin/models.js');
    const build = () => run(process.execPath, [bin, 'build'], project);
    const { devDependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const driver = `@duckdb/node-api@${devDependencies['@duckdb/node-api']}`;
    expect(build).toThrow(/WAREHOUSE_DRIVER_MISSING/);
    expect(build).toThrow(`npm install ${driver}`);
  });
});
