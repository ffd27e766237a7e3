import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';
import { csvLine, fieldsOf, leaksOf, type Planted, planted } from './planted.ts';

const double = await snowflakeDouble();

const personal =
  's: text(), i: integer(), b: bigint(), m: decimal(12, 2), d: double(), t: date(), ts: timestamp(), j: json(), u: text()'.replaceAll(
    /\)(?=,|$)/g,
    ").nullable().meta({ pii: true, description: 'Of a person.' })",
  );

/** Models that fail in the warehouse and in their tests, over values that are personal data. */
const failingModels = `
import { bigint, date, decimal, double, incremental, integer, json, model, seed, snapshot, sql, table, text, timestamp, view } from '${engineUrl}';

export const people = seed({
  name: 'people', description: 'People.', file: new URL('./people.csv', import.meta.url),
  columns: { id: bigint(), ${personal} },
});
export const person = model({
  name: 'person', description: 'A person.', materialized: table(), inputs: [people],
  columns: { id: bigint(), ${personal} },
  query: (db) => db.selectFrom('people').select(['id', 's', 'i', 'b', 'm', 'd', 't', 'ts', 'j', 'u']),
});
export const tested = model({
  name: 'tested', description: 'Whose tests fail.', materialized: table(), inputs: [person],
  columns: { id: bigint().min(100), c_s: text().max(3).meta({ pii: true }), c_b: bigint().max(5).meta({ pii: true }), c_t: date().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select(['id', 's as c_s', 'b as c_b', 't as c_t']),
  tests: (t) => [t.unique('c_s'), t.unique(['c_b', 'c_t']), t.noRows('renamed', [person], (db, f) => db.selectFrom('person').select((eb) => [f.upper(eb.ref('u')).as('whoever'), 'ts as moment']))],
});
export const another = model({
  name: 'another', description: 'What a view reads.', materialized: table(), inputs: [person],
  query: (db) => db.selectFrom('person').select(['id', 's']),
});
export const seen = model({
  name: 'seen', description: 'A view.', materialized: view(), inputs: [another],
  columns: { id: bigint().min(100), who: text().nullable().meta({ pii: true }) },
  query: (db, f) => db.selectFrom('another').select((eb) => ['id', f.lower(eb.ref('s')).as('who')]),
});
export const increment = model({
  name: 'increment', description: 'One key twice.', inputs: [person],
  materialized: incremental({ strategy: 'merge', uniqueKey: ['u', 'b'] }),
  columns: { u: text().nullable().meta({ pii: true }), b: bigint().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select(['u', 'b']),
});
export const kept = snapshot({
  name: 'kept', description: 'History.', of: person, uniqueKey: ['s', 'u'],
  strategy: { kind: 'check', columns: 'all' }, hardDeletes: 'ignore',
});
export const failing = ['cast(s as integer)', 'cast(s as date)', "parse_json(s || '{')", "to_timestamp(u)", 'b * b * b * b', 'cast(b as number(3, 0))'].map((expression, at) => model({
  name: 'failing_' + at, description: 'Fails.', materialized: table(), inputs: [person],
  columns: { x: text().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select(sql\`cast(\${sql.raw(expression)} as varchar)\`.as('x')),
}));
`;

const configOf = (connection: unknown) => `
import * as models from './models.ts';
import { snowflake } from '${engineUrl}';
const { failing, ...others } = models;
export default {
  models: [others, failing],
  targets: { dev: snowflake(${JSON.stringify(connection)}) },
  defaultTarget: 'dev',
};
`;

const rowsOfPerson = (one: Planted) =>
  `id,s,i,b,m,d,t,ts,j,u\n${['1', '2'].map((id) => csvLine([id, ...fieldsOf(one)])).join('\n')}\n`;

/** What is beside the values of a statement: the tag that the query history shows, and comments. */
async function attachedTexts(port: number): Promise<readonly string[]> {
  const statements = await loggedStatements(port);
  const tags = statements.map(({ parameters }) => JSON.stringify(parameters ?? {}));
  const comments = statements.flatMap(({ sqlText = '' }) =>
    [...sqlText.matchAll(/\b(?:comment|is)\s*=?\s*'(?:[^']|'')*'/gi)].map(([text]) => text),
  );
  const notes = statements.flatMap(({ sqlText = '' }) =>
    [...sqlText.matchAll(/\/\*.*?\*\/|--.*$/gms)].map(([text]) => text),
  );
  expect(tags.some((tag) => tag.includes('run_id'))).toBe(true);
  return [...tags, ...comments, ...notes];
}

describe.skipIf(!double.port)(`on Snowflake's double${double.note}`, () => {
  it('no personal value leaves in a message, a query tag, a comment or the state', {
    timeout: 180_000 * Number(process.env['PLANTED_RUNS'] ?? 1),
  }, async () => {
    await fc.assert(
      fc.asyncProperty(planted, planted, async (values, others) => {
        const port = double.port ?? 0;
        const target = await doubleTarget(port);
        const folder = folderWith({
          'models.ts': failingModels,
          'models.config.ts': configOf(target.connection),
          'people.csv': rowsOfPerson(values),
        });
        const texts: string[] = [];
        const run = async (...args: readonly string[]) => {
          const { out, error } = await models(folder, args);
          texts.push(`${args.join(' ')}: ${out}${error}`);
        };
        await run('build');
        expect(texts[0]).toMatch(/failing_\d/);
        expect(texts[0]).toMatch(/c_s/);
        for (const args of [
          ['build', '--json'],
          ['test'],
          ['plan', '--json'],
          ['doctor', '--verify'],
        ])
          await run(...args);
        const changed = rowsOfPerson(others).replaceAll('"2"', '"1"');
        for (const content of [changed, `${rowsOfPerson(others)}3,"`, csvLine(fieldsOf(values))]) {
          writeFileSync(join(folder, 'people.csv'), content);
          await run('build');
        }
        const left = readdirSync(join(folder, '.models'), { recursive: true, withFileTypes: true });
        for (const entry of left.filter((each) => each.isFile())) {
          texts.push(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
        }
        const warehouse = snowflakeWarehouse(target, {
          sessions: 1,
          sourceSchemas: new Set(),
          driver: { sdk },
        });
        const tables = await rowsOf(
          warehouse,
          `select table_name as "n" from information_schema.tables where table_schema = '_MODELS'`,
        );
        expect(tables.length).toBeGreaterThan(1);
        for (const { n } of tables) {
          const rows = await rowsOf(warehouse, `select * from "_MODELS"."${n}"`);
          texts.push(`${n}: ${rows.map((row) => Object.values(row).join(' | ')).join('\n')}`);
        }
        await warehouse.close();
        texts.push(...(await attachedTexts(port)));
        const marks = [...values.marks, ...others.marks];
        const found = texts.flatMap((text) =>
          leaksOf(text, marks).map((mark) => {
            const at = Math.max(0, text.toLowerCase().indexOf(mark.toLowerCase()) - 200);
            return `${mark} in ${text.slice(0, 40)} … ${text.slice(at, at + 400)}`;
          }),
        );
        expect(found).toEqual([]);
      }),
      { numRuns: Number(process.env['PLANTED_RUNS'] ?? 1), seed: 4711, endOnFailure: true },
    );
  });
});
