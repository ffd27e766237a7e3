import { expect, it } from 'vitest';
import type { TestSpec } from '../../../packages/kysely-models/src/define/contract/testSpec.ts';
import {
  bigint,
  model,
  source,
  type Tests,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { Random } from '../derive/random.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';

const customers = source({
  name: 'raw_customers',
  description: 'Customers.',
  shrink: 'any',
  columns: { id: bigint().nullable(), name: text().nullable() },
  tests: (t) => [t.unique('id', { severity: 'warn' }), t.notNull('id', { severity: 'warn' })],
});

interface Order {
  readonly id: number | null;
  readonly customer: number | null;
  readonly status: string | null;
  readonly amount: number | null;
}

const warned = (t: Tests<'raw_orders', Order>) => [
  t.unique('id', { severity: 'warn' }),
  t.unique(['customer', 'status'], { severity: 'warn' }),
  t.notNull('id', { severity: 'warn' }),
  t.acceptedValues('status', ['placed', 'shipped'], { severity: 'warn' }),
  t.references('customer', customers, 'id', { severity: 'warn' }),
];

/** A shop whose totals are maintained from what changes in its files. */
function shop(tests: (t: Tests<'raw_orders', Order>) => readonly TestSpec[] = warned) {
  const orders = source({
    name: 'raw_orders',
    description: 'Orders.',
    shrink: 'any',
    columns: {
      id: bigint().nullable(),
      customer: bigint().nullable(),
      status: text().nullable(),
      amount: bigint().nullable(),
    },
    tests,
  });
  const refunds = source({
    name: 'raw_refunds',
    description: 'Refunds.',
    shrink: 'any',
    columns: { id: bigint().nullable(), order_id: bigint().nullable() },
    tests: (t) => [t.references('order_id', orders, 'id', { severity: 'warn' })],
  });
  const totals = model({
    name: 'totals',
    description: 'The total of each known customer.',
    materialized: table({ maintain: 'auto' }),
    inputs: [orders, customers, refunds],
    unique: ['customer'],
    columns: { customer: bigint(), total: bigint() },
    query: (db, f) =>
      db
        .selectFrom('raw_orders as o')
        .innerJoin('raw_customers as c', 'c.id', 'o.customer')
        .groupBy('c.id')
        .select((eb, fn = f(eb)) => [
          eb.ref('c.id').$notNull().as('customer'),
          fn.coalesce(fn.sum('o.amount'), 0).as('total'),
        ])
        .where('c.id', 'is not', null),
  });
  return [customers, orders, refunds, totals];
}

type Row = readonly (number | string | null)[];

const csv = (names: string, rows: readonly Row[]) =>
  [names, ...rows.map((row) => row.map((value) => value ?? '').join(','))].join('\n');

const files = (
  customerRows: readonly Row[],
  orderRows: readonly Row[],
  refundRows: readonly Row[],
) => ({
  'raw_customers.csv': csv('id,name', customerRows),
  'raw_orders.csv': csv('id,customer,status,amount', orderRows),
  'raw_refunds.csv': csv('id,order_id', refundRows),
});

/** The failures of each relation's tests. */
const failuresOf = ({ relations }: Awaited<ReturnType<typeof buildIn>>) =>
  Object.fromEntries(
    relations
      .filter(({ status }) => status !== 'kept')
      .map(({ name, failures }) => [
        name,
        failures.map((failure) => `${failure.test} ${failure.failures}`).sort(),
      ]),
  );

/** A warehouse, and the queries that it is asked. */
async function asked(): Promise<{ warehouse: Warehouse; queries: string[] }> {
  const warehouse = await memoryWarehouse();
  const queries: string[] = [];
  const connect: Warehouse['connect'] = async (signal) => {
    const session = await warehouse.connect(signal);
    return {
      ...session,
      rows: (sql, ...rest) => {
        queries.push(sql);
        return session.rows(sql, ...rest);
      },
    };
  };
  return { warehouse: { ...warehouse, connect }, queries };
}

/** The relations whose tests looked at changes. */
const byChange = (queries: readonly string[]) =>
  ['raw_customers', 'raw_orders', 'raw_refunds'].filter((name) =>
    queries.some(
      (sql) =>
        sql.includes(`"raw"."${name}" as "row") as "scan"`) &&
        /changes_of_|select "scan"\.\*, \d/.test(sql),
    ),
  );

/** What builds of the same files count in an empty warehouse. */
async function inFull(project: readonly ProjectRelation[], rawFolder: string) {
  return failuresOf(await buildIn(await memoryWarehouse(), project, { rawFolder, runId: 'full' }));
}

it('are those of all rows after each of several builds', async () => {
  const random = new Random(7);
  const value = (below: number) => (random.chance(0.15) ? null : random.below(below));
  const makers = [
    (): Row => [value(9), random.of(['a', 'b'])],
    (): Row => [value(30), value(12), random.of(['placed', 'shipped', 'lost', null]), value(5)],
    (): Row => [value(9), value(40)],
  ] as const;
  let tables = makers.map((make, at) => Array.from({ length: [8, 30, 12][at] ?? 0 }, make));
  const filesOf = ([a = [], b = [], c = []]: readonly (readonly Row[])[]) => files(a, b, c);
  const { warehouse, queries } = await asked();
  const rawFolder = folderWith(filesOf(tables));
  const project = shop();
  const used = new Set<string>();
  for (let run = 0; run < 6; run += 1) {
    queries.length = 0;
    const built = await buildIn(warehouse, project, { rawFolder, runId: `run ${run}` });
    expect(problemsOf(built), `run ${run}`).toEqual([]);
    expect(await inFull(project, rawFolder)).toMatchObject(failuresOf(built));
    if (run === 0) expect(byChange(queries)).toEqual([]);
    for (const name of byChange(queries)) used.add(name);
    tables = tables.map((rows, at) => {
      if (random.chance(at === 1 ? 0.1 : 0.6)) return rows;
      return rows.flatMap((row) => {
        const what = random.next();
        if (what < 0.1) return [];
        return what < 0.2 ? [makers[at]?.() ?? row] : what < 0.25 ? [row, row] : [row];
      });
    });
    write(rawFolder, filesOf(tables));
  }
  expect([...used].sort()).toEqual(['raw_customers', 'raw_orders', 'raw_refunds']);
});

const [first, second] = [
  files(
    [[1, 'a']],
    [
      [1, 1, 'placed', 3],
      [2, 9, 'lost', 1],
      [2, 1, 'placed', 1],
    ],
    [[1, 7]],
  ),
  files(
    [[1, 'a']],
    [
      [1, 1, 'placed', 3],
      [2, 9, 'lost', 1],
      [3, 1, 'shipped', 1],
    ],
    [[1, 3]],
  ),
];
const counted = ['accepted_values_status 1', 'relationships_customer_raw_customers 1'];

it('are counted in all rows where somebody asks for it, or changed a test or the table', async () => {
  const { warehouse, queries } = await asked();
  const rawFolder = folderWith(first);
  const build = async (runId: string, more: object = {}, project = shop()) => {
    queries.length = 0;
    const built = await buildIn(warehouse, project, { rawFolder, runId, ...more });
    return [failuresOf(built)['raw_orders'], byChange(queries)];
  };
  const before = ['unique_customer_status 1', 'unique_id 1'];
  expect(await build('1')).toEqual([[...counted, ...before], []]);
  write(rawFolder, second);
  expect(await build('2')).toEqual([counted, ['raw_orders']]);
  write(rawFolder, first);
  expect(await build('3', { verify: true })).toEqual([[...counted, ...before], []]);
  write(rawFolder, second);
  expect(await build('4', { fullRefresh: true })).toEqual([counted, []]);
  write(rawFolder, first);
  const stricter = shop((t) => [t.acceptedValues('status', ['placed'], { severity: 'warn' })]);
  expect(await build('5', {}, stricter)).toEqual([['accepted_values_status 1'], []]);
  write(rawFolder, second);
  expect(await build('6', {}, stricter)).toEqual([['accepted_values_status 2'], ['raw_orders']]);
  // Two more rows that fail than were counted: fewer than none would be left.
  await execute(
    warehouse,
    `insert into raw.raw_orders values (7, 1, 'x', 1), (8, 1, 'y', 1), (9, 1, 'z', 1)`,
  );
  write(rawFolder, first);
  expect(await build('7', {}, stricter)).toEqual([['accepted_values_status 1'], ['raw_orders']]);
});

it('stop a build as before when a row that fails comes with a change', async () => {
  const strict = shop((t) => [t.unique('id'), t.references('customer', customers, 'id')]);
  const good = files([[1, 'a']], [[1, 1, 'placed', 3]], []);
  const bad = files(
    [[1, 'a']],
    [
      [1, 1, 'placed', 3],
      [1, 9, 'placed', 3],
      [4, 1, 'lost', 2],
    ],
    [],
  );
  const { warehouse, queries } = await asked();
  const rawFolder = folderWith(good);
  expect(problemsOf(await buildIn(warehouse, strict, { rawFolder, runId: '1' }))).toEqual([]);
  write(rawFolder, bad);
  const failed = await buildIn(warehouse, strict, { rawFolder, runId: '2' });
  expect(byChange(queries)).toEqual(['raw_orders']);
  expect(failed.statuses).toMatchObject({ raw_orders: 'failed', totals: 'skipped' });
  const [failure] = failed.relations.flatMap(({ failures }) => failures);
  expect([failure?.test, failure?.failures, failure?.rows]).toEqual([
    'unique_id',
    1,
    [{ id: 1, occurrences: 2 }],
  ]);
  expect(failuresOf(failed)['raw_orders']).toEqual([
    'relationships_customer_raw_customers 1',
    'unique_id 1',
  ]);
  expect(await rowsOf(warehouse, 'select id, customer from raw.raw_orders')).toEqual([
    { id: 1, customer: 1 },
  ]);
  write(
    rawFolder,
    files(
      [[1, 'a']],
      [
        [1, 1, 'placed', 3],
        [4, 1, 'lost', 2],
      ],
      [],
    ),
  );
  const repaired = await buildIn(warehouse, strict, { rawFolder, runId: '3' });
  expect(problemsOf(repaired)).toEqual([]);
  expect(await rowsOf(warehouse, 'select customer, total from totals')).toEqual([
    { customer: 1, total: 5 },
  ]);
});

it.each<readonly [string, (t: Tests<'raw_orders', Order>) => TestSpec, string, Row]>([
  ['not_null_id', (t) => t.notNull('id'), '(null, 1, 2)', [null, 1, 'placed', 2]],
  ['unique_id', (t) => t.unique('id'), '(7, 1, 2), (7, 1, 2)', [1, 1, 'placed', 4]],
  [
    'relationships_customer_raw_customers',
    (t) => t.references('customer', customers, 'id'),
    '(7, 8, 2)',
    [2, 9, 'placed', 2],
  ],
])(
  'stop a build though a row by hand that failed goes as another comes: %s',
  async (name, test, byHand, bad) => {
    const strict = shop((t) => [test(t)]);
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith(files([[1, 'a']], [[1, 1, 'placed', 3]], []));
    expect(problemsOf(await buildIn(warehouse, strict, { rawFolder, runId: '1' }))).toEqual([]);
    await execute(warehouse, `insert into raw.raw_orders (id, customer, amount) values ${byHand}`);
    write(rawFolder, files([[1, 'a']], [[1, 1, 'placed', 3], bad], []));
    const failed = await buildIn(warehouse, strict, { rawFolder, runId: '2' });
    expect(failuresOf(failed)['raw_orders']).toEqual([`${name} 1`]);
    expect(failed.statuses).toMatchObject({ raw_orders: 'failed', totals: 'skipped' });
  },
);
