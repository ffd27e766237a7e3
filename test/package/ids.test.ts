import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { declareIds } from '../../scripts/declareIds.ts';
import { type PackedPackages, packPackages, run, unpack } from './packedPackages.ts';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const compiler = join(modules, 'typescript/bin/tsc');

/** A package of models whose ids are what its users register. */
const library = `
import { bigint, id, model, pick, pickNullable, source, table, view } from 'kysely-models';

export const loans = source({
  name: 'loans',
  description: 'Loans.',
  columns: { loan_id: id('loan'), reader_id: id('reader').nullable(), days: bigint() },
});

export const readers = model({
  name: 'readers',
  description: 'Readers.',
  materialized: table(),
  inputs: [loans],
  columns: { ...pick(loans, 'reader_id', 'days'), ...pickNullable(loans, 'loan_id') },
  query: (db) => db.selectFrom('loans').select(['reader_id', 'loan_id', 'days']),
});

export const inferred = model({
  name: 'inferred',
  description: 'A model without a contract.',
  materialized: view(),
  inputs: [readers],
  query: (db) => db.selectFrom('readers').select(['reader_id', 'loan_id', 'days']),
});
`;

const cases = (loan: string, reader: string) => `
import type { RowOf } from 'kysely-models';
import type { inferred, loans, readers } from 'library';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const check = <T extends true>(): T | undefined => undefined;

check<Same<RowOf<typeof loans>, { loan_id: ${loan}; reader_id: ${reader} | null; days: number }>>();
check<Same<RowOf<typeof readers>['reader_id'], ${reader} | null>>();
check<Same<RowOf<typeof readers>['loan_id'], ${loan} | null>>();
check<Same<RowOf<typeof inferred>['loan_id'], ${loan} | null>>();
check<Same<RowOf<typeof inferred>['days'], number>>();
`;

const register = (ids: string) => `
const ids = ${ids} as const;
declare module 'kysely-models' {
  interface Register {
    ids: typeof ids;
  }
}
`;

let packed: PackedPackages;
beforeAll(async () => {
  packed = await packPackages();
  const names = ['kysely-snowflake-dialect', 'kysely-models'] as const;
  unpack(packed, project(), names, ['@types/node', 'kysely', 'zod']);
  const folder = join(project(), 'node_modules/library');
  const dist = join(folder, 'dist');
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'library', type: 'module', types: './dist/index.d.ts' }),
  );
  writeFileSync(join(folder, 'src/index.ts'), library);
  const options = {
    compilerOptions: {
      ...compilerOptions,
      declaration: true,
      rootDir: join(folder, 'src'),
      outDir: dist,
      paths: { 'kysely-models': [join(project(), 'node_modules/kysely-models/dist/index.d.ts')] },
    },
    include: [join(folder, 'src')],
  };
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify(options));
  run(process.execPath, [compiler, '--singleThreaded', '-p', config], folder);
  declareIds(compiler, options, dist);
}, 300_000);
afterAll(() => packed?.remove());

const project = () => packed.folder;
const compilerOptions = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'nodenext',
  types: [],
  strict: true,
  skipLibCheck: true,
};

it.each([
  ['numbers where nothing is registered', '', 'number', 'number'],
  ['texts where they are registered', register("{ reader: 'text' }"), 'number', 'string'],
  ['texts, all of them', register("'text'"), 'string', 'string'],
  ['numbers where they are registered', register("{ loan: 'number' }"), 'number', 'number'],
])('the ids of a package are %s', (_, said, loan, reader) => {
  const folder = join(project(), `user-${loan}-${reader}-${said.length}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'user.ts'), `${cases(loan, reader)}${said}`);
  const config = { compilerOptions: { ...compilerOptions, noEmit: true }, include: ['user.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  expect(run(process.execPath, [compiler, '--singleThreaded', '-p', folder], folder)).toBe('');
});
