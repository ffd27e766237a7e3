import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Problem } from '../../../packages/kysely-models/src/report/alerts/problem.ts';
import type { RunResult } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { hookServer } from '../support/alertServers.ts';
import { spawnModels } from '../support/command.ts';
import { folderWith } from '../support/projectFolder.ts';

const engine = new URL('../../../packages/kysely-models/src/index.ts', import.meta.url).href;

/** A project of a source with two equal rows, and a mart of it with these tests. */
function projectWith(tests: string, more = '', alerts = '') {
  const text = `import { bigint, model, source, table, text, webhook } from '${engine}';
const evenId = (t) =>
  t.custom({ kind: 'even', columns: ['id'], expects: 'id is even', holds: ({ eb, column }) => eb(column('id'), '=', 4) });
const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: { id: bigint(), state: text().nullable() },
  tests: (t) => [t.unique('id', { severity: 'warn' })],
});
const shipped = model({
  name: 'shipped',
  description: 'Orders.',
  materialized: table(),
  inputs: [orders],
  columns: { id: bigint(), state: text().nullable() },
  ${more}
  query: (db) => db.selectFrom('orders').select(['id', 'state']),
  tests: (t) => [
${tests}
  ],
});
export default { models: [[orders, shipped]], raw: { folder: 'raw' }, alerts: [${alerts}] };
`;
  const folder = folderWith({
    'models.config.ts': text,
    'raw/orders.csv': 'id,state\n7,\n7,\n',
  });
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
  return { folder, lineOf };
}

it('a test that fails is reported at the line that declares it, and one that is implied at its model', async () => {
  const { url, posted } = await hookServer();
  const tests = `    t.expression('small', (eb) => eb('row.id', '<', 2)),
    t.notNull('state', { severity: 'warn' }),
    evenId(t),`;
  const alerts = `webhook({ url: '${url}', route: { severities: ['error', 'warn'] } })`;
  const { folder, lineOf } = projectWith(tests, "unique: ['id'],", alerts);
  expect((await spawnModels(folder, ['build'])).code).toBe(1);
  const expected = [
    ['orders', 'unique_id', lineOf("t.unique('id'")],
    ['shipped', 'unique_id', lineOf('model({')],
    ['shipped', 'small', lineOf("t.expression('small'")],
    ['shipped', 'not_null_state', lineOf("t.notNull('state'")],
    ['shipped', 'even_id', lineOf('t.custom({')],
  ];
  // Sound: the command writes the result of its run, whose failures have these.
  const { relations } = JSON.parse(readFileSync(join(folder, '.models/run.json'), 'utf8')) as Pick<
    RunResult,
    'relations'
  >;
  const failures = relations.flatMap((each) => each.failures);
  const found = failures.map(({ relation, test, location }) => [relation, test, location?.line]);
  expect(found).toEqual(expected);
  // Sound: a message of failures has problems.
  const problems = posted.flatMap(({ body }) => body['problems'] as Problem[]);
  const places = problems.map(({ relation, test, file }) => [
    relation,
    test,
    Number(file?.split(':').at(-1)),
  ]);
  expect(places).toEqual(expect.arrayContaining(expected));
});

it('what is wrong with a test is reported at its line', async () => {
  const { folder, lineOf } = projectWith(`    t.notNull('state'),
    t.matches('id', /1/),`);
  const { code, out } = await spawnModels(folder, ['check']);
  expect(code).toBe(2);
  expect(out).toContain('TYPES_UNLIKE');
  expect(out).toContain(`models.config.ts:${lineOf("t.matches('id'")}`);
});

it.each([
  ["t.range('state', {}),", 'DEFINITION_INVALID', "t.range('state'"],
  ["t.unique('id', { name: 'not_null_id' }),", 'NAME_DUPLICATE', "t.unique('id', { name"],
])('the test %s is refused at its line', async (test, errorCode, part) => {
  const { folder, lineOf } = projectWith(`    t.notNull('state'),
    ${test}`);
  const { code, out } = await spawnModels(folder, ['check']);
  expect(code).toBe(2);
  expect(out).toContain(errorCode);
  expect(out).toContain(`models.config.ts:${lineOf(part)}`);
});
