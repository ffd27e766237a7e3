import { expect, test } from 'vitest';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import type { Relation } from '../../packages/kysely-models/src/define/contract/relation.ts';
import {
  bigint,
  defineConfig,
  model,
  source,
  table,
  text,
} from '../../packages/kysely-models/src/define/index.ts';
import {
  mayShowOf,
  personalColumns,
} from '../../packages/kysely-models/src/graph/personal/personalColumns.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';

const description = 'Rows.';

const bookings = source({
  name: 'bookings',
  description,
  columns: {
    id: bigint(),
    status: text(),
    guest: text().meta({ pii: true }),
    room: bigint(),
  },
});

type Models = Parameters<typeof defineConfig>[0]['models'];

function found(models: Models): readonly string[] {
  const { graph } = openProject(defineConfig({ models: [bookings, models] }));
  return checkProject(graph).diagnostics.map((each) => `${each.model} ${each.code} ${each.found}`);
}

test('what readers of a query that cannot be read carry is not taken for personal, and not shown', () => {
  const nights = model({
    name: 'nights',
    description,
    materialized: table(),
    inputs: [bookings],
    columns: { id: bigint(), status: text(), guest: text().meta({ pii: true }) },
    query: (db) =>
      db
        .selectFrom('bookings as b')
        .where(db.dynamic.ref('b.statuss'), '=', 'kept')
        .select(['b.id', 'b.status', 'b.guest']),
  });
  const revenue = model({
    name: 'revenue',
    description,
    materialized: table(),
    inputs: [nights],
    columns: { id: bigint(), state: text(), label: text() },
    query: (db, f) =>
      db
        .selectFrom('nights')
        .select((eb, fn = f(eb)) => [
          'id',
          fn.upper('status').as('state'),
          f.concat(eb.ref('status'), eb.ref('guest')).as('label'),
        ]),
  });
  const mart = model({
    name: 'mart',
    description,
    materialized: table(),
    inputs: [revenue],
    columns: { state: text(), name: text() },
    query: (db) => db.selectFrom('revenue').select(['state', 'label as name']),
  });
  const { graph } = openProject(defineConfig({ models: [bookings, nights, revenue, mart] }));
  expect(checkProject(graph).diagnostics.map(({ message }) => message)).toEqual([
    'nights: the query reads the column b.statuss, which b does not have.',
    'revenue: the column label carries personal data of nights.guest, and the contract does not say so.',
    'mart: the column name carries personal data of revenue.label, and the contract does not say so.',
  ]);
  const shown = (relation: Relation) =>
    [...personalColumns(relation).columns.keys()].filter(mayShowOf(relation));
  expect([nights, revenue, mart].flatMap(shown)).toEqual([]);
});

test('the name of a column that there is not is no column that readers lack', () => {
  const nights = model({
    name: 'nights',
    description,
    materialized: table(),
    inputs: [bookings],
    query: (db) =>
      db.selectFrom('bookings as b').select(['b.id', db.dynamic.ref<'status'>('b.statuss')]),
  });
  const revenue = model({
    name: 'revenue',
    description,
    materialized: table(),
    inputs: [bookings, nights],
    query: (db) =>
      db
        .with('stays', (query) =>
          query.selectFrom('bookings').select(['id', db.dynamic.ref<'status'>('statuz')]),
        )
        .selectFrom('stays as s')
        .innerJoin('nights as n', 'n.id', 's.id')
        .orderBy('s.status')
        .select(['s.status', 'n.status as other', db.dynamic.ref('s.id')]),
  });
  expect(found([nights, revenue])).toEqual([
    'nights COLUMN_UNKNOWN b.statuss',
    'revenue COLUMN_UNKNOWN statuz',
  ]);
});

test('a name that the misspelled column cannot have meant is a mistake of its own', () => {
  const nights = model({
    name: 'nights',
    description,
    materialized: table(),
    inputs: [bookings],
    query: (db) =>
      db.selectFrom('bookings as b').select(['b.id', db.dynamic.ref<'status'>('b.statuss')]),
  });
  const revenue = model({
    name: 'revenue',
    description,
    materialized: table(),
    inputs: [nights],
    query: (db) => db.selectFrom('nights as n').select(['n.status', db.dynamic.ref<'id'>('n.idd')]),
  });
  expect(found([nights, revenue])).toEqual([
    'nights COLUMN_UNKNOWN b.statuss',
    'revenue COLUMN_UNKNOWN n.idd',
  ]);
});

test('a contract and a union lack no column whose name is misspelled in the query', () => {
  const nights = model({
    name: 'nights',
    description,
    materialized: table(),
    inputs: [bookings],
    query: (db) =>
      db
        .selectFrom('bookings')
        .select(['id', 'status'])
        .unionAll(
          db
            .selectFrom('bookings')
            .select(['id', db.dynamic.ref<'status'>('statuss')])
            .$castTo<{
              id: number;
              status: string;
            }>(),
        ),
  });
  expect(found([nights])).toEqual(['nights COLUMN_UNKNOWN statuss']);
});

test('groups of a column that there is not leave no column ungrouped; others do', () => {
  const grouped = (name: string, by: string) =>
    model({
      name,
      description,
      materialized: table(),
      inputs: [bookings],
      query: (db, f) =>
        db
          .selectFrom('bookings as b')
          .groupBy(db.dynamic.ref(by))
          .select((eb) => ['b.status', f(eb).count('b.id').as('nights')]),
    });
  expect(found([grouped('misspelled', 'b.statuss'), grouped('other', 'b.room')])).toEqual([
    'misspelled COLUMN_UNKNOWN b.statuss',
    'other COLUMN_UNGROUPED b.status',
  ]);
});
