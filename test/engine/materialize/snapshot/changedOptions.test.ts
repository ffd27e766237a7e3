import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  bigint,
  type ColumnShape,
  type HardDeletes,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../../system/builtShop.ts';
import { doubleWarehouse } from '../../support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../../support/memoryBuild.ts';
import { day, momentAfter, relationsOf, type Scenario } from './scenario.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const people = { id: bigint(), name: text().nullable(), updated_at: timestamp() };

/** What a build of a snapshot finds, and how it is defined then. */
interface Found {
  readonly at: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly hardDeletes: HardDeletes;
  readonly columns?: ColumnShape;
  readonly by?: 'check' | 'timestamp';
}

/** Builds one snapshot as it changes, and gives its versions: key, begin, end, columns named. */
async function history(warehouse: Warehouse, found: readonly Found[], more: readonly string[]) {
  const { identifier } = warehouse.dialect;
  for (const [index, { at, rows, hardDeletes, columns = people, by }] of found.entries()) {
    const [made] = relationsOf({
      uniqueKey: 'id',
      strategy:
        by === 'check'
          ? { kind: 'check', columns: 'all' }
          : { kind: 'timestamp', updatedAt: 'updated_at' },
      hardDeletes,
      steps: [{ at, columns, rows, expected: [] }],
    });
    if (made === undefined) throw new Error('No step.');
    const runId = `run${index}`;
    const built = await buildIn(warehouse, [made.input, made.model], { now: () => at, runId });
    expect(problemsOf(built)).toEqual([]);
  }
  const session = await warehouse.connect();
  const list = ['id', 'valid_from', 'valid_to', ...more].map(identifier).join(', ');
  const versions = await session.rows(
    `select ${list} from ${pathSql(warehouse.dialect, { schema: 'main', name: 'versions' })} order by ${identifier('id')}, ${identifier('valid_from')}`,
    'number',
  );
  session.close();
  return versions.map((row) => Object.values(row));
}

const ada = [1, 'Ada', day(9)] as const;

describe.each(suites)('a snapshot on %s', (_, isThere, open) => {
  it.skipIf(!isThere)(
    'keeps a version of the future whose row is deleted before it began, and closes it',
    async () => {
      const found: readonly Found[] = [
        { at: day(8), rows: [ada], hardDeletes: 'close' },
        { at: '2024-01-08 03:00:00', rows: [], hardDeletes: 'close' },
      ];
      expect(await history(await open(), found, [])).toEqual([[1, day(9), momentAfter(day(9))]]);
    },
  );

  it.skipIf(!isThere)(
    'keeps a version of the future whose row is deleted before it began, and records it',
    async () => {
      const found: readonly Found[] = [
        { at: day(8), rows: [ada], hardDeletes: 'record' },
        { at: '2024-01-08 03:00:00', rows: [], hardDeletes: 'record' },
      ];
      expect(await history(await open(), found, ['is_deleted'])).toEqual([
        [1, day(9), momentAfter(day(9)), false],
        [1, momentAfter(day(9)), null, true],
      ]);
    },
  );

  it.skipIf(!isThere)('records deletions again after a time in which it ignored them', async () => {
    const found: readonly Found[] = [
      { at: day(10), rows: [ada], hardDeletes: 'record' },
      { at: day(11), rows: [[1, 'Adele', day(11)]], hardDeletes: 'ignore' },
      { at: day(12), rows: [[1, 'Adele', day(11)]], hardDeletes: 'record' },
      { at: day(13), rows: [], hardDeletes: 'record' },
    ];
    expect(await history(await open(), found, ['is_deleted'])).toEqual([
      [1, day(9), day(11), false],
      [1, day(11), day(13), false],
      [1, day(13), null, true],
    ]);
  });

  it.skipIf(!isThere)('records as deleted what was missing while it closed versions', async () => {
    const found: readonly Found[] = [
      { at: day(10), rows: [ada, [2, 'Bea', day(9)]], hardDeletes: 'close' },
      { at: day(11), rows: [], hardDeletes: 'close' },
      { at: day(12), rows: [[1, 'Ada', day(9)]], hardDeletes: 'close' },
      { at: day(13), rows: [[1, 'Ada', day(9)]], hardDeletes: 'record' },
    ];
    expect(await history(await open(), found, ['is_deleted'])).toEqual([
      [1, day(9), day(11), false],
      [1, day(11), day(12), true],
      [1, day(12), null, false],
      [2, day(9), day(11), false],
      [2, day(11), null, true],
    ]);
  });

  it.skipIf(!isThere)('detects changes by values after it detected them by times', async () => {
    const found: readonly Found[] = [
      { at: day(10), rows: [ada], hardDeletes: 'close' },
      { at: day(11), rows: [[1, 'Adele', day(9)]], hardDeletes: 'close', by: 'check' },
      { at: day(12), rows: [[1, 'Adela', day(12)]], hardDeletes: 'close' },
    ];
    expect(await history(await open(), found, ['name'])).toEqual([
      [1, day(9), day(11), 'Ada'],
      [1, day(11), day(12), 'Adele'],
      [1, day(12), null, 'Adela'],
    ]);
  });
});

