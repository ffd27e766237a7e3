import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { plainDesign } from '../../../packages/kysely-models/src/compile/dialect/newRelation.ts';
import {
  bigint,
  binary,
  boolean,
  date,
  decimal,
  double,
  integer,
  json,
  source,
  text,
  time,
  timestamp,
  timestampTz,
} from '../../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import { differingRows } from '../../../packages/kysely-models/src/materialize/derivedDelta.ts';
import { editedRows } from '../../../packages/kysely-models/src/materialize/editedRows.ts';
import { changesPath } from '../../../packages/kysely-models/src/plan/materializations/incremental.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { isThorough } from '../../thorough.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

/** Names that the statements could take for their own, and values of which two are equal without being the same. */
const extracts = source({
  name: 'extracts',
  description: 'Rows as somebody exports them.',
  columns: {
    old_0: bigint().nullable(),
    there_: text().nullable(),
    t: double().nullable(),
    old: decimal(38, 2).nullable(),
    new: timestamp().nullable(),
    d: boolean().nullable(),
    day: date().nullable(),
    hour: time().nullable(),
    bytes: binary().nullable(),
    document: json().nullable(),
    whole: integer().nullable(),
    moment: timestampTz().nullable(),
  },
});

/** A row: its first three columns follow from one number, the others from another. */
type Row = readonly [number, number];

const valuesSql = `
  nullif(a, 3) as old_0,
  case a % 5 when 0 then null when 1 then '' else 'text ' || a end as there_,
  case a % 6 when 0 then 0.0::double when 1 then -0.0::double when 2 then 'nan'::double when 3 then null else a / 3 end as t,
  case when b % 4 > 0 then b * 1000000000000000000000.01 end::decimal(38, 2) as "old",
  case when b % 3 > 0 then timestamp '2024-01-01' + to_seconds(b) end as "new",
  case when b % 7 > 0 then b % 2 = 0 end as d,
  date '2024-01-01' + nullif(b % 1000, 1)::integer as "day",
  (timestamp '2024-01-01' + to_seconds(nullif(b, 2)))::time as "hour",
  encode('b' || nullif(b, 4)) as bytes,
  case when b % 3 > 0 then json_object('b', b) end as document,
  nullif(b, 5)::integer as whole,
  to_timestamp(nullif(b, 6)) as moment`;

const number = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 100_000 }));

const row = fc.tuple(number, number);

const place = fc.double({ min: 0, max: 1, noNaN: true });

