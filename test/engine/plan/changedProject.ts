import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  bigint,
  date,
  incremental,
  model,
  seed,
  source,
  table,
  text,
  variable,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import type { planIn } from '../support/memoryBuild.ts';

const day = variable({ name: 'as_of', type: date(), description: 'The day.' });
const items = source({
  name: 'items',
  description: 'Items.',
  columns: { id: bigint(), price: bigint() },
});
const people = source({
  name: 'people',
  description: 'People.',
  columns: { id: bigint(), name: text() },
});
const labelsIn = (folder: string) =>
  seed({
    name: 'labels',
    description: 'Labels.',
    file: pathToFileURL(join(folder, 'labels.csv')),
    columns: { id: bigint() },
  });

/** What may be another in the project; left out, it is as it was. */
export interface Changes {
  readonly files?: Readonly<Record<string, string>>;
  readonly stgAbove?: number;
  readonly prices?: 'table' | 'view';
  readonly pricesMax?: number;
  readonly totalNamed?: string;
  readonly options?: Parameters<typeof planIn>[2];
  readonly in?: (warehouse: Warehouse) => Promise<void>;
}

/**
 * items → stg (view) → prices (table) → top (view) → totals (table); prices → kept (incremental);
 * people → names (table); labels (seed) → labelled (table); today (view).
 */
export function changedProject(folder: string, changes: Changes = {}): readonly ProjectRelation[] {
  const labels = labelsIn(folder);
  const { stgAbove = 0 } = changes;
  const stg = model({
    name: 'stg',
    description: 'Items with a price.',
    materialized: view(),
    inputs: [items],
    columns: { id: bigint(), price: bigint() },
    query: (db) => db.selectFrom('items').where('price', '>', stgAbove).select(['id', 'price']),
  });
  const prices = model({
    name: 'prices',
    description: 'Prices.',
    materialized: changes.prices === 'view' ? view() : table(),
    inputs: [stg],
    columns: { id: bigint(), price: bigint() },
    query: (db) => db.selectFrom('stg').select(['id', 'price']),
    tests: (t) => [t.range('price', { max: changes.pricesMax ?? 1000 })],
  });
  const top = model({
    name: 'top',
    description: 'All prices.',
    materialized: view(),
    inputs: [prices],
    columns: { id: bigint(), price: bigint() },
    query: (db) => db.selectFrom('prices').select(['id', 'price']),
  });
  const totals = model({
    name: 'totals',
    description: 'The sum.',
    materialized: table(),
    inputs: [top],
    query: (db, f) =>
      db
        .selectFrom('top')
        .select((eb) => [
          f.sum(eb.ref('price')).as(changes.totalNamed ?? 'total'),
          f.variable(day).as('as_of'),
        ]),
  });
  const kept = model({
    name: 'kept',
    description: 'Prices, kept.',
    materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], follows: [items] }),
    inputs: [prices, people],
    columns: { id: bigint(), price: bigint() },
    query: (db) =>
      db
        .selectFrom('prices')
        .where('id', 'not in', (eb) => eb.selectFrom('people').select('id'))
        .select(['id', 'price']),
  });
  const names = model({
    name: 'names',
    description: 'Names.',
    materialized: table(),
    inputs: [people],
    columns: { id: bigint(), name: text() },
    query: (db) => db.selectFrom('people').select(['id', 'name']),
  });
  const labelled = model({
    name: 'labelled',
    description: 'Labels.',
    materialized: table(),
    inputs: [labels],
    columns: { id: bigint() },
    query: (db) => db.selectFrom('labels').select('id'),
  });
  const today = model({
    name: 'today',
    description: 'The day.',
    materialized: view(),
    inputs: [],
    query: (db, f) => db.selectNoFrom(f.variable(day).as('as_of')),
  });
  return [items, people, labels, stg, prices, top, totals, kept, names, labelled, today];
}

/** The files of its sources and its seed. */
export const files = {
  'items.csv': 'id,price\n1,10\n2,20\n',
  'people.csv': 'id,name\n7,ada\n',
  'labels.csv': 'id\n1\n',
};
