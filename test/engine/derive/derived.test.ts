import { describe, expect, it } from 'vitest';
import { derive } from '../../../packages/kysely-models/src/compile/derive/increment/derivation.ts';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { columnsRead } from '../../../packages/kysely-models/src/compile/tree/columnsRead.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import {
  isViewModel,
  modelRows,
} from '../../../packages/kysely-models/src/plan/derive/modelRows.ts';
import { reasonText } from '../../../packages/kysely-models/src/report/reasonText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { casesOf } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { createSchemas, tryCase } from './derivedCase.ts';
import { customers, derivedShop, filedShop, orders, rawLines } from './derivedShop.ts';

const double = await snowflakeDouble();

const doubled = double.port !== undefined;

/** On the double each statement takes its time: of the two maintained tables one. */
const suites = [
  ['DuckDB', true, derivedShop, memoryWarehouse],
  [
    `Snowflake${double.note}`,
    doubled,
    derivedShop.slice(0, -1),
    () => doubleWarehouse(double.port ?? 0),
  ],
] as const;

type Line = readonly [line: number, order: number, customer: string | null, amount: number];

/** Three lines of each of 40 orders, of which each of 8 customers has some. */
const first = Array.from({ length: 120 }, (_, at): Line => {
  const order = Math.floor(at / 3);
  return [at, order, `c${order % 8}`, at % 7];
});

/** A line is gone, one has another amount, an order another customer, and one comes. */
const second: readonly Line[] = [
  ...first
    .filter(([line]) => line !== 7)
    .map((line): Line => {
      if (line[0] === 30) return [line[0], line[1], line[2], 9];
      return line[1] === 12 ? [line[0], line[1], 'c99', line[3]] : line;
    }),
  [900, 900, 'c1', 5],
];

async function extract(warehouse: Warehouse, rows: readonly Line[]): Promise<void> {
  const { dialect } = warehouse;
  const path = pathSql(dialect, relationPath(rawLines));
  const types = rawLines.contract.columns.map(
    ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
  );
  const values = rows.map((row) => `(${row.map((value) => dialect.literal(value)).join(', ')})`);
  await execute(
    warehouse,
    `create schema if not exists ${dialect.identifier('raw')}`,
    `create table if not exists ${path} (${types.join(', ')})`,
    `delete from ${path}`,
    `insert into ${path} values ${values.join(', ')}`,
  );
}

async function tablesOf(
  warehouse: Warehouse,
  models = [orders, customers],
): Promise<readonly (readonly string[])[]> {
  const session = await warehouse.connect();
  const all: (readonly string[])[] = [];
  for (const model of models) {
    const from = pathSql(warehouse.dialect, relationPath(model));
    const rows = await session.rows(`select * from ${from}`, 'number');
    all.push(rows.map((row) => JSON.stringify(Object.values(row))).sort());
  }
  session.close();
  return all;
}

/** The maintained tables of a full refresh. */
function expectedTables(rows: readonly Line[]): readonly (readonly string[])[] {
  const sum = (some: readonly Line[]) => some.reduce((total, [, , , amount]) => total + amount, 0);
  const byOrder = [...Map.groupBy(rows, ([, order]) => order)].sort(([a], [b]) => a - b);
  const byCustomer = Map.groupBy(byOrder, ([, [line]]) => line?.[2]);
  const places = [...byCustomer].flatMap(([customer, own]) =>
    own.map(([order, all], at) => [order, customer, sum(all), at + 1]),
  );
  const totals = [...byCustomer].map(([customer, own]) => [
    customer,
    own.length,
    sum(own.flatMap(([, all]) => all)),
  ]);
  return [places, totals].map((each) => each.map((row) => JSON.stringify(row)).sort());
}

/** What a build did with the maintained tables. */
const waysOf = ({ relations }: Awaited<ReturnType<typeof buildIn>>) =>
  relations.flatMap(({ name, materialized, rows }) =>
    name === 'orders' || name === 'customers' ? [[name, materialized, rows]] : [],
  );

