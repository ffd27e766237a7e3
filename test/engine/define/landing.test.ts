import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, landing, parquet } from '../../../packages/kysely-models/src/define/index.ts';
import { placeLanding } from '../../../packages/kysely-models/src/define/project/placeLanding.ts';
import {
  escapeRegex,
  globRegex,
} from '../../../packages/kysely-models/src/define/text/globRegex.ts';
import { thrownBy } from '../thrownBy.ts';

const matches = (glob: string, path: string) => new RegExp(`^${globRegex(glob)}$`, 's').test(path);

describe('landing()', () => {
  test('takes S3, Azure and folders, and chooses by the ending', () => {
    const url = 'azure://shop.blob.core.windows.net/landing/orders';
    expect(landing({ url, format: csv() })).toMatchObject({
      url: `${url}/`,
      pattern: '**/*.{csv,csv.gz}',
      onError: 'abort',
    });
    expect(landing({ url: 'landing/', format: parquet() }).pattern).toBe('**/*.parquet');
    const stage = landing({ url: 's3://b/o', format: parquet(), stage: '@shop.raw.files/orders' });
    expect(stage.stage).toEqual({ names: ['shop', 'raw', 'files'], path: 'orders/' });
  });

  test.each([
    'https://shop.blob.core.windows.net/landing/',
    's3:///orders/',
    'azure://shop/orders/',
    'azure://shop.blob.core.windows.net/landing/?sv=1&sig=secret',
    's3://key:secret@bucket/',
    '',
  ])('refuses %s, and repeats no signature', (url) => {
    const error = thrownBy(() => landing({ url, format: parquet() }));
    expect(error.code).toBe('DEFINITION_INVALID');
    expect(JSON.stringify(error.details)).not.toContain('secret');
  });

  test.each(['', '""', '"', '\n', 'ab'])('refuses the delimiter %j', (delimiter) => {
    expect(thrownBy(() => csv({ delimiter })).code).toBe('DEFINITION_INVALID');
  });

  test.each(['**/*.json', '*.ndjson.gz', 'a/*.{csv,xlsx}'])('refuses files of %s', (pattern) => {
    const error = thrownBy(() => landing({ url: 's3://b/', format: csv(), pattern }));
    expect(error.details).toMatchObject({
      code: 'DEFINITION_INVALID',
      expected: 'files of CSV or Parquet; JSON and workbooks are read with --raw',
    });
  });

  test.each(['a..b', 'a.b.c.d', '/orders'])('refuses the stage %s', (stage) => {
    const define = () => landing({ url: 's3://b/', format: parquet(), stage });
    expect(thrownBy(define).code).toBe('DEFINITION_INVALID');
  });
});

describe('placeLanding', () => {
  test('puts another place in the stead of the longest beginning that fits', () => {
    const orders = landing({ url: 's3://shop/orders/', format: parquet() });
    const places = {
      's3://shop/': 'landing/',
      's3://shop/orders/': 's3://test/o',
      's3://x/': 'x/',
    };
    expect(placeLanding(orders, places, 'i')).toMatchObject({
      url: 's3://test/o/',
      storageIntegration: 'i',
    });
    expect(placeLanding(orders, { 's3://shop/': 'landing/' }, undefined).url).toBe(
      'landing/orders/',
    );
    expect(placeLanding(orders, {}, undefined).url).toBe('s3://shop/orders/');
  });
});

describe('globRegex', () => {
  test.each([
    ['*.csv', 'a.csv', true],
    ['*.csv', 'x/a.csv', false],
    ['*.csv', 'aXcsv', false],
    ['**/*.csv', 'a.csv', true],
    ['**/*.csv', '2024/02/29/a.csv', true],
    ['2024/**', '2024/02/29/a.csv', true],
    ['part-?.{csv,csv.gz}', 'part-1.csv.gz', true],
    ['part-?.{csv,csv.gz}', 'part-12.csv', false],
    ['{a,{b,c}}d', 'cd', true],
    ['a}b{c,', 'a}b{c,', true],
    ['a,b', 'a,b', true],
    ['[ab].csv', '[ab].csv', true],
    ['[ab].csv', 'a.csv', false],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected);
  });

  test('takes every other character for itself', () => {
    const character = fc.constantFrom(...'ab\\^$.|?*+()[]{}-,/\'"é ');
    fc.assert(
      fc.property(fc.string({ unit: character }), fc.string({ unit: character }), (text, other) => {
        const exact = new RegExp(`^${escapeRegex(text)}$`, 's');
        expect(exact.test(text)).toBe(true);
        expect(exact.test(other)).toBe(other === text);
        expect(matches(text.replaceAll(/[*?{]/g, ''), text.replaceAll(/[*?{]/g, ''))).toBe(true);
        expect(matches('**', text)).toBe(true);
      }),
    );
  });
});
