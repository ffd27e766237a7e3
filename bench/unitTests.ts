import { bigint, date, decimal, model, source, table, text, view } from 'kysely-models';
import { testModel } from 'kysely-models/testing';

/**
 * Measures a project of 500 unit tests: `npm run bench:unit [TESTS]`. Each of 25 models has tests of its
 * own, which differ in their rows, so that no statement is run twice.
 */
const tests = Number(process.argv[2] ?? 500);

const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: {
    ...{ order_id: bigint(), customer_id: bigint(), amount: decimal(12, 2), status: text() },
    placed_on: date(),
  },
  tests: (t) => [t.unique('order_id')],
});

const customers = source({
  name: 'customers',
  description: 'Customers.',
  columns: { customer_id: bigint(), email: text().nullable() },
  tests: (t) => [t.unique('customer_id')],
});

const models = Array.from({ length: 25 }, (_, at) =>
  model({
    name: `totals_${at}`,
    description: 'What each customer paid.',
    materialized: at % 2 === 0 ? table() : view(),
    inputs: [orders, customers],
    columns: {
      ...{ customer_id: bigint(), email: text().nullable(), orders: bigint() },
      ...{ paid: decimal(38, 2).nullable(), first_on: date().nullable() },
    },
    unique: ['customer_id'],
    query: (db, f) =>
      db
        .selectFrom('customers as c')
        .leftJoin('orders as o', (join) =>
          join.onRef('o.customer_id', '=', 'c.customer_id').on('o.status', '=', `paid_${at}`),
        )
        .groupBy(['c.customer_id', 'c.email'])
        .select((eb, fn = f(eb)) => [
          ...fn.columns('c', 'customer_id', 'email'),
          fn.count('o.order_id').as('orders'),
          fn.sum('o.amount').as('paid'),
          fn.min('o.placed_on').as('first_on'),
        ]),
  }),
);

const started = performance.now();
const cpu = process.cpuUsage();
for (let at = 0; at < tests; at += 1) {
  const tested = models[at % models.length];
  if (tested === undefined) throw new Error('There are no models.');
  const status = `paid_${at % models.length}`;
  await testModel(tested, {
    given: {
      customers: [{ customer_id: 1 }, { customer_id: 2, email: 'b@example.com' }],
      orders: [
        { customer_id: 1, amount: at, status },
        { customer_id: 1, amount: 0.25, status },
        { customer_id: 2, amount: 9, status: 'open' },
      ],
    },
    expect: [
      { customer_id: 1, orders: 2, paid: at + 0.25 },
      { customer_id: 2, orders: 0, paid: null, email: 'b@example.com' },
    ],
  });
}
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - started) / 1000;
const limit = (3 * tests) / 500;
console.log(
  `${seconds <= limit ? 'met   ' : 'MISSED'} ${tests} unit tests in ${seconds.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of CPU time; at most ${limit} s`,
);
