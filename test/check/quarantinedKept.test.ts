import { expect, test } from 'vitest';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import {
  bigint,
  defineConfig,
  incremental,
  materialization,
  model,
  source,
  table,
} from '../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';

const description = 'Orders.';
const columns = { id: bigint(), amount: bigint() };

const orders = source({ name: 'orders', description, columns });

const judged = model({
  ...{ name: 'judged', description, materialized: table(), inputs: [orders], columns },
  query: (db) => db.selectFrom('orders').select(['id', 'amount']),
  tests: (t) => [t.range('amount', { min: 0 }, { onFail: 'quarantine' })],
});

const plain = model({
  ...{ name: 'plain', description, materialized: table(), inputs: [orders], columns },
  query: (db) => db.selectFrom('orders').select(['id', 'amount']),
});

const merged = incremental({ strategy: 'merge', uniqueKey: ['id'] });
const added = materialization({ name: 'added', columns: [], update: () => ({}) });

type Kept = typeof merged | typeof added | ReturnType<typeof table>;

const reader = (name: string, materialized: Kept, input: typeof judged | typeof plain) =>
  input.name === 'judged'
    ? model({
        ...{ name, description, materialized, inputs: [judged], columns },
        query: (db) => db.selectFrom('judged').select(['id', 'amount']),
      })
    : model({
        ...{ name, description, materialized, inputs: [plain], columns },
        query: (db) => db.selectFrom('plain').select(['id', 'amount']),
      });

const deleting = model({
  ...{ name: 'deleting', description, materialized: merged, inputs: [judged], columns },
  query: (db) => db.selectFrom('judged').select(['id', 'amount']),
  deletes: ({ db }) =>
    db
      .selectFrom('deleting as d')
      .leftJoin('judged as j', 'j.id', 'd.id')
      .where('j.id', 'is', null)
      .select('d.id'),
});

test('a model that removes no rows says that it keeps those that are quarantined later', () => {
  const logged = incremental({ strategy: 'append', uniqueKey: ['id'] });
  const models = [
    ...[orders, judged, plain, deleting],
    ...[reader('by_key', merged, judged), reader('in_parts', added, judged)],
    ...[reader('of_plain', merged, plain), reader('rebuilt', table(), judged)],
    reader('logged', logged, judged),
  ];
  const { diagnostics } = checkProject(openProject(defineConfig({ models })).graph);
  expect(diagnostics.map((each) => [each.severity, each.code, each.model, each.found])).toEqual([
    ['warn', 'QUARANTINED_KEPT', 'by_key', 'incremental without deletes, which reads judged'],
    ['warn', 'QUARANTINED_KEPT', 'in_parts', 'custom without deletes, which reads judged'],
  ]);
});

test('what a model only looks up by left joins gives it no rows, and is not warned of', () => {
  const kept = { description, materialized: merged, columns };
  const lookedUp = model({
    ...{ ...kept, name: 'looked_up', inputs: [plain, judged] },
    query: (db) =>
      db
        .selectFrom('plain as p')
        .leftJoin('judged as j', 'j.id', 'p.id')
        .select(['p.id', (eb) => eb.fn.coalesce('j.amount', 'p.amount').as('amount')]),
  });
  const joined = model({
    ...{ ...kept, name: 'joined', inputs: [plain, judged] },
    query: (db) =>
      db
        .selectFrom('plain as p')
        .innerJoin('judged as j', 'j.id', 'p.id')
        .select(['p.id', 'j.amount']),
  });
  const both = model({
    ...{ ...kept, name: 'both', inputs: [plain, judged] },
    query: (db) =>
      db
        .selectFrom('plain as p')
        .leftJoin('judged as j', 'j.id', 'p.id')
        .where('p.id', 'in', (eb) => eb.selectFrom('judged as k').select('k.id'))
        .select(['p.id', 'p.amount']),
  });
  const models = [orders, judged, plain, lookedUp, joined, both];
  const { diagnostics } = checkProject(openProject(defineConfig({ models })).graph);
  const kind = 'QUARANTINED_KEPT';
  expect(diagnostics.filter(({ code }) => code === kind).map((each) => each.model)).toEqual([
    'joined',
    'both',
  ]);
});
