import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetRows } from '../../../packages/kysely-models/src/warehouse/duckdb/prepare/xlsx/sheetRows.ts';
import { readWorkbook } from '../../../packages/kysely-models/src/warehouse/duckdb/prepare/xlsx/workbook.ts';
import { openZip } from '../../../packages/kysely-models/src/warehouse/duckdb/prepare/xlsx/zipParts.ts';
import { models, spawnModels } from '../support/command.ts';
import { engineUrl, write } from '../support/projectFolder.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'models export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const definitions = `
import { bigint, boolean, date, decimal, double, json, model, source, table, text, timestamp } from '${engineUrl}';
const columns = {
  id: bigint(),
  email: text().nullable().meta({ pii: true }),
  born: date().nullable().meta({ pii: true }),
  note: text().nullable(),
  amount: decimal(38, 4).nullable(),
  share: double().nullable(),
  day: date().nullable(),
  seen: timestamp().nullable(),
  is_new: boolean().nullable(),
};
export const rawNotes = source({ name: 'raw_notes', description: 'Notes.', columns });
export const martNotes = model({
  name: 'mart_notes', description: 'Notes.', schema: 'marts', materialized: table(), inputs: [rawNotes], columns, unique: ['id'],
  query: (db) => db.selectFrom('raw_notes').selectAll(),
});
export const martEmpty = model({
  name: 'mart_empty', description: 'No notes.', schema: 'marts', materialized: table(), inputs: [rawNotes],
  columns: { id: bigint() },
  query: (db) => db.selectFrom('raw_notes').where('id', '<', 0).select('id'),
});
`;

const csv = [
  'id,email,born,note,amount,share,day,seen,is_new',
  '1,ada@example.org,1990-01-02,"=HYPERLINK(""http://evil.example"")",1234567890123456789012.3456,0.1,2024-02-29,2024-02-29 12:30:00.5,true',
  '2,bob@example.org,,"a ""quoted"", text\nof <two> & lines",-12.5000,-0.25,1850-01-01,2024-03-01 00:00:00.000001,false',
  '3,,,-1 is text,,,,,',
  '9007199254740993,x@example.org,,@cmd,0.0001,1e300,1900-03-01,,',
].join('\n');

const run = (...args: string[]) => models(folder, ['export', ...args]);
const file = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

async function query(sql: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(':memory:');
  const rows = (await (await instance.connect()).runAndReadAll(sql)).getRowsJson();
  instance.closeSync();
  return rows;
}

