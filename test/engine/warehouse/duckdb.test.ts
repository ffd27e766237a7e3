import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { DuckdbFailure } from '../../../packages/kysely-models/src/warehouse/duckdb/failures/duckdbFailure.ts';
import { explainFailure } from '../../../packages/kysely-models/src/warehouse/duckdb/failures/explainFailure.ts';
import { readableAs } from '../../../packages/kysely-models/src/warehouse/duckdb/files/readableAs.ts';
import { withheld } from '../../../packages/kysely-models/src/warehouse/values/plainValue.ts';
import { memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

describe('values of DuckDB', () => {
  it.each([
    ['1::tinyint', 1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['170141183460469231731687303715884105727::hugeint', 170141183460469231731687303715884105727n],
    ['1.50::decimal(10, 2)', '1.50'],
    ['0.1::double', 0.1],
    ['true', true],
    ['null', null],
    ["date '2024-02-29'", '2024-02-29'],
    ["timestamp '2024-02-29 23:59:59'", '2024-02-29 23:59:59'],
    ["''", ''],
    ["'a' || chr(0) || 'b'", 'a\0b'],
    ['[1, 2]', '[1,2]'],
  ])('%s is read as %s', async (sql, value) => {
    const warehouse = await memoryWarehouse();
    expect(await rowsOf(warehouse, `select ${sql} as x`)).toEqual([{ x: value }]);
  });

  it.each([
    ['1.50::decimal(10, 2)', 1.5],
    ['-0.1::decimal(38, 20)', -0.1],
    ['123456789012345::decimal(38, 4)', 123456789012345],
    ['9007199254740991::decimal(18, 2)', 9007199254740991],
    ['0::decimal(10, 2)', 0],
  ])('%s is the number %s when numbers are asked for', async (sql, value) => {
    const warehouse = await memoryWarehouse();
    const session = await warehouse.connect();
    expect(await session.rows(`select ${sql} as x`, 'number')).toEqual([{ x: value }]);
    session.close();
  });

  it.each(['9007199254740993::decimal(18, 0)', '0.1234567890123456789::decimal(38, 20)'])(
    '%s is refused as a number',
    async (sql) => {
      const warehouse = await memoryWarehouse();
      const session = await warehouse.connect();
      await expect(session.rows(`select ${sql} as x`, 'number')).rejects.toBeInstanceOf(
        ModelsError,
      );
      session.close();
    },
  );

  it('has the tables and views of the database itself, and no others', async () => {
    const warehouse = await memoryWarehouse();
    const session = await warehouse.connect();
    await session.run("attach ':memory:' as other");
    await session.run('create table other.elsewhere as select 1 as x');
    await session.run('create temporary table passing as select 1 as x');
    await session.run('create schema "s t"');
    await session.run('create table "s t"."A ""b""" as select 1 as x');
    await session.run('create view v as select 1 as x');
    expect(await warehouse.catalog(session)).toEqual([
      { schema: 's t', name: 'A "b"', kind: 'table' },
      { schema: 'main', name: 'v', kind: 'view' },
    ]);
    session.close();
  });
});

describe('failures of DuckDB', () => {
  it.each([
    ['INTERRUPT Error: Interrupted!', 'interrupted'],
    ['Out of Memory Error: … max_temp_directory_size', 'disk_full'],
    ['Invalid Input Error: CSV Error on Line: 3\nOriginal Line: x', 'csv_row'],
    ['Invalid Input Error: The CSV Parser state machine reached an invalid state.', 'csv_row'],
    ["Conversion Error: Could not convert string 'x' to INT64", 'value'],
    ['Binder Error: no such column', 'query'],
    // What stands behind the class may be data, and decides nothing.
    ["Conversion Error: Could not convert string 'interrupted' to INT64", 'value'],
    ["Conversion Error: Could not convert string 'INTERRUPT Error: x' to INT64", 'value'],
    ["Conversion Error: Could not convert string 'No space left on device' to INT64", 'value'],
    ['Invalid Input Error: INTERRUPT Error: IO Error: No space left on device', 'query'],
    ['Invalid Input Error: no CSV Error on Line: 3', 'query'],
    ['IO Error: Could not write file "x": No space left on device', 'query'],
    ['IO Error: Cannot open file "/No space left on device/x": No such file', 'query'],
    ['max_temp_directory_size: No space left on device', 'query'],
  ])('%j is %s', (text, kind) => {
    expect(explainFailure(new Error(text)).kind).toBe(kind);
  });

  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'] as const)('of the number %s are a full disk', (name) => {
    const told = {
      exception_type: 'IO',
      exception_message: 'x',
      errno: `${constants.errno[name]}`,
    };
    expect(explainFailure(new DuckdbFailure(new Error(JSON.stringify(told)), '')).kind).toBe(
      'disk_full',
    );
  });

  it.each([
    'INTERNAL Error: Attempted to access index 7 within vector of size 7\n\nStack Trace:\n\nduckdb() [0x1]',
    'FATAL Error: Failed: database has been invalidated because of a previous fatal error.\n\nStack Trace:\n0x1',
  ])('says of a failure of DuckDB itself neither its stack nor whose it is: %s', (text) => {
    const { message, full } = explainFailure(new Error(text));
    expect(message).toMatch(/^DuckDB failed by itself \((INTERNAL|FATAL) Error\)/);
    expect(full).not.toMatch(/Stack|0x1/);
  });

  it('are distinguished by the place in the statement', () => {
    expect(
      explainFailure(
        new DuckdbFailure(
          new Error('{"exception_type":"Binder","exception_message":"No \\"x\\"!","position":"7"}'),
          'select x',
        ),
      ),
    ).toEqual({
      message: 'Binder Error: No "x"!',
      full: 'Binder Error: No "x"!',
      excerpt: 'LINE 1: select x\n               ^',
      kind: 'query',
    });
    expect(explainFailure('just text')).toEqual({
      message: withheld,
      full: 'just text',
      excerpt: undefined,
      kind: 'query',
    });
  });
});

describe('types of Parquet columns', () => {
  it.each([
    ['BIGINT', 'bigint', true],
    ['UTINYINT', 'integer', true],
    ['DOUBLE', 'bigint', false],
    ['VARCHAR', 'bigint', false],
    ['DECIMAL(10,2)', 'decimal', true],
    ['DOUBLE', 'decimal', true],
    ['INTEGER', 'double', true],
    ['VARCHAR', 'double', false],
    ['BOOLEAN', 'boolean', true],
    ['INTEGER', 'boolean', false],
    ["ENUM('a')", 'text', true],
    ['BIGINT', 'text', false],
    ['DATE', 'date', true],
    ['TIMESTAMP', 'date', false],
    ['TIMESTAMP_NS', 'timestamp', true],
    ['DATE', 'timestamp', true],
    ['TIMESTAMP WITH TIME ZONE', 'timestamp', false],
    ['VARCHAR', 'json', true],
    ['"NULL"', 'date', true],
  ] as const)('%s as %s: %s', (fileType, kind, ok) => {
    const type = kind === 'decimal' ? { kind, precision: 10, scale: 2 } : { kind };
    expect(readableAs(fileType, type)).toBe(ok);
  });
});
