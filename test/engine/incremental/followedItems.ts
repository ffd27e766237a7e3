import {
  bigint,
  incremental,
  model,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';

const columns = { id: bigint(), part: text(), amount: bigint(), version: bigint() };

const items = source({
  name: 'items',
  description: 'Items that change.',
  columns,
  // Any number of them may be gone from run to run.
  shrink: 'any',
});

/** Items as they are: all are compared with the table, and those that are gone deleted. */
const merged = model({
  name: 'merged',
  description: 'Items.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  inputs: [items],
  columns: { ...columns, amount: bigint().min(0) },
  query: (db) => db.selectFrom('items').select(['id', 'part', 'amount', 'version']),
  deletes: ({ db }) =>
    db
      .selectFrom('merged')
      .where('id', 'not in', (eb) => eb.selectFrom('items').select('id'))
      .select('id'),
});

/** Items by their versions: the later ones are written anew, those that are gone deleted. */
const replaced = model({
  name: 'replaced',
  description: 'Items.',
  materialized: incremental({ strategy: 'delete+insert', uniqueKey: ['id'] }),
  inputs: [items],
  columns,
  query: (db, f, increment) =>
    db
      .selectFrom('items as i')
      .$if(increment !== undefined, (query) =>
        query.where((eb) =>
          eb('i.version', '>', f.coalesce(increment?.watermark('version') ?? eb.lit(0), 0)),
        ),
      )
      .select(['i.id', 'i.part', 'i.amount', 'i.version']),
  deletes: ({ db }) =>
    db
      .selectFrom('replaced')
      .where('id', 'not in', (eb) => eb.selectFrom('items').select('id'))
      .select('id'),
});

/** Each version of an item that a run was the first to see. */
const appended = model({
  name: 'appended',
  description: 'Versions of items.',
  materialized: incremental({ strategy: 'append' }),
  inputs: [items],
  columns,
  query: (db, f, increment) =>
    db
      .selectFrom('items as i')
      .$if(increment !== undefined, (query) =>
        query.where((eb) =>
          eb('i.version', '>', f.coalesce(increment?.watermark('version') ?? eb.lit(0), 0)),
        ),
      )
      .select(['i.id', 'i.part', 'i.amount', 'i.version']),
});

/** The amount above which a part's total fails its test. */
export const greatestTotal = 1000;

/** The totals of the parts whose items a run changes. */
const totals = model({
  name: 'totals',
  description: 'Totals of parts.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['part'] }),
  inputs: [merged],
  columns: { part: text(), items: bigint(), total: bigint().max(greatestTotal) },
  query: (db, f, increment) =>
    db
      .selectFrom('merged as m')
      .$call((query) =>
        increment === undefined
          ? query
          : query.where(
              'm.part',
              'in',
              increment.db.selectFrom('changes_of_merged').select('part'),
            ),
      )
      .groupBy('m.part')
      .select((eb) => [
        'm.part',
        f.countRows().as('items'),
        f.coalesce(f.sum(eb.ref('m.amount')), 0).as('total'),
      ]),
  deletes: ({ db }) =>
    db
      .selectFrom('totals')
      .where('part', 'not in', (eb) => eb.selectFrom('merged').select('part'))
      .select('part'),
});

/** Items, and what is kept of them in each way. */
export const followedItems = [items, merged, replaced, appended, totals] as const;
