import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bigint,
  type ColumnType,
  date,
  decimal,
  double,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { duckdbRawFiles } from '../../../packages/kysely-models/src/warehouse/duckdb/files/duckdbRawFiles.ts';
import { scratchFolder } from '../../../packages/kysely-models/src/warehouse/duckdb/prepare/scratchFolder.ts';
import type { RawFile } from '../../../packages/kysely-models/src/warehouse/rawFiles.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';

let warehouse: Warehouse;
let session: Session;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changed-values-'));
  warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
  session = await warehouse.connect();
});
afterAll(async () => {
  session.close();
  await warehouse.close();
});

const rawFiles = duckdbRawFiles(scratchFolder());
let files = 0;

/** The column of a file as its source's type, or why the file is refused. */
async function read(format: 'csv' | 'parquet', type: ColumnType, values: string) {
  files += 1;
  const path = join(folder, `file_${files}.${format}`);
  if (format === 'csv') await writeFile(path, `id,v\n${values}\n`);
  else await session.run(`copy (${values}) to '${path}' (format parquet)`);
  const raw = source({ name: 'raw', description: 'Raw.', columns: { id: bigint(), v: type } });
  const version = { size: 1, modifiedMs: 0 };
  const file: RawFile = {
    source: raw,
    path,
    name: 'raw',
    kind: format,
    format: {},
    version,
    empty: false,
  };
  const inspected = await rawFiles.inspect(session, file);
  const { select } = inspected;
  try {
    const rows = await session.rows(`select cast(v as varchar) as v from (${select}) order by id`);
    return rows.map(({ v }) => v);
  } catch (error) {
    // The statement's own error names the place in a Parquet file too.
    const broken = format === 'csv' ? await rawFiles.findBrokenRow(session, inspected) : undefined;
    if (broken !== undefined) return `line ${broken.line}: ${broken.message}`;
    const { conversion } = warehouse.explain(error);
    const { column, value, row, type = '' } = conversion ?? {};
    return `raw.${column}: '${value}' in ${row} would change as ${type.toUpperCase()}`;
  }
}

describe('a file whose value would change is refused with column, value and row', () => {
  test.each([
    [
      'DECIMAL(18,4)',
      decimal(12, 2),
      'select 1 as id, 1.2367::decimal(18, 4) as v',
      "raw.v: '1.2367' in row 1 would change as DECIMAL(12, 2)",
    ],
    [
      'DOUBLE',
      decimal(12, 2),
      'select i as id, case when i = 2 then 0.0049 else i end::double as v from range(3) t(i)',
      "raw.v: '0.0049' in row 3 would change as DECIMAL(12, 2)",
    ],
    [
      'BIGINT',
      double(),
      'select 1 as id, 9007199254740993 as v',
      "raw.v: '9007199254740993' in row 1 would change as DOUBLE",
    ],
    [
      'TIMESTAMP_NS',
      timestamp(),
      "select 1 as id, timestamp_ns '2024-01-01 00:00:00.123456789' as v",
      "raw.v: '2024-01-01 00:00:00.123456789' in row 1 would change as TIMESTAMP",
    ],
    [
      'infinite DATE',
      date(),
      "select 1 as id, date 'infinity' as v",
      "raw.v: 'infinity' in row 1 would change as DATE",
    ],
    [
      'BC TIMESTAMP',
      timestamp(),
      "select 1 as id, timestamp '0044-03-15 (BC) 10:00:00' as v",
      "raw.v: '0044-03-15 (BC) 10:00:00' in row 1 would change as TIMESTAMP",
    ],
  ] as const)('Parquet %s', async (_, type, select, message) => {
    expect(await read('parquet', type, select)).toBe(message);
  });

  test.each([
    [decimal(10, 2), '12.505', 'DECIMAL(10, 2)'],
    [bigint(), '1e3', 'BIGINT'],
    [bigint(), '0x1F', 'BIGINT'],
    [double(), '9007199254740993', 'DOUBLE'],
    [date(), '2024-01-05 10:00:00', 'DATE'],
    [date(), '0000-01-01', 'DATE'],
    [timestamp(), '2024-03-31T01:30:00+01:00', 'TIMESTAMP'],
    [timestamp(), '2024-03-31T00:30:00Z', 'TIMESTAMP'],
    [timestamp(), '2024-03-30 19:30:00-05', 'TIMESTAMP'],
    [timestamp(), '2024-01-05 23:30:00 -0500', 'TIMESTAMP'],
    [timestamp(), '2024-01-05 23:30:00.1234567', 'TIMESTAMP'],
    [timestamp({ zone: 'UTC' }), '2024-01-05 23:30:00', 'TIMESTAMP'],
  ] as const)('CSV as %j: %s', async (type, value, name) => {
    expect(await read('csv', type, `1,\n2,${value}`)).toMatch(
      new RegExp(
        `^line 3: .*${value.replace(/[+.]/g, '\\$&')}.*(${name.split('(')[0]}|not UTC)`,
        's',
      ),
    );
  });
});

test('moments with an offset, however it is written, become the wall clock of the zone that is named', async () => {
  const moments = [
    ...['2024-03-31T01:30:00+01:00', '2024-03-31T00:30:00Z', '2024-03-30 19:30:00-05'],
    ...['2024-03-30 19:30:00 -0500', '2024-03-31 06:00:00+0530', '2024-03-31 00:30:00 UTC'],
  ];
  const rows = moments.map((moment, at) => `${at},${moment}`).join('\n');
  expect(await read('csv', timestamp({ zone: 'Europe/Berlin' }), rows)).toEqual(
    moments.map(() => '2024-03-31 01:30:00'),
  );
  const parquet = "select 1 as id, timestamptz '2024-03-31 00:30:00+00' as v";
  expect(await read('parquet', timestamp({ zone: 'Asia/Tokyo' }), parquet)).toEqual([
    '2024-03-31 09:30:00',
  ]);
});

test('values that keep what they say are read as before', async () => {
  const parquet = 'select 1 as id, 1.2300::decimal(18, 4) as v union all select 2, null';
  expect(await read('parquet', decimal(12, 2), parquet)).toEqual(['1.23', null]);
  expect(await read('parquet', decimal(12, 2), 'select 1 as id, 0.1::float as v')).toEqual([
    '0.10',
  ]);
  expect(await read('csv', decimal(12, 2), '1, 1.500\n2,')).toEqual(['1.50', null]);
  expect(await read('csv', date(), '1,2024-01-05 00:00:00')).toEqual(['2024-01-05']);
  expect(await read('csv', text(), '1,2024-01-05T00:00:00Z')).toEqual(['2024-01-05T00:00:00Z']);
});
