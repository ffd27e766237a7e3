import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  bigint,
  csv,
  landing,
  overrideSource,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { isProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { read } from '../../../packages/kysely-models/src/read/read.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { loadOne } from '../support/loadIn.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { parquet } from '../support/parquet.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';
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

describe('the columns that a mapping leaves out', () => {
  const ledger = source({
    name: 'ledger',
    description: 'A ledger.',
    columns: { number: bigint(), name: text(), updated_at: timestamp() },
  });

  it('are named among what is absent, in builds, plans and tests', async () => {
    const { by } = overrideSource(rawLoans, {
      from: ledger,
      columns: { loan_id: 'number', reader: 'name' },
    });
    const project = [ledger, by].filter(isProjectRelation);
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({
      'ledger.csv': 'number,name,updated_at\n1,ann,2024-01-01 00:00:00\n',
    });
    const absent = { sources: [], columns: ['raw_loans.fine', 'raw_loans.currency'] };
    expect(await planIn(warehouse, project, { rawFolder })).toMatchObject({ absent });
    const built = await buildIn(warehouse, project, { rawFolder });
    expect(built.exitCode).toBe(0);
    expect(built.events[0]).toMatchObject({ type: 'run_started', absent });
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

describe('a project that lacks parts of a source says so once', () => {
  const cards = source({
    name: 'raw_cards',
    description: 'Cards of readers.',
    columns: { card_id: bigint(), reader: text().nullable(), town: text().nullable() },
  });

  it('by leaving columns out of a mapping, which are null then', async () => {
    const members = source({
      name: 'members',
      description: 'Members.',
      columns: { id: bigint(), town: text().nullable() },
    });
    const override = overrideSource(cards, { from: members, columns: { card_id: 'id' } });
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'members.csv': 'id,town\n7,Bern\n' });
    // The replacement of a source is what the project lists.
    const by = override.by as Parameters<typeof buildIn>[1][number];
    expect((await buildIn(warehouse, [members, by], { rawFolder })).exitCode).toBe(0);
    expect(await rowsOf(warehouse, 'select * from sources.raw_cards')).toEqual([
      { card_id: 7, reader: null, town: 'Bern' },
    ]);
  });

  it('by null in a mapping, although the table has a column of that name', async () => {
    const members = source({
      name: 'members',
      description: 'Members.',
      columns: { id: bigint(), reader: text().nullable(), town: text().nullable() },
    });
    const { by } = overrideSource(cards, {
      from: members,
      columns: { card_id: 'id', reader: null },
    });
    expect(by).toMatchObject({ leftOut: ['reader'] });
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'members.csv': 'id,reader,town\n7,Ann,Bern\n' });
    const project = [members, by].filter(isProjectRelation);
    expect((await buildIn(warehouse, project, { rawFolder })).exitCode).toBe(0);
    expect(await rowsOf(warehouse, 'select * from sources.raw_cards')).toEqual([
      { card_id: 7, reader: null, town: 'Bern' },
    ]);
    // @ts-expect-error: never null
    const ofKey = () => overrideSource(cards, { from: members, columns: { card_id: null } });
    expect(thrownBy(ofKey)).toMatchObject({
      details: {
        code: 'DEFINITION_INVALID',
        expected: 'null for nullable columns alone',
        found: 'null for card_id',
      },
    });
  });

  it('by the place of a source, whose other definitions stay', () => {
    const { by } = overrideSource(cards, { optional: true, optionalColumns: ['town'] });
    expect(by).toMatchObject({ optional: true, optionalColumns: ['town'] });
    expect(cards).toMatchObject({ optional: false, optionalColumns: [] });
    const loan = overrideSource(rawLoans, { optionalColumns: ['reader'] }).by;
    expect(loan).toMatchObject({ optionalColumns: ['fine', 'currency', 'reader'] });
  });

  it('and only of columns that may be null', () => {
    // @ts-expect-error: never null
    const ofKey = () => overrideSource(cards, { optionalColumns: ['card_id'] });
    expect(thrownBy(ofKey)).toMatchObject({
      details: {
        code: 'DEFINITION_INVALID',
        subject: 'raw_cards.card_id',
        expected: 'one of the nullable columns reader, town',
        found: 'a column that is never null',
      },
    });
    const columns = { card_id: bigint(), town: text().nullable() };
    const unknown = () =>
      source({
        name: 'raw_cards',
        description: 'Cards.',
        columns,
        // @ts-expect-error: no such column
        optionalColumns: ['city'],
      });
    expect(thrownBy(unknown)).toMatchObject({ details: { found: 'no such column' } });
  });
});
