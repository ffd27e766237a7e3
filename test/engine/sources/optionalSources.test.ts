import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { csv, landing } from '../../../packages/kysely-models/src/define/index.ts';
import { read } from '../../../packages/kysely-models/src/read/read.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { loadOne } from '../support/loadIn.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { parquet } from '../support/parquet.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { library, rawLoans, rawReminders } from './library.ts';

const snowflake = await snowflakeDouble();

const lacking = 'loan_id,reader,updated_at\n1,ann,2024-01-01 00:00:00\n2,bob,2024-01-02 00:00:00\n';

const whole =
  'loan_id,reader,updated_at,fine,currency\n1,ann,2024-01-01 00:00:00,0.50,EUR\n2,bob,2024-01-02 00:00:00,,CHF\n3,eve,2024-01-03 00:00:00,1.25,EUR\n';

const reminders = 'loan_id,sent\n1,mail\n1,letter\n9,mail\n';

const loans = (warehouse: Warehouse) =>
  rowsOf(warehouse, 'select loan_id, fine, currency from main.mart_loans order by loan_id');

const sent = (warehouse: Warehouse) =>
  rowsOf(warehouse, 'select loan_id, reminders from main.mart_reminders order by loan_id');

describe('files of a source with optional columns', () => {
  it.each([
    ['CSV', async (text: string) => ({ 'raw_loans.csv': text }), false],
    ['CSV read in place', async (text: string) => ({ 'raw_loans.csv': text }), true],
    [
      'Parquet',
      async (text: string) => {
        const folder = folderWith({ 'x.csv': text });
        const types =
          "types = {'updated_at': 'timestamp', 'fine': 'decimal(10, 2)', 'loan_id': 'bigint'}";
        const own = text === whole ? types : types.replace(", 'fine': 'decimal(10, 2)'", '');
        return {
          'raw_loans.parquet': await parquet(`select * from read_csv('${folder}/x.csv', ${own})`),
        };
      },
      false,
    ],
  ])('%s read as null until they appear, which rebuilds increments', async (_, files, inPlace) => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith(await files(lacking));
    const first = await buildIn(warehouse, library, { rawFolder, inPlace });
    expect(first.exitCode).toBe(0);
    expect(first.relations.flatMap(({ failures, untested }) => [...failures, ...untested])).toEqual(
      [],
    );
    expect(first.events[0]).toMatchObject({
      type: 'run_started',
      absent: { sources: ['raw_reminders'], columns: ['raw_loans.fine', 'raw_loans.currency'] },
    });
    expect(await loans(warehouse)).toEqual([
      { loan_id: 1, fine: null, currency: 'none' },
      { loan_id: 2, fine: null, currency: 'none' },
    ]);
    expect(await sent(warehouse)).toEqual([
      { loan_id: 1, reminders: 0 },
      { loan_id: 2, reminders: 0 },
    ]);
    const again = await buildIn(warehouse, library, { rawFolder, inPlace });
    expect(new Set(Object.values(again.statuses))).toEqual(new Set(['kept']));

    write(rawFolder, { ...(await files(whole)), 'raw_reminders.csv': reminders });
    const plan = await planIn(warehouse, library, { rawFolder, inPlace });
    expect(plan.absent).toEqual({ sources: [], columns: [] });
    expect(plan.relations.find(({ name }) => name === 'mart_loans')).toMatchObject({
      action: 'rebuild',
      reasons: [{ kind: 'not_followed', names: ['?raw_loans.currency', '?raw_loans.fine'] }],
    });
    const then = await buildIn(warehouse, library, { rawFolder, inPlace });
    expect(then.exitCode).toBe(0);
    expect(await loans(warehouse)).toEqual([
      { loan_id: 1, fine: '0.50', currency: 'EUR' },
      { loan_id: 2, fine: null, currency: 'CHF' },
      { loan_id: 3, fine: '1.25', currency: 'EUR' },
    ]);
    expect(await sent(warehouse)).toEqual([
      { loan_id: 1, reminders: 2 },
      { loan_id: 2, reminders: 0 },
      { loan_id: 3, reminders: 0 },
    ]);
    // Tests that had nothing to look at before now do.
    const warned = then.relations.flatMap(({ name, failures }) =>
      failures.map((test) => [name, test.test]),
    );
    expect(warned).toEqual(
      expect.arrayContaining([['raw_reminders', 'relationships_loan_id_raw_loans']]),
    );
  });

  it('that vanish again are null again, and a file that vanishes has no rows only where that is accepted', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'raw_loans.csv': whole, 'raw_reminders.csv': reminders });
    expect((await buildIn(warehouse, library, { rawFolder })).exitCode).toBe(0);
    rmSync(join(rawFolder, 'raw_reminders.csv'));
    await expect(buildIn(warehouse, library, { rawFolder })).rejects.toMatchObject({
      details: { code: 'SOURCE_SHRANK', subject: 'raw_reminders' },
    });
    write(rawFolder, { 'raw_loans.csv': lacking });
    const options = { rawFolder, acceptShrink: ['raw_reminders'] };
    expect((await buildIn(warehouse, library, options)).exitCode).toBe(0);
    expect(await loans(warehouse)).toEqual([
      { loan_id: 1, fine: null, currency: 'none' },
      { loan_id: 2, fine: null, currency: 'none' },
    ]);
    expect((await sent(warehouse))[0]).toEqual({ loan_id: 1, reminders: 0 });
    // A build without a folder knows what was absent when the files were loaded.
    const kept = await buildIn(warehouse, library);
    expect(new Set(Object.values(kept.statuses))).toEqual(new Set(['kept']));
    expect(kept.events[0]).toMatchObject({ absent: { sources: ['raw_reminders'] } });
  });

  it('are errors again once the source says so, as are columns that are not optional', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'raw_loans.csv': lacking });
    await buildIn(warehouse, [rawLoans], { rawFolder });
    const strict = { ...rawLoans, optionalColumns: ['fine'] };
    await expect(buildIn(warehouse, [strict], { rawFolder })).rejects.toMatchObject({
      details: { code: 'RAW_COLUMN_MISSING', subject: 'raw_loans.currency' },
    });
    write(rawFolder, { 'raw_loans.csv': 'loan_id,updated_at\n1,2024-01-01 00:00:00\n' });
    await expect(buildIn(warehouse, library, { rawFolder })).rejects.toMatchObject({
      details: { code: 'RAW_COLUMN_MISSING', subject: 'raw_loans.reader' },
    });
    const needed = { ...rawReminders, optional: false };
    await expect(buildIn(warehouse, [needed], { rawFolder })).rejects.toMatchObject({
      details: { code: 'RAW_FILE_MISSING', subject: 'raw_reminders' },
    });
  });
});

