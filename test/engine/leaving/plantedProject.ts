import { engineUrl } from '../support/projectFolder.ts';

const engine = new URL('../../../packages/kysely-models/src/index.ts', import.meta.url).href;

/** Expressions over a person that fail in the warehouse, each in another way. */
const failing: readonly string[] = [
  ...[
    'uuid',
    "enum('a')",
    'interval',
    'bit',
    'int[]',
    'struct(a int)',
    'int[3]',
    'json',
    'blob',
  ].map((type) => `('\\\\x' || s)::${type}`),
  ...['s', 'u', 't', 'ts', 'j', 'd', 'i', 'b', 'm'].flatMap((column) => [
    `cast(${column}::varchar || 'x' as uuid)`,
    `cast(${column}::varchar || 'x' as bigint)`,
    `cast(${column}::varchar || 'x' as date)`,
    `cast(${column}::varchar || 'x' as timestamp)`,
    `cast(${column}::varchar || '{' as json)`,
    `error(${column}::varchar)`,
    `error('Conversion Error: ' || ${column})`,
  ]),
  ...['date_trunc(s, ts)', 'date_part(s, ts)', "strptime(s, '%Y')", 'make_date(i, 1, 1)'],
  ...['make_date(2020, i, 1)', 'make_time(i, 1, 1)', 'b * b * b', 'i * i', 'm * m * m * m * m'],
  ...['m::decimal(3, 1)', 'b::integer', 'd::decimal(3, 1)', 'm::tinyint', 'i::utinyint', 'chr(i)'],
  ...[
    'from_base64(s)',
    "unhex(s || 'z')",
    'ts + to_years(i)',
    'timezone(s, ts)',
    'ts at time zone s',
  ],
  ...['s::timestamptz', 's::time', 'json_structure(s)', 'json_array_length(s)', 'j::integer'],
  ...[`json_transform_strict(j, '{"k":"INTEGER"}')`, "json_extract(j, '$.' || s || '[')"],
  ...["get_bit('010'::bit, i)", "string_split_regex(s, '(' || s)", "'a' like 'a' escape s"],
  ...[
    'bitstring_agg(b, 1, 2)',
    "to_json(s)->>('$.' || s)",
    'list_reduce([s, s], (a, b) -> error(a))',
  ],
];

const columns = `s: text().nullable(), i: integer().nullable(), b: bigint().nullable(), m: decimal(12, 2).nullable(), d: double().nullable(), t: date().nullable(), ts: timestamp().nullable(), j: json().nullable(), u: text().nullable()`;
const personal = columns.replaceAll('nullable()', 'nullable().meta({ pii: true })');
const names = "['id', 's', 'i', 'b', 'm', 'd', 't', 'ts', 'j', 'u']";

