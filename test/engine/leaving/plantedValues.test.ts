import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { setEnv } from '../support/alertedShop.ts';
import { hookServer, mailServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { csvLine, fieldsOf, leaksOf, type Planted, planted } from './planted.ts';
import { plantedConfig, plantedModels } from './plantedProject.ts';

const header = 'id,s,i,b,m,d,t,ts,j,u';

const person = (id: number | string, values: Planted) => csvLine([String(id), ...fieldsOf(values)]);

/** Files whose every kind of broken row or header holds a person's values. */
function brokenFiles(values: Planted): Readonly<Record<string, string>> {
  const row = person(7, values);
  const fields = fieldsOf(values);
  const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;
  return {
    'without a header': lines(row, row),
    'a header that is half a row': lines(csvLine(['id', 's', ...fields.slice(1)]), row),
    'a value of another type in each column': lines(
      header,
      ...fields.map((_, at) => csvLine(['7', ...fields.with(at, `${fields.at(at - 4)}`)])),
    ),
    'an id that is a text': lines(header, person(values.s, values)),
    'an id that is a number': lines(header, person(`${values.b}${values.b}`, values)),
    'an id that is a day': lines(header, person(values.t, values)),
    'a field more': lines(header, `${row},${csvLine([values.s])}`),
    'a field less': lines(header, csvLine(['7', ...fields.slice(1)])),
    'a quote that does not end': lines(header, row, `8,"${fields.join(',')}`),
    'a stray quote': lines(header, `7,x"${fields.join('",')}`, row),
    'other line ends': `${header}\n${row}\r\n${row}\n`,
  };
}

/** Commands that read a file: in the project's own way, and where it is. */
const commandsFor = {
  'raw/people.csv': [
    ['build', '--select', 'people', 'reader'],
    ['build', '--in-place', '--select', 'people', 'reader'],
    ['test', '--select', 'people', 'reader'],
  ],
  'seeded.csv': [['build', '--select', 'people', 'seeded']],
  'landing/0.csv': [['load', '--full']],
};

/** All text that a command leaves, by where it is left. */
async function run(folder: string, ...args: readonly string[]) {
  const { out, error } = await models(folder, args);
  return [`${args.join(' ')}: ${out}${error}`];
}

/** What lies in the project's folder beside what was put there. */
function filesOf(folder: string, put: ReadonlySet<string>): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !put.has(path) && !/\.duckdb(\.wal)?$/.test(path))
    .map((path) => `${path}: ${readFileSync(path, 'latin1')}`);
}

/** The rows of the state, and the comments of what is published. */
async function stateOf(path: string): Promise<readonly string[]> {
  const warehouse = await duckdbWarehouse({ path, threads: 1 });
  try {
    const tables = await rowsOf(
      warehouse,
      "select table_name as name from duckdb_tables() where schema_name = '_models'",
    );
    const queries = [
      ...tables.map(({ name }) => `select * from _models."${name}"`),
      'select comment from duckdb_tables() union all select comment from duckdb_views()',
      'select comment from duckdb_columns()',
    ];
    const rows = await Promise.all(queries.map((sql) => rowsOf(warehouse, sql)));
    expect(tables.length).toBeGreaterThan(3);
    return rows
      .flat()
      .map((row) =>
        JSON.stringify(row, (_, value) =>
          String(value) === '[object Object]'
            ? value
            : Array.isArray(value)
              ? value
              : String(value),
        ),
      );
  } finally {
    await warehouse.close();
  }
}

/** Changes a database by hand. */
async function change(path: string, sql: string): Promise<void> {
  const warehouse = await duckdbWarehouse({ path, threads: 1 });
  await execute(warehouse, sql).finally(() => warehouse.close());
}

/** Refuses texts that hold a mark, with the place of the first. */
function expectNone(texts: readonly string[], marks: readonly string[]): void {
  const found = texts.flatMap((text) =>
    text.split('\n').flatMap((line) =>
      leaksOf(line, marks).map((mark) => {
        const at = Math.max(0, line.toLowerCase().indexOf(mark) - 200);
        return `${text.slice(0, 60)} … ${mark}: ${line.slice(at, at + 400)}`;
      }),
    ),
  );
  expect(found).toEqual([]);
}