describe.each([
  ['DuckDB', memoryWarehouse],
  ['Snowflake’s double', () => doubleWarehouse(snowflake.port ?? 0)],
] as const)('tables that others fill on %s', (name, open: () => Promise<Warehouse>) => {
  const skipped = name !== 'DuckDB' && snowflake.port === undefined;

  test.skipIf(skipped)('may lack optional columns, and be absent, until they appear', async () => {
    const warehouse = await open();
    await execute(
      warehouse,
      'create schema raw',
      'create table raw.raw_loans (loan_id bigint, reader varchar, updated_at timestamp, note varchar)',
      "insert into raw.raw_loans values (1, 'ann', '2024-01-01 00:00:00', 'x'), (2, 'bob', '2024-01-02 00:00:00', null)",
    );
    const first = await buildIn(warehouse, library);
    expect(first.exitCode).toBe(0);
    expect(first.relations.flatMap(({ failures, untested }) => [...failures, ...untested])).toEqual(
      [],
    );
    expect(first.events[0]).toMatchObject({
      absent: { sources: ['raw_reminders'], columns: ['raw_loans.fine', 'raw_loans.currency'] },
    });
    const none = [
      { loan_id: 1, fine: null, currency: 'none' },
      { loan_id: 2, fine: null, currency: 'none' },
    ];
    expect(await loans(warehouse)).toEqual(none);
    expect(await sent(warehouse)).toEqual([
      { loan_id: 1, reminders: 0 },
      { loan_id: 2, reminders: 0 },
    ]);
    expect(await read(warehouse, rawReminders)).toEqual([]);
    expect(
      await read(warehouse, rawLoans, {
        columns: ['reader', 'currency'],
        orderBy: ['loan_id'],
        limit: 1,
      }),
    ).toEqual([{ reader: 'ann', currency: null }]);

    await execute(
      warehouse,
      'alter table raw.raw_loans add column fine decimal(10, 2)',
      'alter table raw.raw_loans add column currency varchar',
      "update raw.raw_loans set fine = 0.5, currency = 'EUR' where loan_id = 1",
      "update raw.raw_loans set currency = 'CHF' where loan_id = 2",
      'create table raw.raw_reminders (loan_id bigint, sent varchar)',
      "insert into raw.raw_reminders values (1, 'mail')",
    );
    const then = await buildIn(warehouse, library);
    expect(then.exitCode).toBe(0);
    expect(await loans(warehouse)).toEqual([
      { loan_id: 1, fine: '0.50', currency: 'EUR' },
      { loan_id: 2, fine: null, currency: 'CHF' },
    ]);
    expect((await sent(warehouse))[0]).toEqual({ loan_id: 1, reminders: 1 });

    await execute(
      warehouse,
      'drop table raw.raw_reminders',
      'alter table raw.raw_loans drop column fine',
    );
    await expect(buildIn(warehouse, library)).rejects.toMatchObject({
      details: { code: 'SOURCE_SHRANK', subject: 'raw_reminders' },
    });
    expect((await buildIn(warehouse, library, { acceptShrink: ['raw_reminders'] })).exitCode).toBe(
      0,
    );
    expect((await buildIn(warehouse, library)).exitCode).toBe(0);
    expect(await loans(warehouse)).toEqual([
      { loan_id: 1, fine: null, currency: 'EUR' },
      { loan_id: 2, fine: null, currency: 'CHF' },
    ]);
    expect((await sent(warehouse))[0]).toEqual({ loan_id: 1, reminders: 0 });
  });
});