describe('a snapshot on DuckDB', () => {
  it('takes a column that is spelled in another case as the same', async () => {
    const warehouse = await memoryWarehouse();
    const { name, ...others } = people;
    const respelled = { ...others, Name: name };
    const found: readonly Found[] = [
      { at: day(10), rows: [ada], hardDeletes: 'close' },
      { at: day(11), rows: [[1, day(11), 'Adele']], hardDeletes: 'close', columns: respelled },
    ];
    expect(await history(warehouse, found, ['name'])).toEqual([
      [1, day(9), day(11), 'Ada'],
      [1, day(11), null, 'Adele'],
    ]);
    const session = await warehouse.connect();
    const columns = await session.rows(
      `select column_name from information_schema.columns where table_name = 'versions'`,
    );
    session.close();
    expect(columns.map((row) => row['column_name'])).toEqual([
      'id',
      'Name',
      'updated_at',
      'valid_from',
      'valid_to',
      'is_current',
    ]);
  });
});

describe('a snapshot whose definition no longer fits its versions', () => {
  const build = (
    warehouse: Warehouse,
    at: string,
    scenario: Partial<Pick<Scenario, 'uniqueKey' | 'history'>> & { columns?: ColumnShape },
    fullRefresh = false,
  ) => {
    const { columns = people, ...others } = scenario;
    const [made] = relationsOf({
      uniqueKey: 'id',
      strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
      hardDeletes: 'close',
      ...others,
      steps: [{ at, columns, rows: [[1, 'Ada', at, 'x']], expected: [] }],
    });
    if (made === undefined) throw new Error('No step.');
    return buildIn(warehouse, [made.input, made.model], { now: () => at, runId: at, fullRefresh });
  };

  it('is refused with another key, and goes on under it where a full refresh asks for that', async () => {
    const warehouse = await memoryWarehouse();
    const columns = { ...people, name: text() };
    const two = { columns, uniqueKey: ['name', 'id'] };
    await build(warehouse, day(8), { columns });
    await expect(build(warehouse, day(9), two)).rejects.toMatchObject({
      code: 'SCHEMA_CHANGED',
      details: {
        subject: 'versions',
        expected: 'uniqueKey: id, of which its versions are',
        found: 'uniqueKey: name, id',
        hint: expect.stringContaining('--full-refresh'),
      },
    });
    expect((await build(warehouse, day(9), { columns })).exitCode).toBe(0);
    expect((await build(warehouse, day(10), two, true)).exitCode).toBe(0);
    const reordered = { columns, uniqueKey: ['id', 'name'] };
    expect((await build(warehouse, day(11), reordered)).exitCode).toBe(0);
    const versions = await warehouse.connect();
    const [row] = await versions.rows('select count(*) as n from main.versions', 'number');
    versions.close();
    expect(row).toEqual({ n: 4 });
  });

  it('is refused with a new column that is never null, until its history says how it had it', async () => {
    const warehouse = await memoryWarehouse();
    const columns = { ...people, note: text() };
    await build(warehouse, day(8), {});
    await expect(build(warehouse, day(9), { columns })).rejects.toMatchObject({
      code: 'SCHEMA_CHANGED',
      details: {
        found: 'note without .nullable()',
        hint: expect.stringContaining('history: { note: ….nullable() }'),
      },
    });
    const history = { note: text().nullable() };
    expect((await build(warehouse, day(9), { columns, history })).exitCode).toBe(0);
  });
});

describe('a snapshot of a source whose clock is ahead', () => {
  it('is published with a warning that says how many versions begin after the run', async () => {
    const [made] = relationsOf({
      uniqueKey: 'id',
      strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
      hardDeletes: 'close',
      steps: [{ at: day(8), columns: people, rows: [ada, [2, 'Bea', day(7)]], expected: [] }],
    });
    if (made === undefined) throw new Error('No step.');
    const warehouse = await memoryWarehouse();
    const built = await buildIn(warehouse, [made.input, made.model], { now: () => day(8) });
    expect(built.statuses['versions']).toBe('published');
    expect(built.relations.find(({ name }) => name === 'versions')?.failures).toMatchObject([
      { test: 'begins_before_the_run', status: 'warned', failures: 1 },
    ]);
  });
});

describe('a snapshot in a run whose clock goes on', () => {
  it('is published without a warning: all its versions begin at the moment of the run', async () => {
    let ms = 0;
    const now = () => `2024-01-08 00:00:00.${String(ms++).padStart(3, '0')}`;
    const [made] = relationsOf({
      uniqueKey: 'id',
      strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
      hardDeletes: 'close',
      steps: [
        {
          at: day(8),
          columns: { ...people, updated_at: timestamp().nullable() },
          rows: [[1, 'Ada', null]],
          expected: [],
        },
      ],
    });
    if (made === undefined) throw new Error('No step.');
    const warehouse = await memoryWarehouse();
    const built = await buildIn(warehouse, [made.input, made.model], { now });
    expect(built.relations.find(({ name }) => name === 'versions')).toMatchObject({
      status: 'published',
      failures: [],
    });
  });
});
