import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedPackage, packPackage, refusal, run } from './packedPackage.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const name = 'ecommerce-customer-analytics';

describe('the package as it is published', () => {
  let packed: PackedPackage;
  let installed: string;
  let project: string;
  beforeAll(async () => {
    packed = await packPackage();
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
  }, 300_000);
  afterAll(() => packed?.remove());

  const evaluate = (code: string, type = 'module') =>
    run(process.execPath, [`--input-type=${type}`, '--eval', code], project).trim();

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
      './warehouse',
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

  it('has the parts of Kysely that models call, so that none loads it a second time', () => {
    const code = `
      import module from 'node:module';
      const loaded = [];
      module.registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      const { expressionBuilder, sql } = await import('${name}/engine');
      const { kind } = expressionBuilder()(sql\`1\`, '=', 1).toOperationNode();
      console.log(kind, loaded.filter((url) => url.includes('/node_modules/kysely/')).length);`;
    expect(evaluate(code)).toBe('BinaryOperationNode 0');
  });

  it('makes projects that ask for its own version and the drivers that it was tested with', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(installed, file), 'utf8'));
    const { version, devDependencies } = read('package.json');
    const made = read('packages/kysely-models/templates/ecommerce/package.json');
    expect(made.dependencies).toEqual({
      '@duckdb/node-api': devDependencies['@duckdb/node-api'],
      [name]: `^${version}`,
    });
    expect(made.devDependencies.typescript).toBe(devDependencies.typescript);
  });

  const entries = [
    '',
    '/engine',
    '/duckdb',
    '/snowflake',
    '/warehouse',
    '/kysely-snowflake-dialect',
  ];

  it.each([...entries, '/sample-shop'])(
    'loads %s without a driver of a warehouse, which is not even installed',
    (entry) => {
      const code = `const all = await import('${name}${entry}'); console.log(Object.keys(all).length > 0);`;
      expect(evaluate(code)).toBe('true');
    },
  );

  describe('where the drivers are installed', () => {
    const drivers = ['@duckdb', 'snowflake-sdk'];
    beforeAll(() => {
      for (const driver of drivers)
        symlinkSync(join(modules, driver), join(project, 'node_modules', driver));
    });
    afterAll(() => {
      for (const driver of drivers) rmSync(join(project, 'node_modules', driver));
    });

    /** The packages of which some TypeScript loads modules. */
    const loads = (code: string): ReadonlySet<string> => {
      const listed = `
        import module from 'node:module';
        const loaded = [];
        module.registerHooks({ resolve(specifier, context, next) {
          const found = next(specifier, context);
          loaded.push(found.url);
          return found;
        } });
        ${code};
        console.log(JSON.stringify(loaded));`;
      const urls: readonly string[] = JSON.parse(evaluate(listed, 'module-typescript'));
      const ofUrl = (url: string) => /.*node_modules\/((@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? [];
      return new Set(urls.flatMap(ofUrl));
    };

    it('loads nothing for a row type', () => {
      expect(loads(`import type { MartTopCustomers } from '${name}'`)).toEqual(new Set());
    });

    it('loads no driver for a contract, which parses rows', () => {
      const code = `const { martTopCustomers } = await import('${name}');
        const { customer_rank } = martTopCustomers.contract.shape;
        if (!customer_rank.safeParse(20).success || customer_rank.safeParse(21).success) throw new Error('wrong')`;
      expect(loads(code)).toEqual(new Set([name]));
    });

    it.each(entries)('loads no driver for %s', (entry) => {
      const loaded = [...loads(`await import('${name}${entry}')`)];
      expect(loaded).toContain(name);
      expect(loaded.filter((each) => /duckdb|snowflake-sdk/.test(each))).toEqual([]);
    });

    it('loads DuckDB, and it alone, where it is opened', () => {
      const code = `const { duckdbWarehouse } = await import('${name}/duckdb');
        await (await duckdbWarehouse({ path: ':memory:' })).close()`;
      const loaded = loads(code);
      expect(loaded).toContain('@duckdb/node-api');
      expect(loaded).not.toContain('snowflake-sdk');
    });
  });

  it('says what to install when a build needs DuckDB and it is not there', () => {
    const bin = join(installed, 'bin/models.js');
    const said = refusal(process.execPath, [bin, 'build'], project);
    const { devDependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const driver = `@duckdb/node-api@${devDependencies['@duckdb/node-api']}`;
    expect(said).toContain('WAREHOUSE_DRIVER_MISSING');
    expect(said).toContain(`npm install ${driver}`);
  });

  const opened = (code: string) =>
    evaluate(
      `${code}.catch((error) => console.log(JSON.stringify({ code: error.code, ...error.details, said: error.message })))`,
    );

  it('says what to install when a program opens DuckDB and it is not there', () => {
    const said = opened(`(await import('${name}/duckdb')).duckdbWarehouse({ path: ':memory:' })`);
    expect(JSON.parse(said)).toMatchObject({
      code: 'WAREHOUSE_DRIVER_MISSING',
      hint: expect.stringContaining('npm install @duckdb/node-api@'),
    });
  });

  it('says what to install when a program opens Snowflake and its driver is not there', () => {
    const said = opened(`
      const { snowflakeWarehouse } = await import('${name}/snowflake');
      const { snowflake } = await import('${name}/engine');
      const target = snowflake({ account: 'a', username: 'u', password: 'p', database: 'd' });
      await snowflakeWarehouse(target, { sessions: 1, sourceSchemas: new Set() }).connect()`);
    expect(JSON.parse(said)).toMatchObject({
      code: 'WAREHOUSE_DRIVER_MISSING',
      hint: 'Install it: npm install snowflake-sdk',
    });
  });
});