describe('landed files of a source with optional columns', () => {
  it('are loaded side by side with those that have them, and a source without files is absent', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith({
      'loans/1.csv': lacking,
      'loans/2.csv':
        'loan_id,reader,updated_at,fine,currency\n3,eve,2024-01-03 00:00:00,x,EUR\n4,eve,2024-01-03 00:00:00,1,EUR\n',
    });
    const landed = {
      ...rawLoans,
      landing: landing({ url: join(folder, 'loans'), format: csv(), onError: 'continue' }),
    };
    const load = await loadOne(warehouse, landed);
    expect(load).toMatchObject({
      status: 'loaded',
      rows: 3,
      rejectedRows: [{ file: '2.csv', row: 2, reason: 'fine: "x" is no DECIMAL(10, 2)' }],
    });
    expect(
      await rowsOf(warehouse, 'select loan_id, currency from raw.raw_loans order by 1'),
    ).toEqual([
      { loan_id: 1, currency: null },
      { loan_id: 2, currency: null },
      { loan_id: 4, currency: 'EUR' },
    ]);
    // A folder that has no file of them leaves the landed ones as they are.
    const rawFolder = folderWith({ 'other.csv': '' });
    const built = await buildIn(warehouse, [{ ...landed, optional: true }], { rawFolder });
    expect(built.events[0]).toMatchObject({ absent: { sources: [], columns: [] } });
    expect(await rowsOf(warehouse, 'select * from raw.raw_loans')).toHaveLength(3);
  });
});
