import { expect, test } from 'vitest';
import { models } from '../engine/support/command.ts';
import { engineUrl, folderWith } from '../engine/support/projectFolder.ts';

const names = ['slow_a', 'slow_b', 'slow_c', 'slow_d'];

/** A model that fails at once, and models that do not read it, each of which counts to a hundred million. */
const config = (least: number) => `
import { bigint, defineConfig, model, seed, table } from '${engineUrl}';
const numbers = seed({ name: 'numbers', description: 'Numbers.', file: new URL('./numbers.csv', import.meta.url), columns: { n: bigint() } });
const broken = model({
  name: 'broken', description: 'Fails.', materialized: table(), inputs: [numbers],
  columns: { n: bigint() }, query: (db) => db.selectFrom('numbers').select('n'),
  tests: (t) => [t.rowCount({ min: ${least} })],
});
const below = model({
  name: 'below', description: 'Reads it.', materialized: table(), inputs: [broken],
  columns: { n: bigint() }, query: (db) => db.selectFrom('broken').select('n'),
});
const slow = ${JSON.stringify(names)}.map((name) => model({
  name, description: 'Slow.', materialized: table(), inputs: [numbers],
  columns: { total: bigint() },
  query: (db, f) => db.selectFrom(['numbers as a', 'numbers as b', 'numbers as c'])
    .select((eb) => f.cast(f.coalesce(f.sum(eb('a.n', '+', eb('b.n', '*', eb.ref('c.n')))), 0), bigint()).as('total')),
}));
export default defineConfig({ models: [[numbers, broken, below, ...slow]] });
`;

const files = {
  'numbers.csv': `n\n${Array.from({ length: 464 }, (_, n) => `${n}\n`).join('')}`,
  'models.config.ts': config(10_000),
  'mended.config.ts': config(1),
};

/** Every event of a build with --json. */
function eventsOf(out: string) {
  const lines = out.split('\n').filter((line) => line !== '');
  // Sound: the tests compare what is in them, and fail where it is something else.
  return lines.map((line) => JSON.parse(line) as { type: string; name?: string; result?: Result });
}

interface Result {
  readonly relations: readonly {
    readonly name: string;
    readonly status: string;
    readonly because?: string;
  }[];
}

const told = (out: string) => {
  const events = eventsOf(out);
  const relations = events.at(-1)?.result?.relations ?? [];
  return {
    started: events.flatMap(({ type, name }) => (type === 'relation_started' ? (name ?? []) : [])),
    statuses: Object.fromEntries(
      relations.map(({ name, status, because }) => [
        name,
        because === undefined ? status : `${status}: ${because}`,
      ]),
    ),
  };
};

test('--fail-fast lets what runs end, starts nothing else, and retry builds the rest', async () => {
  const folder = folderWith(files);
  const { code, out } = await models(folder, ['build', '--fail-fast', '--threads', '2', '--json']);
  expect(code).toBe(1);
  const { started, statuses } = told(out);
  expect(started).toEqual(['numbers', 'broken', 'slow_a']);
  expect(statuses).toEqual({
    numbers: 'published',
    broken: 'failed',
    below: 'skipped: broken',
    slow_a: 'published',
    slow_b: 'skipped: broken',
    slow_c: 'skipped: broken',
    slow_d: 'skipped: broken',
  });
  const again = await models(folder, ['retry', '--threads', '2', '--json']);
  expect(told(again.out).statuses).toMatchObject({ broken: 'failed', slow_d: 'skipped: broken' });
  const mended = await models(folder, ['retry', '--config', 'mended.config.ts', '--json']);
  expect(mended.code).toBe(0);
  expect(told(mended.out).statuses).toMatchObject({ below: 'published', slow_d: 'published' });
});

test('the terminal lists what did not run, and without the option all the others do', async () => {
  const folder = folderWith(files);
  const fast = await models(folder, ['build', '--fail-fast', '--threads', '1']);
  expect(fast.code).toBe(1);
  for (const name of ['below', ...names]) {
    expect(fast.out).toMatch(new RegExp(`- main\\.${name} +skipped, because of broken`));
  }
  expect(fast.out).toMatch(/1 published, 1 failed, 5 skipped;/);
  const all = await models(folder, ['build', '--threads', '1', '--json']);
  expect(all.code).toBe(1);
  expect(told(all.out).statuses).toMatchObject({
    broken: 'failed',
    below: 'skipped: broken',
    slow_a: 'published',
    slow_d: 'published',
  });
});
