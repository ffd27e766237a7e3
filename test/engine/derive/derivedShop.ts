import {
  bigint,
  model,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';

const customer = text().meta({ pii: true });

/** Lines of orders as somebody else puts them into the warehouse. */
export const rawLines = source({
  name: 'raw_lines',
  description: 'Lines of orders.',
  columns: {
    line_id: bigint(),
    order_id: bigint(),
    customer: customer.nullable(),
    amount: bigint(),
  },
  shrink: 'any',
});

/** Lines, rebuilt by each run: what changed is recorded. */
const lines = model({
  name: 'lines',
  description: 'Lines of orders.',
  materialized: table(),
  inputs: [rawLines],
  columns: {
    line_id: bigint(),
    order_id: bigint(),
    customer: customer.nullable(),
    amount: bigint(),
  },
  query: (db) => db.selectFrom('raw_lines').select(['line_id', 'order_id', 'customer', 'amount']),
});

const known = model({
  name: 'known_lines',
  description: 'Lines of known customers.',
  materialized: view(),
  inputs: [lines],
  columns: { line_id: bigint(), order_id: bigint(), customer, amount: bigint() },
  query: (db) =>
    db
      .selectFrom('lines as l')
      .where('l.customer', 'is not', null)
      .select(['l.line_id', 'l.order_id', 'l.amount'])
      .select((eb) => eb.ref('l.customer').$notNull().as('customer')),
});

/** An order, maintained from its lines. */
export const orders = model({
  name: 'orders',
  description: 'An order with its total, and its place among those of its customer.',
  materialized: table({ maintain: 'auto' }),
  inputs: [known],
  unique: ['order_id'],
  columns: { order_id: bigint(), customer, total: bigint().max(100), place: bigint() },
  query: (db, f) =>
    db
      .with('totals', (qb) =>
        qb
          .selectFrom('known_lines as l')
          .groupBy(['l.order_id', 'l.customer'])
          .select((eb) => ['l.order_id', 'l.customer', f(eb).sum('l.amount').as('total')]),
      )
      .selectFrom('totals as t')
      .select((eb, fn = f(eb)) => [
        't.order_id',
        't.customer',
        fn.coalesce('t.total', 0).as('total'),
        fn.rowNumber({ partitionBy: 't.customer', orderBy: 't.order_id' }).as('place'),
      ]),
});

/** A customer, maintained from what changes in the maintained orders. */
export const customers = model({
  name: 'customers',
  description: 'A customer with the number and the total of the orders.',
  materialized: table({ maintain: 'auto' }),
  inputs: [orders],
  unique: ['customer'],
  columns: { customer, orders: bigint(), total: bigint() },
  query: (db, f) =>
    db
      .selectFrom('orders as o')
      .groupBy('o.customer')
      .select((eb, fn = f(eb)) => [
        'o.customer',
        fn.countRows().as('orders'),
        fn.coalesce(fn.sum('o.total'), 0).as('total'),
      ]),
});

export const derivedShop = [rawLines, lines, known, orders, customers];

const rawFileLines = source({
  name: 'raw_file_lines',
  description: 'Lines of orders, from a file that lacks the discount.',
  columns: {
    line_id: bigint(),
    order_id: bigint(),
    amount: bigint(),
    discount: bigint().nullable(),
  },
  optionalColumns: ['discount'],
});

const rawNotes = source({
  name: 'raw_notes',
  description: 'Notes about orders, of which there may be no file.',
  optional: true,
  columns: { note_id: bigint(), order_id: bigint() },
});

/** Totals of orders, maintained from what changes in files. */
export const filedShop = [
  rawFileLines,
  rawNotes,
  model({
    name: 'order_totals',
    description: 'An order with its total and the number of its notes.',
    materialized: table({ maintain: 'auto' }),
    inputs: [rawFileLines, rawNotes],
    unique: ['order_id'],
    columns: { order_id: bigint(), total: bigint(), notes: bigint() },
    query: (db, f) =>
      db
        .with('totals', (qb) =>
          qb
            .selectFrom('raw_file_lines as l')
            .groupBy('l.order_id')
            .select((eb, fn = f(eb)) => [
              'l.order_id',
              fn.sum(fn.subtract('l.amount', fn.coalesce('l.discount', 0))).as('total'),
            ]),
        )
        .with('noted', (qb) =>
          qb
            .selectFrom('raw_notes as n')
            .groupBy('n.order_id')
            .select((eb) => ['n.order_id', f(eb).countRows().as('notes')]),
        )
        .selectFrom('totals as t')
        .leftJoin('noted as n', 'n.order_id', 't.order_id')
        .select((eb, fn = f(eb)) => [
          't.order_id',
          fn.coalesce('t.total', 0).as('total'),
          fn.coalesce('n.notes', 0).as('notes'),
        ]),
  }),
];
