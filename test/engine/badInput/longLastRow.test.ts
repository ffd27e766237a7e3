import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkLastRecord } from '../../../packages/kysely-models/src/warehouse/duckdb/csv/checkLastRecord.ts';
import { errorsOf } from '../support/command.ts';
import { shopFolder } from '../support/projectFolder.ts';

const head = 'order_id,customer_id,amount,note\n';
const rows = Array.from({ length: 1000 }, (_, at) => `${at},1,1.50,x\n`).join('');
const megabytes = (count: number) => 'y'.repeat(count * 1_000_000);

describe('a row that the reader of CSV cannot hold is refused, and never left out', () => {
  it.each([
    ['the last one, of 33 MB', `${head}${rows}1000,1,1.50,${megabytes(33)}\n`],
    ['the last one, without a line end', `${head}${rows}1000,1,1.50,${megabytes(40)}`],
    [
      'the last one, quoted over lines',
      `${head}${rows}1000,1,1.50,"${`${megabytes(1)}\n`.repeat(34)}"\n`,
    ],
    ['one in the middle', `${head}1000,1,1.50,${megabytes(34)}\n${rows}`],
  ])('%s', async (_, text) => {
    const folder = shopFolder({ 'raw/raw_orders.csv': text });
    for (const more of [[], ['--in-place']]) {
      const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw', ...more]);
      expect(code).not.toBe(0);
      for (const each of errors) expect(JSON.stringify(each).length).toBeLessThan(30_000);
    }
  });

  it('of zeros without end in a compressed file, before all of it is read', async () => {
    const zeros = gzipSync(Buffer.alloc(200_000_000), { level: 1 });
    const folder = shopFolder({ 'raw/raw_orders.csv': undefined, 'raw/raw_orders.csv.gz': zeros });
    const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw']);
    expect([code, errors[0]?.code]).toEqual([2, 'RAW_FILE_UNREADABLE']);
  });
});

it('a large file of rows of any readable length passes, whatever is in quotes at its end', async () => {
  const row = `1,"a\nb ""c"" ${'z'.repeat(1000)}",2\r\n`;
  const chunk = Buffer.from(row.repeat(5000));
  const chunks = Array.from({ length: 10 }, () => chunk);
  await expect(checkLastRecord(Readable.from([Buffer.from('a,b,c\n'), ...chunks]))).resolves.toBe(
    undefined,
  );
  const open = Buffer.from('1,"');
  const lines = Array.from({ length: 50 }, () => Buffer.from('a line of a note\n'.repeat(50_000)));
  await expect(checkLastRecord(Readable.from([open, ...lines]))).rejects.toThrow(/last row/);
});