describe.each(suites)('a table that is maintained on %s', (_, isThere, shop, open) => {
  it.skipIf(!isThere)('computes the rows that can differ, as a rebuild would', async () => {
    const warehouse = await open();
    await extract(warehouse, first);
    expect(problemsOf(await buildIn(warehouse, shop, { runId: 'first' }))).toEqual([]);
    await extract(warehouse, second);
    const built = await buildIn(warehouse, shop, { runId: 'second' });
    expect(problemsOf(built)).toEqual([]);
    // Orders 10 and 12, the three after 12 of its customer, and the new one; their four customers.
    const ways = [
      ['orders', 'increment', 6],
      ['customers', 'increment', 4],
    ];
    const maintained = [orders, customers].filter((model) => shop.some((each) => each === model));
    expect(waysOf(built)).toEqual(ways.slice(0, maintained.length));
    const expected = expectedTables(second).slice(0, maintained.length);
    expect(await tablesOf(warehouse, maintained)).toEqual(expected);
    // Rows as a wrong increment would leave them: one is another, one too many, one missing.
    const table = pathSql(warehouse.dialect, relationPath(orders));
    await execute(
      warehouse,
      `update ${table} set total = total + 1 where order_id = 5`,
      `update ${table} set order_id = 5000 where order_id = 6`,
    );
    const verified = await buildIn(warehouse, shop, { runId: 'third', verify: true });
    const { status, error } = verified.relations.find(({ name }) => name === 'orders') ?? {};
    expect([verified.exitCode, status, error?.code]).toEqual([1, 'failed', 'MAINTAINED_DIFFERS']);
    expect(verified.verified).toBe(maintained.length);
    expect(error?.message).toContain('1 row with other values, 1 row missing, 1 row too many.');
    expect(error?.found?.split('; ').sort()).toEqual(['order_id 5', 'order_id 5000', 'order_id 6']);
    const repaired = await buildIn(warehouse, shop, { runId: 'fourth', verify: true });
    expect(problemsOf(repaired)).toEqual([]);
    expect(waysOf(repaired)[0]).toEqual(['orders', 'table', expected[0]?.length]);
    expect(await tablesOf(warehouse, maintained)).toEqual(expected);
  });
});

it('verifies without showing keys that are personal data', async () => {
  const warehouse = await memoryWarehouse();
  await extract(warehouse, first);
  await buildIn(warehouse, derivedShop, { runId: 'first' });
  await execute(
    warehouse,
    `update ${pathSql(warehouse.dialect, relationPath(customers))} set total = 0`,
  );
  const verified = await buildIn(warehouse, derivedShop, { runId: 'second', verify: true });
  const { error } = verified.relations.find(({ name }) => name === 'customers') ?? {};
  expect(error?.found).toBe(Array.from({ length: 5 }, () => 'customer ***').join('; '));
  expect(verified.statuses).toMatchObject({ orders: 'published', customers: 'failed' });
});

it('is rebuilt when it missed changes, and stays as it was when a test fails', async () => {
  const warehouse = await memoryWarehouse();
  await extract(warehouse, first);
  await buildIn(warehouse, derivedShop, { runId: 'first' });
  await extract(warehouse, second);
  await buildIn(warehouse, derivedShop, { runId: 'second', select: ['lines'] });
  const [line] = second;
  await extract(warehouse, [...second.slice(1), [line?.[0] ?? 0, 0, 'c0', 1000]]);
  const before = await tablesOf(warehouse);
  const plan = await planIn(warehouse, derivedShop, { runId: 'third' });
  const reasons = plan.relations.find(({ name }) => name === 'orders')?.reasons ?? [];
  expect(reasons.map((reason) => reasonText(reason, 'orders'))).toEqual([
    'raw_lines changed',
    'it reads the changes of lines, which this build does not keep',
  ]);
  const failed = await buildIn(warehouse, derivedShop, { runId: 'third' });
  expect(failed.statuses).toMatchObject({ orders: 'failed', customers: 'skipped' });
  expect(await tablesOf(warehouse)).toEqual(before);
  await extract(warehouse, second);
  expect(problemsOf(await buildIn(warehouse, derivedShop, { runId: 'fourth' }))).toEqual([]);
  const rebuilt = await tablesOf(warehouse);
  // Its rows are those of the lines again: the next change is followed.
  await extract(warehouse, [...second.slice(1), [line?.[0] ?? 0, 0, 'c0', 1000]]);
  const again = await buildIn(warehouse, derivedShop, { runId: 'fifth' });
  expect(again.statuses).toMatchObject({ orders: 'failed', customers: 'skipped' });
  expect(waysOf(again)).toContainEqual(['orders', 'increment', 1]);
  // It has no time of change by which it could have missed rows.
  const failures = again.relations.find(({ name }) => name === 'orders')?.failures ?? [];
  expect(failures.map(({ hint }) => hint)).toEqual([undefined]);
  expect(await tablesOf(warehouse)).toEqual(rebuilt);
});

it('is not rebuilt for a failure of the program that derives its changes', async () => {
  const warehouse = await memoryWarehouse();
  await extract(warehouse, first);
  const shop = derivedShop.slice(0, -1);
  await buildIn(warehouse, shop, { runId: 'first' });
  await extract(warehouse, second);
  /** Plans with a query that fails the nth time it is read: also where only its changes are derived. */
  const plan = async (failingCall: number) => {
    let calls = 0;
    const query = () => {
      calls += 1;
      if (calls === failingCall) throw new TypeError('a mistake of the program');
      return orders.query();
    };
    const failing = [...shop.slice(0, -1), { ...orders, query }];
    const { relations } = await planIn(warehouse, failing, { runId: 'second' });
    return { calls, action: relations.find(({ name }) => name === 'orders')?.action };
  };
  const { calls, action } = await plan(0);
  expect(action).toBe('update');
  const reported: number[] = [];
  for (let at = 1; at <= calls; at += 1) {
    const planned = await plan(at).catch((error: unknown) => {
      expect(error).toMatchObject({ message: expect.stringContaining('a mistake of the program') });
      reported.push(at);
      return { action: 'update' };
    });
    expect(planned.action).toBe('update');
  }
  expect(reported.length).toBeGreaterThan(1);
});

