import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { engineUrl, folderWith, write } from '../support/projectFolder.ts';

const library = `
import { bigint, model, source, table, text, variable, integer } from '${engineUrl}';
export const days = variable({ name: 'days', type: integer(), default: 14, description: 'Days of a loan.' });
export const loans = source({
  name: 'raw_loans', description: 'Loans.', columns: { id: bigint(), title: text().nullable() },
});
export const titles = model({
  name: 'titles', description: 'Titles.', materialized: table(), inputs: [loans],
  columns: { title: text().nullable(), loans: bigint(), days: integer() },
  query: (db, f) =>
    db.selectFrom('raw_loans').groupBy('title').select([
      'title', f.countRows().as('loans'), f.cast(f.value(days), integer()).as('days'),
    ]),
});
`;

const ledger = `
import { bigint, source, text } from '${engineUrl}';
export const ledger = source({
  name: 'ledger', description: 'A ledger.', columns: { number: bigint(), book: text().nullable() },
});
`;

const files = {
  'package.json': JSON.stringify({ name: 'library', version: '1.2.0', type: 'module' }),
  'library.ts': library,
  'code/ledger/source.ts': ledger,
  'code/ledger/index.ts': `
import { overrideSource } from '${engineUrl}';
import { loans } from '../../library.ts';
import { ledger } from './source.ts';
export default {
  models: [{ ledger }],
  override: [overrideSource(loans, { from: ledger, columns: { id: 'number', title: 'book' } })],
  variables: { days: 28 },
};
`,
  'code/shared/name.ts': 'export const shared = true;\n',
  'models.config.ts': `
import * as library from './library.ts';
export default {
  models: [library],
  raw: { sample: { name: 'sample', description: 'a sample', write: async () => { throw new Error('no sample'); } } },
  mappings: {
    ledger: {
      description: 'the ledger of a library',
      code: ['code/ledger', 'code/shared'],
      load: () => import('./code/ledger/index.ts'),
    },
    named: {
      description: 'a list of loans',
      code: ['code/ledger'],
      columns: ['id', 'title'],
      load: async () => ({ default: (columns) => ({ models: [], override: [], variables: { days: Object.keys(columns).length } }) }),
    },
  },
};
`,
  'raw/ledger.csv': 'number,book\n1,Emma\n2,Emma\n3,Dune\n',
  'loans/raw_loans.csv': 'id,title\n1,Emma\n',
};

describe('a mapping that a configuration offers', () => {
  it('reads its files in the place of the sources, and says what variables are', async () => {
    const folder = folderWith(files);
    const built = await models(folder, ['build', '--from', 'ledger', '--raw', 'raw']);
    expect({ code: built.code, error: built.error }).toEqual({ code: 0, error: '' });
    expect((await models(folder, ['show', 'titles', '--json'])).out).toContain(
      '{"title":"Emma","loans":2,"days":28}',
    );
    const planned = await models(folder, ['plan', '--from', 'ledger', '--raw', 'raw']);
    expect(planned.out).toBe('3 unchanged\n');
    const other = await models(folder, [
      'build',
      '--from',
      'ledger',
      '--raw',
      'raw',
      '--var',
      'days=7',
    ]);
    expect(other.code).toBe(0);
    expect((await models(folder, ['show', 'titles', '--json'])).out).toContain('"days":7');
  });

  it('is given the names of columns, and belongs to commands that read no data', async () => {
    const folder = folderWith(files);
    const named = ['--from', 'named', '--columns', 'id=No, of loan,title=Book'];
    const built = await models(folder, ['build', ...named, '--raw', 'loans']);
    expect({ code: built.code, error: built.error }).toEqual({ code: 0, error: '' });
    expect((await models(folder, ['show', 'titles', '--json', ...named])).out).toContain(
      '"days":2',
    );
    expect((await models(folder, ['list', '--from', 'ledger'])).out).toContain('ledger');
    expect((await models(folder, ['check', '--from', 'ledger'])).code).toBe(0);
    expect((await models(folder, ['compile', 'titles', '--from', 'ledger'])).code).toBe(0);
    expect((await models(folder, ['test', ...named])).code).toBe(0);
  });

  it.each([
    [['--from', 'ledgr'], 'ledger: the ledger of a library; named: a list of loans'],
    [['--from', 'ledgr'], 'Did you mean ledger?'],
    [['--from', 'named', '--columns', 'titel=Book'], 'Did you mean title?'],
    [
      ['--from', 'ledger', '--columns', 'id=No'],
      'no --columns: the names in these files are known',
    ],
    [['--columns', 'id=No'], '--columns belongs to a mapping'],
    [['--from', 'named', '--columns', 'id'], 'name=header,name=header'],
  ])('is refused with %j', async (flags, said) => {
    const { code, error } = await models(folderWith(files), ['list', ...flags]);
    expect(code).toBe(2);
    expect(error).toContain(said);
  });

  it('is refused where the configuration does not say how to load it', async () => {
    const folder = folderWith({
      ...files,
      'models.config.ts': files['models.config.ts'].replace(/load: async.*/, ''),
    });
    const { code, error } = await models(folder, ['list']);
    expect(code).toBe(2);
    expect(error).toContain('mappings: {');
  });

  it('that nobody offers is refused', async () => {
    const folder = folderWith({
      'library.ts': library,
      'models.config.ts':
        "import * as library from './library.ts';\nexport default { models: [library] };\n",
    });
    const { code, error } = await models(folder, ['list', '--from', 'ledger']);
    expect(code).toBe(2);
    expect(error).toContain('mappings in the configuration');
  });
});

