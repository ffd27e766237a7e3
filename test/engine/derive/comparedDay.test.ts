import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  boolean,
  date,
  decimal,
  model,
  pick,
  source,
  table,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const rawDrives = source({
  name: 'raw_drives',
  description: 'Drives of bicycles.',
  columns: {
    drive_id: bigint(),
    rider: text(),
    began_at: timestamp(),
    paid: decimal(12, 2),
    is_test: boolean(),
  },
});

const drives = model({
  name: 'drives',
  description: 'Drives.',
  materialized: table(),
  inputs: [rawDrives],
  columns: pick(rawDrives, 'drive_id', 'rider', 'began_at', 'paid', 'is_test'),
  query: (db) => db.selectFrom('raw_drives').selectAll(),
});

const day = model({
  name: 'report_day',
  description: 'One row: the day after the latest drive that is none of a test.',
  materialized: table(),
  inputs: [drives],
  columns: { report_day: date().nullable() },
  query: (db, f) =>
    db
      .selectFrom('drives as d')
      .where('d.is_test', '=', false)
      .select((eb, fn = f(eb)) =>
        fn.dateAdd('day', 1, fn.toDate(fn.max('d.began_at'))).as('report_day'),
      ),
});

/** Everything that is read of the day is whether a drive began before it, or long before it. */
const riders = model({
  name: 'riders',
  description: 'A rider, with the drives before the day of the report.',
  materialized: table({ maintain: 'auto' }),
  inputs: [drives, day],
  unique: ['rider'],
  columns: { rider: text(), drives: bigint(), paid_in_a_week: decimal(38, 2) },
  query: (db, f) =>
    db
      .selectFrom('drives as d')
      .crossJoin('report_day as r')
      .where((eb, fn = f(eb)) => eb('d.began_at', '<', fn.toTimestamp('r.report_day')))
      .groupBy('d.rider')
      .select((eb, fn = f(eb)) => {
        const weekAgo = fn.toTimestamp(fn.dateAdd('day', -7, 'r.report_day'));
        return [
          'd.rider',
          fn.countRows().as('drives'),
          fn.orZero(fn.sumIf('d.paid', eb('d.began_at', '>=', weekAgo))).as('paid_in_a_week'),
        ];
      }),
});

type Drive = readonly [id: number, rider: string, at: string, paid: number, isTest: boolean];

/** Sixteen riders on the 9th, four a week before; a test of the 10th, which does not move the day. */
const first: readonly Drive[] = [
  ...Array.from({ length: 20 }, (_, at): Drive => {
    const began = at < 16 ? '2026-03-09 10:00:00' : `2026-03-0${at - 14} 10:00:00`;
    return [at, `r${at}`, began, 1, false];
  }),
  [90, 'r3', '2026-03-10 09:00:00', 5, true],
];

/** A drive after which the day is the 11th: the test counts, and what was paid on the 3rd is too long ago. */
const later: Drive = [91, 'r5', '2026-03-10 12:00:00', 2, false];

/** Returns the rows of `riders` by themselves. */
function expected(all: readonly Drive[], until: string, since: string): readonly string[] {
  const before = all.filter(([, , at]) => at < until);
  return [...Map.groupBy(before, ([, rider]) => rider)]
    .map(([rider, own]) => {
      const paid = own.reduce((sum, [, , at, each]) => sum + (at >= since ? each : 0), 0);
      return [rider, own.length, paid].join(' ');
    })
    .sort();
}

const suites = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
] as const;

describe.each(suites)('a day that is only compared, on %s', (_, isThere, open) => {
  it.skipIf(!isThere)('affects the rows between it and the day before', async () => {
    const warehouse = await open();
    const { dialect } = warehouse;
    const put = (rows: readonly Drive[]) => {
      const values = rows.map(([id, rider, at, paid, isTest]) =>
        [id, `'${rider}'`, `timestamp '${at}'`, paid, isTest].join(', '),
      );
      return `insert into ${raw} values ${values.map((row) => `(${row})`).join(', ')}`;
    };
    const raw = pathSql(dialect, relationPath(rawDrives));
    const types = rawDrives.contract.columns.map(
      ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
    );
    await execute(
      warehouse,
      `create schema if not exists ${dialect.identifier('raw')}`,
      `create table ${raw} (${types.join(', ')})`,
      put(first),
    );
    const ridersNow = async () => {
      const from = pathSql(dialect, relationPath(riders));
      const rows = await rowsOf(warehouse, `select * from ${from}`);
      return rows
        .map(({ rider, drives: count, paid_in_a_week: paid }) =>
          [rider, Number(count), Number(paid)].join(' '),
        )
        .sort();
    };
    const project = [rawDrives, drives, day, riders];
    expect(problemsOf(await buildIn(warehouse, project, { runId: 'first' }))).toEqual([]);
    expect(await ridersNow()).toEqual(expected(first, '2026-03-10', '2026-03-03'));
    await execute(warehouse, put([later]));
    const built = await buildIn(warehouse, project, { runId: 'second' });
    expect(problemsOf(built)).toEqual([]);
    // r3, r5 and r17, of 20.
    const changed = built.relations.find(({ name }) => name === 'riders');
    expect([changed?.materialized, changed?.rows]).toEqual(['increment', 3]);
    expect(await ridersNow()).toEqual(expected([...first, later], '2026-03-11', '2026-03-04'));
  });
});
