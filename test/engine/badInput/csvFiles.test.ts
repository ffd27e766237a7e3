import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RelationResult } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { errorsOf, models } from '../support/command.ts';
import { shopFolder } from '../support/projectFolder.ts';

const build = ['build', '--raw', 'raw', '--json'];

/** What a build says whose raw_orders and raw_customers are these files. */
async function built(files: Readonly<Record<string, string | Uint8Array | undefined>>) {
  const folder = shopFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`raw/${name}`, text])),
  );
  const { code, out, error } = await models(folder, build);
  expect(error).not.toMatch(/\n\s+at /);
  const last = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  const relations: readonly RelationResult[] = last.result?.relations ?? [];
  return { folder, code, relations: new Map(relations.map((each) => [each.name, each])) };
}

const latin = (text: string) => Buffer.from(text, 'latin1');

/** What a build says before anything is touched whose raw_orders is this file. */
async function refused(content: string | Uint8Array) {
  const folder = shopFolder({ 'raw/raw_orders.csv': content });
  const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw']);
  expect([code, errors.length]).toEqual([2, 1]);
  return errors[0];
}

describe('a byte that is not UTF-8', () => {
  const rows = 'customer_id,signed_up,a,b,c,x,email\n1,2024-01-01,1,2,3,4,ok@example.org\n';

  it.each([
    ['csv', 1, latin(`${rows}2,2024-01-01,1,2,3,4,Jos\xe9\n`)],
    ['csv.gz', 1, gzipSync(latin(`${rows}2,2024-01-01,1,2,3,4,Jos\xe9\n`))],
    // A character that is never completed, at the very end.
    ['csv', 1, latin(`${rows}2,2024-01-01,1,2,3,4,Jos\xc3`)],
    // Far behind the first portion that is read.
    [
      'csv',
      40_001,
      latin(`${rows}${'2,2024-01-01,1,2,3,4,"a@\nb"\n'.repeat(20_000)}2,,,,,,Jos\xe9\n`),
    ],
  ])(
    'fails its own file with line and column, in a column behind those that are loaded: %s, after %i lines',
    async (ending, lines, content) => {
      const { folder, code, relations } = await built({
        'raw_customers.csv': undefined,
        [`raw_customers.${ending}`]: content,
      });
      expect(code).toBe(1);
      expect(relations.get('raw_customers')).toMatchObject({
        status: 'failed',
        error: {
          code: 'RAW_ROW_BROKEN',
          location: { file: join(folder, `raw/raw_customers.${ending}`), line: lines + 2 },
          found: 'The value of the column "email" is not utf-8. The file reads as Windows-1252.',
          hint: expect.stringContaining("format: { encoding: 'windows-1252' }"),
        },
      });
      expect(relations.get('raw_orders')?.status).toBe('published');
    },
  );

  it('in a column that no source names changes nothing', async () => {
    const { code } = await built({
      'raw_customers.csv': latin(`${rows}2,2024-01-01,\xe9,2,3,4,x\n`),
    });
    expect(code).toBe(0);
  });

  it('is none where characters of several bytes end a portion that is read', async () => {
    const rest = Array.from({ length: 9000 }, (_, at) => `${at + 2},2024-01-01,1,2,3,4,é€😀`);
    const { code } = await built({ 'raw_customers.csv': `${rows}${rest.join('\n')}\n` });
    expect(code).toBe(0);
  });
});

describe('a file that is not CSV in UTF-8', () => {
  const text = 'order_id,customer_id,amount,note\n1,1,1.00,x\n';

  it.each([
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without one', Buffer.from(text, 'utf16le'), 'UTF-16'],
    ['UTF-16, the high byte first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'UTF-16'],
    ['a compressed file', gzipSync(text), 'compressed by gzip'],
    ['an Excel workbook', Buffer.from('PK\u0003\u0004…'), 'an Excel workbook'],
    ['a Parquet file', Buffer.from('PAR1…'), 'a Parquet file'],
  ])('is named as what it is: %s', async (_, content, found) => {
    const error = await refused(content);
    expect(error).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      message: 'The file of raw_orders is not CSV in UTF-8.',
      found: expect.stringContaining(found),
    });
  });

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
  ])('but for its delimiter is named by it: %j', async (delimiter, name) => {
    for (const quote of ['', '"']) {
      const content = text.replaceAll(/[^,\n]+/g, (field) => `${quote}${field}${quote}`);
      const error = await refused(content.replaceAll(',', delimiter));
      expect(error?.hint).toContain(`format: { delimiter: ${JSON.stringify(delimiter)} }`);
      expect(error).toMatchObject({
        code: 'RAW_FILE_UNREADABLE',
        message: `The columns of the file of raw_orders are separated by ${name}.`,
        expected: 'commas',
      });
    }
  });
});

describe('a row of a CSV file', () => {
  const header = 'order_id,customer_id,amount,note\n';

  it.each([
    ['a third digit of cents', `${header}1,1,1.00,"a\nb"\n\n2,1,12.505,x\n`, 5, '12.505'],
    ['a fraction in a whole number', `${header}1,1,1.00,x\n2.5,1,1.00,x\n`, 3, '2.5'],
    ['an exponent', `${header}1,1,1.00,x\n2,1,1e1,"x,y"\n`, 3, '1e1'],
  ])(
    'is told with its line where its value would be rounded: %s',
    async (_, content, line, value) => {
      const { folder, code, relations } = await built({ 'raw_orders.csv': content });
      expect(code).toBe(1);
      expect(relations.get('raw_orders')?.error).toMatchObject({
        code: 'RAW_ROW_BROKEN',
        location: { file: join(folder, 'raw/raw_orders.csv'), line },
        found: expect.stringContaining(value),
      });
    },
  );

  it.each([
    ['\\r\\n', '\\n', `${header}1,1,1.00,"a\r\nb"\n2,1,1.00,x\r\n3,1,1.00,x\n`, 4],
    ['\\n', '\\r\\n', `${header}1,1,1.00,x\n`.replaceAll('\n', '\r\n').concat('2,1,1.00,x\n'), 3],
    ['\\r', '\\n', `${header}1,1,1.00,x\r2,1,1.00,x\n`, 2],
  ])(
    'that ends with %s is named in a file whose lines end with %s',
    async (end, first, content, line) => {
      const { code, relations } = await built({ 'raw_orders.csv': content });
      expect(code).toBe(1);
      expect(relations.get('raw_orders')?.error).toMatchObject({
        code: 'RAW_ROW_BROKEN',
        location: { line },
        found: expect.stringContaining(`This line ends with ${end}, the first with ${first}.`),
      });
    },
  );
});