describe('models export', () => {
  beforeAll(async () => {
    write(folder, {
      'models.ts': definitions,
      'models.config.ts': `
        import * as models from './models.ts';
        export default { models: [models] };`,
      'raw/raw_notes.csv': csv,
    });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
  });

  it('writes CSV that no spreadsheet computes, personal data masked', async () => {
    const { code, out } = await run('--format', 'csv', '--out', 'csv');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'mart_notes.csv           4 rows; masked: email, born',
        '  mart_notes.note: 3 would be computed, and are marked as text',
        'mart_empty.csv           0 rows',
        'Wrote 2 files with 4 rows to csv.',
        'Personal data are masked; --show-pii exports them.',
        '',
      ].join('\n'),
    );
    expect(file('csv', 'mart_notes.csv')).toBe(
      `\uFEFF${[
        'id,email,born,note,amount,share,day,seen,is_new',
        '1,***,,"\'=HYPERLINK(""http://evil.example"")",1234567890123456789012.3456,0.1,2024-02-29,2024-02-29 12:30:00.5,true',
        '2,***,,"a ""quoted"", text\nof <two> & lines",-12.5000,-0.25,1850-01-01,2024-03-01 00:00:00.000001,false',
        "3,,,'-1 is text,,,,,",
        "9007199254740993,***,,'@cmd,0.0001,1e+300,1900-03-01,,",
        '',
      ].join('\r\n')}`,
    );
    expect(JSON.parse(file('csv', 'export.json'))).toMatchObject({
      tables: [{ name: 'mart_notes', rows: 4, masked: ['email', 'born'] }, { rows: 0 }],
    });
  });

  it('writes Parquet with the types of the warehouse, and personal data where asked', async () => {
    const args = ['mart_notes', '--format', 'parquet', '--out', 'parquet'];
    expect(await run(...args, '--show-pii', '--json')).toMatchObject({
      code: 0,
      out: '{"name":"mart_notes","file":"mart_notes.parquet","rows":4,"masked":[],"notes":[]}\n',
    });
    const path = join(folder, 'parquet/mart_notes.parquet');
    expect(await query(`select column_type from (describe from '${path}')`)).toEqual(
      [
        'BIGINT',
        'VARCHAR',
        'DATE',
        'VARCHAR',
        'DECIMAL(38,4)',
        'DOUBLE',
        'DATE',
        'TIMESTAMP',
        'BOOLEAN',
      ].map((type) => [type]),
    );
    expect(
      await query(`select id, email, amount, seen::varchar from '${path}' order by id`),
    ).toEqual([
      ['1', 'ada@example.org', '1234567890123456789012.3456', '2024-02-29 12:30:00.5'],
      ['2', 'bob@example.org', '-12.5000', '2024-03-01 00:00:00.000001'],
      ['3', null, null, null],
      ['9007199254740993', 'x@example.org', '0.0001', null],
    ]);
    expect(readdirSync(join(folder, 'parquet')).toSorted()).toEqual([
      'export.json',
      'mart_notes.parquet',
    ]);
  });

  it('writes JSON with all digits, and counts those that many readers round', async () => {
    const { out } = await run('mart_notes', '--format', 'json', '--out', 'json');
    expect(out).toContain('mart_notes.id: 1 have more than 15 digits, which many readers round');
    const text = file('json', 'mart_notes.json');
    expect(text).toContain('"amount":1234567890123456789012.3456,');
    expect(text).toContain('"id":9007199254740993,');
    expect(JSON.parse(text)).toMatchObject([
      { id: 1, email: '***', born: null, share: 0.1, day: '2024-02-29', is_new: true },
      { id: 2, note: 'a "quoted", text\nof <two> & lines', amount: -12.5 },
      { id: 3, email: null, is_new: null },
      { share: 1e300 },
    ]);
    await run('mart_empty', '--format', 'json', '--out', 'none');
    expect(JSON.parse(file('none', 'mart_empty.json'))).toEqual([]);
  });

  it('writes several formats at once, of one state', async () => {
    const { code, out } = await run('mart_notes', '--format', 'csv,json', '--out', 'several');
    expect([code, out]).toEqual([0, expect.stringContaining('Wrote 2 files with 8 rows')]);
    expect(readdirSync(join(folder, 'several')).toSorted()).toEqual([
      ...['export.json', 'mart_notes.csv', 'mart_notes.json'],
    ]);
    expect(JSON.parse(file('several', 'mart_notes.json'))).toHaveLength(4);
    const refused = await run('mart_notes', '--format', 'csv,pdf', '--out', 'several');
    expect([refused.code, refused.error]).toEqual([2, expect.stringContaining('pdf')]);
  });

  it('writes xlsx with real days and exact numbers, and says what is text', async () => {
    const { out, code } = await run('mart_notes', '--format', 'xlsx', '--out', 'xlsx');
    expect(code).toBe(0);
    for (const note of [
      'mart_notes.id: 1 are written as text',
      'mart_notes.amount: 1 are written as text',
      'mart_notes.day: 1 are written as text',
      'mart_notes.note: 3 would be computed',
      'mart_notes.seen: 1 are written to the millisecond',
    ]) {
      expect(out).toContain(note);
    }
    const zip = await openZip(join(folder, 'xlsx/mart_notes.xlsx'));
    const workbook = await readWorkbook(zip);
    const rows: (string | null)[][] = [];
    for await (const { cells } of sheetRows(zip, workbook, 'xl/worksheets/sheet1.xml')) {
      rows.push(cells.map((cell) => cell?.text ?? null));
    }
    expect(rows.slice(1)).toEqual([
      [
        '1',
        '***',
        null,
        '=HYPERLINK("http://evil.example")',
        '1234567890123456789012.3456',
        '0.1',
        '2024-02-29',
        '2024-02-29 12:30:00.500',
        'true',
      ],
      [
        '2',
        '***',
        null,
        'a "quoted", text\nof <two> & lines',
        '-12.5',
        '-0.25',
        '1850-01-01',
        '2024-03-01',
        'false',
      ],
      ['3', null, null, '-1 is text'],
      ['9007199254740993', '***', null, '@cmd', '0.0001', '1e+300', '1900-03-01'],
    ]);
    let sheet = '';
    for await (const text of zip.read('xl/worksheets/sheet1.xml')) sheet += text;
    // A real day; a decimal with its digits; a text that stays one when it is edited.
    expect(sheet).toContain('<c r="G2" s="2"><v>45351</v></c>');
    expect(sheet).toContain('<c r="E3" s="9"><v>-12.5000</v></c>');
    expect(sheet).toContain('<c r="D2" s="4" t="inlineStr">');
    expect(sheet).not.toContain('<f>');
  });

  it('refuses what Excel does not hold, and leaves nothing behind', async () => {
    const long = `id,email,born,note,amount,share,day,seen,is_new\n1,,,${'x'.repeat(32_768)},,,,,\n`;
    write(folder, { 'raw/raw_notes.csv': long });
    const at = ['--warehouse', 'long.duckdb'];
    expect(await models(folder, ['build', '--raw', 'raw', ...at])).toMatchObject({ code: 0 });
    const { code, out } = await run(
      'mart_notes',
      '--format',
      'xlsx',
      '--out',
      'long',
      '--json',
      ...at,
    );
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      errors: [{ code: 'EXPORT_LIMIT', subject: 'mart_notes.note', found: '32768 in row 1' }],
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('long'))).toEqual(['long.duckdb']);
  });

  it('replaces an earlier export, never anything else, and leaves nothing half', async () => {
    expect(await run('mart_empty', '--format', 'csv', '--out', 'again')).toMatchObject({ code: 0 });
    expect(await run('mart_notes', '--format', 'csv', '--out', 'again')).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'again')).toSorted()).toEqual([
      'export.json',
      'mart_notes.csv',
    ]);
    // A link changes by one rename, so that nobody finds nothing.
    symlinkSync('nothing-yet', join(folder, 'linked'));
    for (const name of ['mart_empty', 'mart_notes'])
      expect(await run(name, '--format', 'csv', '--out', 'linked')).toMatchObject({ code: 0 });
    expect(lstatSync(join(folder, 'linked')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(folder, 'linked')).toSorted()).toEqual([
      'export.json',
      'mart_notes.csv',
    ]);
    const taken = await run('mart_notes', '--format', 'csv', '--out', 'raw', '--json');
    expect(taken.code).toBe(2);
    expect(taken.out).toContain('FOLDER_NOT_EMPTY');
    expect(readdirSync(join(folder, 'raw'))).toEqual(['raw_notes.csv']);
    const unknown = await run('mart_nots', '--format', 'csv', '--out', 'x', '--json');
    expect(unknown.out).toContain('SELECTOR_MATCHES_NOTHING');
    const full = await spawnModels(folder, ['export', '--format', 'csv', '--out', 'full'], {
      before: 'ulimit -f 0',
    });
    expect(full.code).not.toBe(0);
    expect(existsSync(join(folder, 'full'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('publishing'))).toEqual([]);
  });
});
