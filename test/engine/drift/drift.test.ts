import { describe, expect, it } from 'vitest';
import { catalogFigures } from '../../../packages/kysely-models/src/catalog/catalogFigures.ts';
import { readCatalog } from '../../../packages/kysely-models/src/catalog/readCatalog.ts';
import {
  type DriftOptions,
  date,
  decimal,
  model,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { testProject } from '../../../packages/kysely-models/src/run/testProject.ts';
import { siteOf } from '../../../packages/kysely-models/src/site/siteOf.ts';
import {
  createFigures,
  recordFigures,
} from '../../../packages/kysely-models/src/state/figures/figuresHistory.ts';
import type { TableFigures } from '../../../packages/kysely-models/src/state/figures/tableFigures.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>][] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(double.port ?? 0, { schemaPrefix: 'dev_' }),
  ],
];

type Day = readonly [day: `${number}-${number}-${number}`, orders: number, amount?: number];
type Options = DriftOptions<'order_day' | 'amount' | 'email' | 'channel'>;

/** Orders of days: each of an amount, every other one of the app, each of a customer of its own. */
function ordersOf(days: readonly Day[], options: Options = {}) {
  const numbers = constantModel('numbers', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  const own: Options = { by: 'order_day', minHistory: 7, ...options };
  const orders = model({
    name: 'orders',
    description: 'Orders of some days.',
    materialized: table(),
    inputs: [numbers],
    columns: {
      order_day: date(),
      amount: decimal(12, 2),
      email: text().nullable().meta({ pii: true }),
      channel: text(),
    },
    query: (db, f) => {
      const [first, ...others] = days.map(([day, rows, amount = 50]) =>
        db
          .selectFrom('numbers as n')
          .where((eb) => eb(eb.ref('n.id').$castTo<number>(), '<=', rows))
          .select((eb, number = eb.ref('n.id').$castTo<number>()) => [
            f.cast(eb.val(day), date()).as('order_day'),
            f.cast(f.add(number, amount), decimal(12, 2)).as('amount'),
            eb.case().when(number, '<', 3).then(eb.val('a@example.org')).end().as('email'),
            eb.case().when(number, '>', 8).then('app').else('web').end().as('channel'),
          ]),
      );
      if (first === undefined) throw new Error('At least one day.');
      return others.reduce((query, other) => query.unionAll(other), first);
    },
    tests: (t) => [t.noDrift(own), t.noDrift(['amount', 'email', 'channel'], own)],
  });
  return [numbers, orders];
}

const dayAt = (at: number) =>
  new Date(Date.UTC(2024, 2, 1 + at)).toISOString().slice(0, 10) as Day[0];
const quiet = (days: number) => Array.from({ length: days }, (_, at): Day => [dayAt(at), 16]);

/** Builds in the night after the last of the days. */
function night(warehouse: Warehouse, days: readonly Day[], options: Options = {}) {
  const now = () => `${dayAt(days.length)} 02:00:00`;
  const runId = `${days.length} ${days.at(-1)?.slice(1).join(' ')}`;
  return buildIn(warehouse, ordersOf(days, options), { now, runId });
}

/** Records the figures of quiet days, as as many builds would have. */
async function recordQuiet(warehouse: Warehouse, days: number): Promise<void> {
  const { dialect } = warehouse;
  const columns = (rows: number) => ({
    amount: { nulls: 0, mean: 58.5, min: 51, max: 66 },
    email: { nulls: (rows * 14) / 16, distinct: 1 },
    channel: { nulls: 0, distinct: 2 },
  });
  const figures = quiet(days).flatMap(([day], at): readonly TableFigures[] => [
    {
      ...{ by: '', day, rows: 16 * (at + 1), behind: 1, ahead: 0, earlier: 0, drifted: [] },
      columns: columns(16 * (at + 1)),
    },
    {
      ...{ by: 'order_day', day, rows: 16, drifted: [] },
      columns: { ...columns(16), channel: { nulls: 0, distinct: 2, values: { app: 8, web: 8 } } },
    },
  ]);
  const relation = { schema: 'main', name: 'orders', figures };
  await execute(warehouse, createFigures(dialect), ...recordFigures(dialect, [relation], 'quiet'));
}

/** What the drift tests of a build found. */
const foundBy = ({ relations }: Awaited<ReturnType<typeof night>>) =>
  relations.flatMap(({ failures }) => failures.flatMap(({ rows }) => rows));

for (const [name, isThere, open] of warehouses) {
  describe.skipIf(!isThere)(`drift on ${name}`, () => {
    it('records figures at each build, and warns of a day that is unlike those before', async () => {
      const warehouse = await open();
      const sql = ({ dialect }: Warehouse, name: string) =>
        `${dialect.identifier(dialect.schemaName('_models'))}.${dialect.identifier(name)}`;
      expect(foundBy(await night(warehouse, quiet(2)))).toEqual([]);
      await recordQuiet(warehouse, 7);
      const short: readonly Day[] = [...quiet(7), [dayAt(7), 2, 5000]];
      // With severity error it is not published, nor recorded.
      const refused = await night(warehouse, short, { severity: 'error' });
      expect([refused.exitCode, refused.statuses['orders']]).toEqual([1, 'failed']);
      const bad = await night(warehouse, short);
      expect(bad.exitCode).toBe(0);
      expect(foundBy(bad)).toEqual(foundBy(refused));
      expect(foundBy(bad)).toMatchObject([
        { of: 'order_day 2024-03-08', figure: 'rows', found: 2, since: '2024-03-08' },
        { of: 'the whole table on 2024-03-08', figure: 'amount mean' },
        { of: 'order_day 2024-03-08', figure: 'amount mean', found: 5002 },
        { of: 'order_day 2024-03-08', figure: 'amount greatest', found: 5002 },
      ]);
      // A better one of the same day replaces it.
      expect(foundBy(await night(warehouse, quiet(8)))).toEqual([]);
      const kept = await rowsOf(
        warehouse,
        `select by_column, day, figures from ${sql(warehouse, 'figures')} order by by_column, day`,
      );
      expect(kept.map((row) => [row['by_column'], row['day']])).toEqual(
        ['', 'order_day'].flatMap((by) => quiet(8).map(([day]) => [by, day])),
      );
      expect(kept.every((row) => String(row['figures']).includes('"drifted":[]'))).toBe(true);
      // Of personal data there are counts and no value.
      expect(JSON.stringify(kept)).not.toContain('example.org');
      const { columns } = JSON.parse(String(kept[0]?.['figures']));
      expect(columns.email).toEqual({ nulls: 14, distinct: 1 });
    });

    it('is shown over time by the catalogue, personal columns by their counts', async () => {
      const warehouse = await open();
      const { identifier, schemaName } = warehouse.dialect;
      await execute(warehouse, `create schema ${identifier(schemaName('_models'))}`);
      await recordQuiet(warehouse, 61);
      const bad = {
        ...{ by: 'order_day', day: dayAt(61), rows: 2, drifted: ['rows', 'amount mean'] },
        columns: { amount: { nulls: 0, mean: 5002 } },
      };
      const relation = { schema: 'main', name: 'orders', figures: [bad] };
      await execute(warehouse, ...recordFigures(warehouse.dialect, [relation], 'bad'));
      const project = openProject({ models: [ordersOf(quiet(1))] });
      const { relations } = await readCatalog(project, warehouse, `${dayAt(62)} 04:00:00`);
      const figures = relations.find((each) => each.name === 'orders')?.figures ?? [];
      expect(figures.map(({ by, column, metric }) => [by, column, metric].join(' '))).toEqual(
        [
          ...['', 'amount mean', 'amount smallest', 'amount greatest', 'email nulls'],
          ...['email different values', 'channel different values'],
        ].map((figure) => `order_day ${figure === '' ? ' rows' : figure}`),
      );
      const [rows] = figures;
      expect(rows?.points).toHaveLength(60);
      expect(rows?.points.slice(-2)).toEqual([
        { day: dayAt(60), value: 16, isUnusual: false },
        { day: dayAt(61), value: 2, isUnusual: true },
      ]);
      const page = (await siteOf({ project, warehouse })).find(
        ({ path }) => path === 'models/orders.html',
      );
      const text = String(page?.content);
      expect(text).toContain('<a href="#figures">Figures over time</a>');
      expect(text.match(/<svg role="img" aria-label="[^"]*the table below has all"/g)).toHaveLength(
        figures.length,
      );
      expect(text).toContain(
        '<code>amount</code> mean <span class="status warned">1 unusual</span>',
      );
      expect(text).toContain('<span class="mark pii">pii, counted</span>');
      expect(text).toMatch(
        new RegExp(
          `<th scope="row">${dayAt(61)}</th><td class="number"><span class="status warned">unusual 2</span>`,
        ),
      );
      expect(text.length).toBeLessThan(60_000);
    });
  });
}

describe('drift', () => {
  it('is judged by `models test` too, which records nothing', async () => {
    const warehouse = await memoryWarehouse();
    await night(warehouse, quiet(2));
    await recordQuiet(warehouse, 7);
    const days: Day[] = [...quiet(7), [dayAt(7), 2]];
    await night(warehouse, days);
    const before = await rowsOf(warehouse, 'select * from _models.figures');
    const tested = await testProject(openProject({ models: [ordersOf(days)] }), {
      ...{ warehouse, runId: 'test', threads: 1, onEvent: () => undefined, variables: {} },
      ...{ selection: { select: [], exclude: [] }, now: () => `${dayAt(8)} 04:00:00` },
    });
    expect(foundBy({ ...tested, events: [], statuses: {} })).toMatchObject([
      { figure: 'rows', found: 2 },
    ]);
    expect(await rowsOf(warehouse, 'select * from _models.figures')).toEqual(before);
  });

  it('shows no value that was recorded before its column was marked as personal', () => {
    const [, orders] = ordersOf(quiet(1));
    const values = { 'a@example.org': 7 };
    const recorded = [1, 2].map((at) => ({
      ...{ by: 'order_day', day: dayAt(at), rows: 16, drifted: [] },
      columns: { email: { nulls: 9, distinct: 1, values, min: 1, max: 2 }, channel: { nulls: 9 } },
    }));
    const figuresIf = (mayShow: boolean) =>
      catalogFigures(orders?.tests() ?? [], recorded, (column) => column !== 'email' || mayShow)
        .filter(({ column }) => column === 'email')
        .map(({ metric }) => metric);
    expect(figuresIf(true)).toEqual(['nulls', 'smallest', 'greatest', 'is a@example.org']);
    expect(figuresIf(false)).toEqual(['nulls']);
  });

  it('needs no table in the state of a project that asks for none', async () => {
    const warehouse = await memoryWarehouse();
    await buildIn(warehouse, [constantModel('plain', [1])]);
    const tables = await rowsOf(
      warehouse,
      "select table_name from information_schema.tables where table_schema = '_models'",
    );
    expect(tables.map((row) => row['table_name'])).not.toContain('figures');
  });

  it('is tested by default where the project says so, and not where a model says it itself', () => {
    const [numbers, orders] = ordersOf(quiet(1));
    const bare = model({
      name: 'bare',
      description: 'Without tests of its own.',
      materialized: table(),
      inputs: [],
      columns: { day: date(), amount: decimal(12, 2), note: text().nullable() },
      query: (db, f) =>
        db.selectNoFrom((eb) => [
          f.cast(eb.val('2024-03-01' as const), date()).as('day'),
          f.cast(eb.val(1), decimal(12, 2)).as('amount'),
          f.nullOf(text()).as('note'),
        ]),
    });
    const models = [[numbers, orders, bare].filter((each) => each !== undefined)];
    const testsOf = (drift: Parameters<typeof openProject>[0]['drift']) => {
      const { graph } = openProject({ models, ...(drift !== undefined && { drift }) });
      return ['orders', 'bare'].map((own) =>
        (graph.byName.get(own)?.tests() ?? []).flatMap((test) =>
          test.kind === 'no_drift' ? [[test.name, test.columns, test.by]] : [],
        ),
      );
    };
    const declared = testsOf(undefined)[0];
    expect(testsOf(undefined)[1]).toEqual([]);
    expect(testsOf(true)).toEqual([
      declared,
      [
        ['no_drift', [], undefined],
        ['no_drift_of_amounts', ['amount'], undefined],
        ['no_drift_of_nulls', ['note'], undefined],
      ],
    ]);
    expect(testsOf({ defaults: { by: ['order_day', 'day'] } })[1]?.[0]).toEqual([
      'no_drift',
      [],
      'day',
    ]);
    expect(testsOf({ defaults: { without: ['bare'] } })[1]).toEqual([]);
    expect(testsOf({ defaults: { schemas: ['elsewhere'] } })[1]).toEqual([]);
  });
});