const edit = fc.oneof(
  fc.record({
    kind: fc.constant('replace' as const),
    place,
    rows: fc.array(row, { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), place, count: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant('insert' as const), place, rows: fc.array(row, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('append' as const), rows: fc.array(row, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('cut' as const), count: fc.nat({ max: 40 }) }),
  fc.record({ kind: fc.constant('turn' as const), place }),
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Returns the next extract. */
function edited(rows: readonly Row[], change: Edit): readonly Row[] {
  const at = 'place' in change ? Math.floor(change.place * rows.length) : rows.length;
  const [before, after] = [rows.slice(0, at), rows.slice(at)];
  switch (change.kind) {
    case 'replace':
      return [...before, ...change.rows, ...after.slice(change.rows.length)];
    case 'remove':
      return [...before, ...after.slice(change.count)];
    case 'insert':
      return [...before, ...change.rows, ...after];
    case 'append':
      return [...rows, ...change.rows];
    case 'cut':
      return rows.slice(0, Math.max(0, rows.length - change.count));
    case 'turn':
      return [...after, ...before];
    default:
      return change satisfies never;
  }
}

const run = fc.record({
  length: fc.oneof(fc.nat({ max: 30 }), fc.integer({ min: 2000, max: 5000 })),
  /** The changes of each extract, and how many places may differ. */
  extracts: fc.array(
    fc.record({
      edits: fc.array(edit, { maxLength: 3 }),
      most: fc.constantFrom(5, 100_000),
      isCounted: fc.boolean(),
      isCheckpointed: fc.boolean(),
    }),
    { minLength: 2, maxLength: 5 },
  ),
});

const target = relationPath(extracts);

/** Writes an extract, and gives the statement that reads it. */
async function writeExtract(session: Session, file: string, rows: readonly Row[]) {
  const list = (at: 0 | 1) => `unnest([${rows.map((each) => each[at]).join(', ')}]::bigint[])`;
  await session.run(
    `copy (select ${valuesSql} from (select ${list(0)} as a, ${list(1)} as b)) to '${file}'`,
  );
}

async function inspected({ rawFiles }: Warehouse, session: Session, path: string) {
  const version = { size: 1, modifiedMs: 1 };
  const file = { source: extracts, path, name: 'x', kind: 'parquet', format: {}, version } as const;
  const inspection = await rawFiles?.inspect(session, { ...file, empty: false });
  if (inspection?.scan === undefined) throw new Error('It has no places.');
  return { select: inspection.select, scan: inspection.scan };
}

/** The number of places at which the table and the file differ. */
async function differences({ dialect }: Warehouse, session: Session, file: string) {
  const names = extracts.contract.columns.map(({ name }) => dialect.identifier(name));
  const side = (from: string) => `(select ${names.join(', ')}, 1 as x from ${from})`;
  const columns = [...names, 'x'].map((name) => `p.${name} is distinct from q.${name}`);
  const [found] = await session.rows(
    `select count(*) as n from ${side(pathSql(dialect, target))} as p positional join ${side(`'${file}'`)} as q where ${columns.join(' or ')}`,
  );
  return Number(found?.['n']);
}

it.each([1, 4])('a table equals each extract in its order, with %i threads', async (threads) => {
  const folder = temporaryFolder();
  const warehouse = await duckdbWarehouse({ path: join(folder, 'w.duckdb'), threads });
  onTestFinished(() => warehouse.close());
  const { dialect } = warehouse;
  const session = await warehouse.connect();
  const table = pathSql(dialect, target);
  const { contract } = extracts;
  const names = contract.columns.map(({ name }) => name);
  await session.run('create schema if not exists raw; create schema if not exists _models');
  let extract = 0;
  const ways = { edited: 0, replaced: 0 };
  const write = async (rows: readonly Row[]) => {
    extract += 1;
    const file = join(folder, `${extract}.parquet`);
    await writeExtract(session, file, rows);
    return { file, ...(await inspected(warehouse, session, file)) };
  };
  await fc.assert(
    fc.asyncProperty(run, async ({ length, extracts: all }) => {
      let rows: readonly Row[] = Array.from({ length }, (_, at) => [at % 997, at % 89]);
      const first = await write(rows);
      await session.run(`create or replace table ${table} as ${first.select}`);
      for (const { edits, most, isCounted, isCheckpointed } of all) {
        rows = edits.reduce(edited, rows);
        const { file, select, scan } = await write(rows);
        await session.run(`create or replace temporary table before as select * from ${table}`);
        const columns = isCounted ? undefined : new Set(['there_', 'd']);
        const changes = { path: changesPath('extracts'), columns, isCounted, design: plainDesign };
        const request = { dialect, contract, target, file: scan, most, changes, runId: 'run' };
        const replaced = {
          purpose: 'create_table',
          sql: `create or replace table ${table} as ${select}`,
        } as const;
        const edit = editedRows({ ...request, replaced: [replaced] });
        if (edit === undefined) throw new Error('Its rows have places.');
        await session.run('begin transaction');
        for (const { sql } of edit.choice.first) await session.run(sql);
        const [figures] = await session.rows(edit.choice.sql);
        const isFew = Number(figures?.['affected']) <= most;
        for (const { sql } of isFew ? edit.stage : edit.choice.all) await session.run(sql);
        await session.run('commit');
        ways[isFew ? 'edited' : 'replaced'] += 1;
        if (isCheckpointed) await session.run('checkpoint');
        expect(await differences(warehouse, session, file)).toBe(0);
        rmSync(file);
        if (!isFew) continue;
        const kept = columns === undefined ? names : names.filter((name) => columns.has(name));
        const truth = differingRows(
          { ...dialect, joinByPlace: undefined },
          contract,
          { kept, isCounted },
          { before: { schema: 'temp', name: 'before' }, after: target },
        );
        const found = `from ${pathSql(dialect, changes.path)}`;
        const [wrong] = await session.rows(
          `select count(*) as n from ((${found} except all (${truth})) union all ((${truth}) except all ${found}))`,
        );
        expect(Number(wrong?.['n'])).toBe(0);
      }
    }),
    { numRuns: isThorough ? 300 : 10 },
  );
  expect(Math.min(ways.edited, ways.replaced)).toBeGreaterThan(0);
  session.close();
});