/** The text of a project that breaks in every way over values that are personal data. */
export const plantedModels = `
import { bigint, csv, date, decimal, double, incremental, integer, json, landing, model, seed, snapshot, source, sql, table, text, timestamp, view } from '${engineUrl}';

export const people = source({
  name: 'people', description: 'People.', columns: { id: bigint(), ${personal} },
  tests: (t) => ['s', 'i', 'b', 'm', 'd', 't', 'ts', 'u'].map((column) => t.unique(column)),
});
export const reader = model({
  name: 'reader', description: 'Reads the raw file.', materialized: table(), inputs: [people],
  columns: { id: bigint(), ${personal} },
  query: (db) => db.selectFrom('people').select(${names}),
});
export const arrived = source({
  name: 'arrived', description: 'Landed.', columns: { id: bigint(), ${personal} },
  landing: landing({ url: 'landing', format: csv() }),
});
export const seeded = seed({
  name: 'seeded', description: 'Seeded.', file: new URL('./seeded.csv', import.meta.url),
  columns: { id: bigint(), ${personal} },
});
/** Also what is built is broken: these two are not. */
export const person = model({
  name: 'person', description: 'A person.', materialized: table(), inputs: [seeded],
  columns: { id: bigint(), ${personal} },
  query: (db) => db.selectFrom('seeded').select(${names}),
  tests: (t) => [t.unique('id')],
});
export const aliased = model({
  name: 'aliased', description: 'Under other names.', materialized: table(), inputs: [person],
  query: (db, f) => db.selectFrom('person').select((eb) => [...${names}.map((name) => name + ' as c_' + name), f.lower(eb.ref('s')).as('low'), f.concat(eb.ref('u'), '/', eb.ref('s')).as('both')]),
});
export const tested = model({
  name: 'tested', description: 'Whose every test fails.', materialized: table(), inputs: [aliased],
  columns: { c_id: bigint().min(100), c_s: text().email().max(3).meta({ pii: true }), c_i: integer().max(5).meta({ pii: true }), c_b: bigint().max(5).meta({ pii: true }), c_m: decimal(12, 2).max(5).meta({ pii: true }), c_d: double().max(5).meta({ pii: true }), c_t: date().meta({ pii: true }), c_ts: timestamp().meta({ pii: true }), c_j: json().meta({ pii: true }), c_u: text().regex(/^a$/).meta({ pii: true }), low: text().max(1).meta({ pii: true }), both: text().meta({ pii: true }) },
  query: (db) => db.selectFrom('aliased').select(['c_id', 'c_s', 'c_i', 'c_b', 'c_m', 'c_d', 'c_t', 'c_ts', 'c_j', 'c_u', 'low', 'both']),
  tests: (t) => [
    ...['c_s', 'c_i', 'c_b', 'c_m', 'c_d', 'c_t', 'c_ts', 'c_u', 'low', 'both'].map((column) => t.unique(column)),
    t.unique(['c_s', 'c_i']),
    t.references('c_b', person, 'id'),
    t.noRows('as_they_are', [], (db) => db.selectFrom('tested').selectAll()),
    t.noRows('renamed', [person], (db, f) => db.selectFrom('person as p').innerJoin('tested as q', 'q.c_id', 'p.id').select((eb) => ['p.s as whose', 'q.c_t as day', f.upper(eb.ref('p.u')).as('top'), sql\`p.b + 0\`.as('plus'), sql\`base64(cast(p.s as blob))\`.as('coded'), sql\`{'a': p.ts}\`.as('nested')])),
  ],
});
export const one_of = model({
  name: 'one_of', description: 'A list.', materialized: table(), inputs: [person],
  columns: { s: text().nullable().meta({ pii: true }), u: text().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select(['s', 'u']),
  tests: (t) => [t.notNull('s'), t.noRows('wrong', [], (db) => db.selectFrom('one_of').where(sql\`cast(s as bigint) > 0\`).select('s'))],
});
export const increment = model({
  name: 'increment', description: 'One key twice.', inputs: [person],
  materialized: incremental({ strategy: 'merge', uniqueKey: ['u', 'b', 't'] }),
  columns: { u: text().nullable().meta({ pii: true }), b: bigint().nullable().meta({ pii: true }), t: date().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select(['u', 'b', 't']),
});
export const kept = snapshot({
  name: 'kept', description: 'History.', of: person, uniqueKey: ['s', 'ts', 'm'],
  strategy: { kind: 'check', columns: 'all' }, hardDeletes: 'ignore',
});
export const lossy = model({
  name: 'lossy', description: 'A value that changes.', materialized: table(), inputs: [person],
  columns: { rounded: decimal(12, 1).nullable().meta({ pii: true }), whole: bigint().nullable().meta({ pii: true }), day: date().nullable().meta({ pii: true }) },
  query: (db, f) => db.selectFrom('person').select((eb) => [f.cast(eb.ref('m'), decimal(12, 1)).as('rounded'), f.cast(eb.ref('d'), bigint()).as('whole'), f.cast(eb.ref('ts'), date()).as('day')]),
});
export const wrong_types = model({
  name: 'wrong_types', description: 'Others than the contract says.', materialized: table(), inputs: [person],
  columns: { s: bigint().nullable().meta({ pii: true }), u: date().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select([sql\`s\`.as('s'), sql\`u\`.as('u')]),
});
export const another = model({
  name: 'another', description: 'What a view reads.', materialized: table(), inputs: [person],
  query: (db) => db.selectFrom('person').select(['id', 's as another_s']),
});
export const seen = model({
  name: 'seen', description: 'Fails when it is read.', materialized: view(), inputs: [another],
  columns: { x: text().nullable().meta({ pii: true }), id: bigint() },
  query: (db) => db.selectFrom('another').select(['id', sql\`case when id > 5 then error(another_s) end\`.as('x')]),
});
const broken = ${JSON.stringify(failing)};
export const failing = broken.map((expression, at) => model({
  name: 'failing_' + at, description: 'Fails.', materialized: table(), inputs: [person],
  columns: { x: text().nullable().meta({ pii: true }) },
  query: (db) => db.selectFrom('person').select(sql\`cast(\${sql.raw(expression)} as varchar)\`.as('x')),
}));
`;

/** Its configuration, whose failures go to every kind of channel. */
export const plantedConfig = (port: number) => `
import * as models from './models.ts';
import { duckdb, email, highlight, secretFromEnv, slack, webhook } from '${engine}';
const { failing, ...others } = models;
export default {
  models: [others, failing],
  raw: { folder: 'raw' },
  targets: { dev: duckdb({ path: 'dev.duckdb' }), other: duckdb({ path: 'other.duckdb' }) },
  defaultTarget: 'dev',
  alerts: [
    slack({ webhook: secretFromEnv('TEST_SLACK_URL') }), webhook({ url: secretFromEnv("TEST_SLACK_URL") }),
    email({ smtp: { host: '127.0.0.1', port: ${port}, requireTls: false }, from: 'a@example.org', to: 'b@example.org' }),
  ],
  highlights: [highlight({
    title: 'who', inputs: [models.person],
    query: (db, f) => db.selectFrom('person').groupBy('u').select((eb) => ['u as whoever', f.max(eb.ref('ts')).as('last')]),
    lines: (rows) => rows.map((row) => JSON.stringify(row)),
  }), highlight({
    title: 'fails', inputs: [models.seen], query: (db) => db.selectFrom('seen').select('x'), lines: () => [],
  })],
};
`;