it('follows a window from the columns alone that it is computed from', () => {
  const found = derive({
    ...modelRows(orders, isViewModel),
    key: ['order_id'],
    changed: new Set(['lines']),
    isCounted: () => true,
  });
  if (found.kind === 'rebuilt') expect.fail(found.reason);
  expect(found.reads.get('lines')).toEqual({
    columns: new Set(['order_id', 'customer', 'amount']),
    isCounted: true,
    isNet: true,
  });
  // An amount moves no order to another place: the second step leaves it out.
  const seen = found.steps.map(({ query }) => columnsRead(query, 'changes_of_lines'));
  expect(seen.filter((each) => each?.size !== 0)).toEqual([
    new Set(['order_id', 'customer', 'amount', 'times__']),
    new Set(['order_id', 'customer', 'times__']),
  ]);
});

it.skipIf(!doubled)(`gives the rows of a rebuild on Snowflake${double.note}`, async () => {
  const warehouse = await doubleWarehouse(double.port ?? 0);
  const session = await warehouse.connect();
  await createSchemas(session, warehouse.dialect);
  for (const seed of casesOf([1, 7, 2, 3, 4, 5, 6, 8, 43, 97], { inGate: 2 })) {
    const outcome = await tryCase(session, warehouse.dialect, seed);
    if (outcome.kind === 'differs') expect.fail(outcome.text);
  }
  session.close();
});

describe.each([false, true])('of files, published all together: %s', (atomic) => {
  it('follows the rows of a file that changed, whatever optional part is absent', async () => {
    const warehouse = await memoryWarehouse();
    const lineRows = (rows: readonly (readonly (string | number)[])[]) =>
      ['line_id,order_id,amount', ...rows.map((row) => row.join(','))].join('\n');
    const before = Array.from({ length: 30 }, (_, at) => [at, at % 10, at + 1]);
    const rawFolder = folderWith({ 'raw_file_lines.csv': lineRows(before) });
    const built = await buildIn(warehouse, filedShop, { rawFolder, runId: 'first', atomic });
    expect(problemsOf(built)).toEqual([]);
    const after = [...before.slice(1), [30, 3, 1], [31, 77, 5]];
    write(rawFolder, { 'raw_file_lines.csv': lineRows(after) });
    const again = await buildIn(warehouse, filedShop, { rawFolder, runId: 'second', atomic });
    expect(problemsOf(again)).toEqual([]);
    const of = again.relations.find(({ name }) => name === 'order_totals');
    expect([of?.materialized, of?.rows]).toEqual(['increment', 3]);
    const totals = 'select order_id, total, notes from order_totals order by order_id';
    const kept = await rowsOf(warehouse, totals);
    expect(kept.map((row) => [row['order_id'], row['total']])).toEqual([
      [0, 32],
      ...[36, 39, 43, 45, 48, 51, 54, 57, 60].map((total, at) => [at + 1, total]),
      [77, 5],
    ]);
    // The notes come with a file of their own: a part that was absent.
    write(rawFolder, { 'raw_notes.csv': 'note_id,order_id\n1,3\n' });
    const third = await buildIn(warehouse, filedShop, { rawFolder, runId: 'third', atomic });
    expect(third.relations.find(({ name }) => name === 'order_totals')?.materialized).toBe('table');
    const noted = await rowsOf(warehouse, totals);
    expect(noted).toEqual(kept.map((row) => (row['order_id'] === 3 ? { ...row, notes: 1 } : row)));
    // Nothing changed, and yet it is compared: what differs fails the build, and the next one rebuilds it.
    const verify = { rawFolder, atomic, verify: true };
    const same = await buildIn(warehouse, filedShop, { ...verify, runId: 'fourth' });
    expect([same.exitCode, same.statuses['order_totals']]).toEqual([0, 'kept']);
    await execute(warehouse, `update order_totals set total = 1 where order_id = 3`);
    const other = await buildIn(warehouse, filedShop, { ...verify, runId: 'fifth' });
    expect([other.exitCode, other.statuses['order_totals']]).toEqual([1, 'failed']);
    await buildIn(warehouse, filedShop, { ...verify, runId: 'sixth' });
    expect(await rowsOf(warehouse, totals)).toEqual(noted);
  });
});
