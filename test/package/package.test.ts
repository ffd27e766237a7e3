import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PackageName,
  type PackedPackages,
  packageNames,
  packPackages,
  refusal,
  run,
  unpack,
} from './packedPackages.ts';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const shop = 'ecommerce-customer-analytics';

/** What each package exports, and what else of it is published. */
const contents: Readonly<
  Record<PackageName, { readonly exports: readonly string[]; readonly files: readonly string[] }>
> = {
  'kysely-snowflake-dialect': { exports: ['.', './package.json', './secret'], files: [] },
  'kysely-models': {
    exports: ['.', './duckdb', './package.json', './snowflake', './testing', './warehouse'],
    files: ['bin', 'site', 'templates'],
  },
  [shop]: { exports: ['.', './package.json', './sample-shop'], files: ['data', 'scripts', 'src'] },
};
const everywhere = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json'];

describe('the packages as they are published', () => {
  let packed: PackedPackages;
  let project: string;
  const installed = (name: PackageName) => join(project, 'node_modules', name);
  beforeAll(async () => {
    packed = await packPackages();
    project = join(packed.folder, 'project');
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    unpack(packed, project);
    const manifest = { type: 'module', dependencies: { [shop]: '*' } };
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  }, 300_000);
  afterAll(() => packed?.remove());

  const evaluate = (code: string, type = 'module') =>
    run(process.execPath, [`--input-type=${type}`, '--eval', code], project).trim();

  describe.each(packageNames)('%s', (name) => {
    it('has nothing that publint finds wrong', async () => {
      const options = { pkgDir: installed(name), strict: true, pack: false } as const;
      const { messages, pkg } = await publint(options);
      expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
    });

    it('has types that fit the modules, for every entry point, in Node’s ESM and in bundlers', async () => {
      const tarball = createPackageFromTarballData(
        new Uint8Array(readFileSync(packed.tarballs[name])),
      );
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
      expect(Object.keys(checked.entrypoints).sort()).toEqual(contents[name].exports);
    });

    it('imports only packages that it declares', () => {
      const folder = installed(name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const declared = [
        name,
        ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
      ];
      const files = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
      const imported = files
        .filter((file) => file.endsWith('.js'))
        .flatMap((file) => [
          ...readFileSync(join(folder, 'dist', file), 'utf8').matchAll(
            /^(?:import|export)\b[^"'\n]*["']([^"'./][^"'\n]*)["'];?$|\bimport\(["']([^"'./][^"'\n]*)["']\)/gm,
          ),
        ])
        .map(([, statically = '', lazily = '']) => `${statically}${lazily}`)
        .filter((each) => /^[@a-z]/.test(each) && !each.startsWith('node:'))
        .map((each) =>
          each
            .split('/')
            .slice(0, each.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      expect(imported.length).toBeGreaterThan(0);
      expect([...new Set(imported)].filter((each) => !declared.includes(each))).toEqual([]);
    });

    it('holds what runs, and nothing of the checkout', () => {
      const files = [...everywhere, ...contents[name].files];
      expect(readdirSync(installed(name)).sort()).toEqual(files.sort());
    });
  });

  it('holds of the sources the mappings alone, which `models init --from` copies', () => {
    expect(readdirSync(join(installed(shop), 'src'))).toEqual(['mappings']);
  });

  it('has the parts of Kysely that models call, so that none loads it a second time', () => {
    const code = `
      import module from 'node:module';
      const loaded = [];
      module.registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      const { expressionBuilder, sql } = await import('kysely-models');
      const { kind } = expressionBuilder()(sql\`1\`, '=', 1).toOperationNode();
      console.log(kind, loaded.filter((url) => url.includes('/node_modules/kysely/')).length);`;
    expect(evaluate(code)).toBe('BinaryOperationNode 0');
  });

  it('makes projects that ask for its own version and the drivers that it was tested with', () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(join(installed('kysely-models'), file), 'utf8'));
    const { version, devDependencies } = read('package.json');
    const made = read('templates/ecommerce/package.json');
    expect(made.dependencies).toEqual({
      '@duckdb/node-api': devDependencies['@duckdb/node-api'],
      'kysely-models': `^${version}`,
      [shop]: `^${version}`,
    });
    const repository = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(made.devDependencies.typescript).toBe(repository.devDependencies.typescript);
    expect(devDependencies['@duckdb/node-api']).toBe(
      repository.devDependencies['@duckdb/node-api'],
    );
  });

  const entries = [
    shop,
    'kysely-models',
    'kysely-models/duckdb',
    'kysely-models/snowflake',
    'kysely-models/warehouse',
    'kysely-snowflake-dialect',
  ];

  it.each([...entries, `${shop}/sample-shop`])(
    'loads %s without a driver of a warehouse, which is not even installed',
    (entry) => {
      const code = `const all = await import('${entry}'); console.log(Object.keys(all).length > 0);`;
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
      expect(loads(`import type { martTopCustomers } from '${shop}'`)).toEqual(new Set());
    });

    it('loads no driver for a contract, which parses rows', () => {
      const code = `const { martTopCustomers } = await import('${shop}');
        const { customer_rank } = martTopCustomers.contract.shape;
        if (!customer_rank.safeParse(20).success || customer_rank.safeParse(21).success) throw new Error('wrong')`;
      const loaded = [...loads(code)];
      expect(loaded).toEqual(expect.arrayContaining([shop, 'kysely-models']));
      expect(loaded.filter((each) => /^(.*duckdb.*|snowflake-sdk|kysely|zod)$/.test(each))).toEqual(
        [],
      );
    });

    it.each(entries)('loads no driver for %s', (entry) => {
      const loaded = [...loads(`await import('${entry}')`)];
      expect(loaded).toContain(entry.split('/')[0]);
      expect(loaded.filter((each) => /duckdb|snowflake-sdk/.test(each))).toEqual([]);
    });

    it('loads DuckDB, and it alone, where it is opened', () => {
      const code = `const { duckdbWarehouse } = await import('kysely-models/duckdb');
        await (await duckdbWarehouse({ path: ':memory:' })).close()`;
      const loaded = loads(code);
      expect([...loaded].some((each) => each.startsWith('@duckdb/'))).toBe(true);
      expect(loaded).not.toContain('snowflake-sdk');
    });
  });

  it('says what to install when a build needs DuckDB and it is not there', () => {
    const bin = join(installed('kysely-models'), 'bin/models.js');
    const said = refusal(process.execPath, [bin, 'build'], project);
    const { devDependencies } = JSON.parse(
      readFileSync(join(installed('kysely-models'), 'package.json'), 'utf8'),
    );
    const driver = `@duckdb/node-api@${devDependencies['@duckdb/node-api']}`;
    expect(said).toContain('WAREHOUSE_DRIVER_MISSING');
    expect(said).toContain(`npm install ${driver}`);
  });

  const opened = (code: string) =>
    evaluate(
      `${code}.catch((error) => console.log(JSON.stringify({ code: error.code, ...error.details, said: error.message })))`,
    );

  it('says what to install when a program opens DuckDB and it is not there', () => {
    const said = opened(
      `(await import('kysely-models/duckdb')).duckdbWarehouse({ path: ':memory:' })`,
    );
    expect(JSON.parse(said)).toMatchObject({
      code: 'WAREHOUSE_DRIVER_MISSING',
      hint: expect.stringContaining('npm install @duckdb/node-api@'),
    });
  });

  it('says what to install when a program opens Snowflake and its driver is not there', () => {
    const said = opened(`
      const { snowflakeWarehouse } = await import('kysely-models/snowflake');
      const { snowflake } = await import('kysely-models');
      const target = snowflake({ account: 'a', username: 'u', password: 'p', database: 'd' });
      await snowflakeWarehouse(target, { sessions: 1, sourceSchemas: new Set() }).connect()`);
    expect(JSON.parse(said)).toMatchObject({
      code: 'WAREHOUSE_DRIVER_MISSING',
      hint: 'Install it: npm install snowflake-sdk',
    });
  });
});