it('a retry reads with the mapping of the build, and builds what failed in it', async () => {
  const folder = folderWith(files);
  const flags = ['--raw', 'raw', '--from', 'ledger'];
  write(folder, { 'raw/ledger.csv': 'number,book\n1,A\nnot a number,B\n' });
  const broken = await models(folder, ['build', ...flags]);
  expect(broken.code).toBe(1);
  write(folder, { 'raw/ledger.csv': 'number,book\n1,A\n2,A\n' });
  const retried = await models(folder, ['retry']);
  expect({ code: retried.code, error: retried.error }).toEqual({ code: 0, error: '' });
  expect(retried.out).toContain('ledger');
  const { out } = await models(folder, ['show', 'titles', '--json', '--from', 'ledger']);
  expect(JSON.parse(out)).toMatchObject({ title: 'A', loans: 2, days: 28 });
});

describe('models init --from', () => {
  it('makes a project of the code of the mapping, with the files in data/raw', async () => {
    const folder = folderWith(files);
    const made = await models(folder, ['init', 'mine', '--from', 'ledger', 'raw/ledger.csv']);
    expect({ code: made.code, error: made.error }).toEqual({ code: 0, error: '' });
    expect(made.out).toContain(
      'the ledger of a library. Next:\n\ncd mine\nnpm install\nnpm test\n',
    );
    const text = (path: string) => readFileSync(join(folder, 'mine', path), 'utf8');
    expect(text('data/raw/ledger.csv')).toBe(files['raw/ledger.csv']);
    expect(text('src/ledger/source.ts')).toBe(ledger);
    expect(text('src/shared/name.ts')).toContain('shared');
    expect(text('models.config.ts')).toContain("import mapping from './src/ledger/index.ts';");
    expect(JSON.parse(text('package.json'))).toMatchObject({ dependencies: { library: '^1.2.0' } });
    for (const name of ['.gitignore', 'tsconfig.json', 'README.md']) {
      expect(existsSync(join(folder, 'mine', name)), name).toBe(true);
    }
  });

  it('writes the names of columns into the configuration, and says where files go', async () => {
    const folder = folderWith(files);
    const flags = ['--from', 'named', '--columns', 'id=No,title="Book"'];
    const made = await models(folder, ['init', 'mine', ...flags]);
    expect(made.out).toContain('Put the files into data/raw.\n');
    expect(readFileSync(join(folder, 'mine/models.config.ts'), 'utf8')).toContain(
      'const mapping = columnsMapping({\n  id: "No",\n  title: "\\"Book\\"",\n});',
    );
  });

  it('takes a folder that has nothing but the files, and leaves others alone', async () => {
    const folder = folderWith(files);
    write(folder, { 'filled/a.csv': '', 'filled/b.txt': '' });
    const filled = await models(folder, ['init', 'filled', '--from', 'ledger', 'filled/a.csv']);
    expect(filled.code).toBe(2);
    expect(filled.error).toContain('FOLDER_NOT_EMPTY');
    write(folder, { 'bare/ledger.csv': files['raw/ledger.csv'] });
    const bare = await models(folder, ['init', 'bare', '--from', 'ledger', 'bare/ledger.csv']);
    expect({ code: bare.code, error: bare.error }).toEqual({ code: 0, error: '' });
  });

  it.each([
    [['mine', 'other', '--from', 'ledger'], 'one folder, and with --from files that exist'],
    [['mine', 'raw/ledger.csv'], 'one folder, and with --from files that exist'],
    [
      ['mine', '--from', 'ledger', 'raw/ledger.csv', 'loans/ledger.csv'],
      'Two of the files are called ledger.csv',
    ],
  ])('is refused with %j', async (paths, said) => {
    const folder = folderWith({ ...files, 'loans/ledger.csv': '' });
    const { code, error } = await models(folder, ['init', ...paths]);
    expect(code).toBe(2);
    expect(error).toContain(said);
    expect(existsSync(join(folder, 'mine'))).toBe(false);
  });
});