it('no value of personal data, of any type, leaves through any failure to any place in any form', {
  timeout: 180_000 * Number(process.env['PLANTED_RUNS'] ?? 1),
}, async () => {
  const { url, posted } = await hookServer();
  setEnv('TEST_SLACK_URL', `${url}/services/T0/B0/kL9x2mQ7pT`);
  const { port, delivered } = await mailServer();
  await fc.assert(
    fc.asyncProperty(planted, planted, async (values, others) => {
      const marks = [...values.marks, ...others.marks];
      const rows = (one: Planted) =>
        `${[header, person(1, one), person(2, one), '3,,,,,,,,,'].join('\n')}\n`;
      const files = {
        'models.ts': plantedModels,
        'models.config.ts': plantedConfig(port),
        'seeded.csv': rows(values),
        'raw/people.csv': rows(values),
        'raw/arrived.csv': rows(values),
        'landing/0.csv': rows(values),
      };
      const folder = folderWith(files);
      const put = new Set(Object.keys(files).map((file) => join(folder, file)));
      const at = (path: string) => join(folder, path);
      const texts = await run(folder, 'build');
      expect(texts[0]).toMatch(/failing_\d+/);
      // What a view reads breaks after it was published.
      await change(
        at('dev.duckdb'),
        'insert into main.another select 9, another_s from main.another',
      );
      texts.push(...(await run(folder, 'build', '--json')));
      for (const args of [
        ['test'],
        ['test', '--json'],
        ['plan'],
        ['plan', '--json'],
        ['doctor', '--verify'],
      ]) {
        texts.push(...(await run(folder, ...args)));
      }
      texts.push(...(await run(folder, 'show', 'seen')));
      const shown = await run(folder, 'show', 'another');
      const exported = await run(
        folder,
        ...'export another aliased --format csv --out for/anna'.split(' '),
      );
      expect([...shown, ...exported].join('\n')).toMatch(/another.csv +\d rows; masked: another_s/);
      texts.push(...shown, ...exported, ...filesOf(folder, put));
      for (const format of ['json', 'xlsx', 'parquet']) {
        const args = ['export', 'another', '--format', format, '--out', `for/${format}`];
        texts.push(...(await run(folder, ...args)), ...filesOf(folder, put));
      }
      write(folder, { 'seeded.csv': rows(others) });
      texts.push(...(await run(folder, 'build', '--target', 'other', '--select', '+aliased')));
      const formats = ['--markdown', 'comment.md', '--json', 'diff.json'];
      texts.push(
        ...(await run(
          folder,
          ...'diff --data --target dev --against other'.split(' '),
          ...formats,
        )),
      );
      expect(readFileSync(at('comment.md'), 'utf8')).toMatch(/person/);
      for (const [what, content] of Object.entries(brokenFiles(values))) {
        for (const file of ['raw/people.csv', 'seeded.csv', 'landing/0.csv'] as const) {
          write(folder, { [file]: content });
          for (const args of commandsFor[file]) {
            const told = await run(folder, ...args);
            texts.push(
              ...told.map((text) => `${file} with ${what}: ${text}`),
              ...filesOf(folder, put),
            );
          }
          write(folder, { [file]: rows(values) });
        }
      }
      texts.push(...filesOf(folder, put), ...(await stateOf(at('dev.duckdb'))));
      texts.push(...posted.map((each) => `alert ${JSON.stringify(each)}`));
      texts.push(...delivered.map((each) => `mail ${JSON.stringify(each)}`));
      expectNone(texts, marks);
    }),
    { numRuns: Number(process.env['PLANTED_RUNS'] ?? 1), seed: 4711, endOnFailure: true },
  );
  expect(posted.length + delivered.length).toBeGreaterThan(2);
});
