import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, formatCsv } from '../../src/sample-shop/write/formatCsv.ts';
import { formatTimestamp } from '../../src/sample-shop/write/formatTimestamp.ts';

const plain = {
  customer_id: 1,
  order_date: 0,
  updated_at: 0,
  shipping_amount: 495,
  tax_amount: 0,
  discount_amount: 5,
  channel: 'web',
};

describe('formatCsv', () => {
  it('writes units of the raw types', () => {
    const rows = [
      {
        product_id: 1,
        name: 'Rug',
        category: null,
        unit_price: 1205,
        cost: 5,
        stock_quantity: 0,
        updated_at: 86_399,
      },
    ];
    expect(formatCsv({ table: 'raw_products', rows })).toBe(
      '1,Rug,,12.05,0.05,0,1970-01-01 23:59:59\r\n',
    );
  });

  it('distinguishes the empty text from null and keeps blanks', () => {
    const row = { ...plain, order_id: null, customer_id: 2, updated_at: null };
    const rows = ['', null, ' x', 'a"b', 'c,d', 'e\n', '\t'].map((status) => ({ ...row, status }));
    expect(formatCsv({ table: 'raw_orders', rows }).split('\r\n')).toEqual([
      ',2,1970-01-01 00:00:00,"",,4.95,0.00,0.05,web',
      ',2,1970-01-01 00:00:00,,,4.95,0.00,0.05,web',
      ',2,1970-01-01 00:00:00," x",,4.95,0.00,0.05,web',
      ',2,1970-01-01 00:00:00,"a""b",,4.95,0.00,0.05,web',
      ',2,1970-01-01 00:00:00,"c,d",,4.95,0.00,0.05,web',
      ',2,1970-01-01 00:00:00,"e\n",,4.95,0.00,0.05,web',
      ',2,1970-01-01 00:00:00,"\t",,4.95,0.00,0.05,web',
      '',
    ]);
  });

  it('reads back as it was, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const rows = texts.map((status, index) => ({
          ...plain,
          order_id: index,
          status,
        }));
        const csv = csvHeader('raw_orders') + formatCsv({ table: 'raw_orders', rows });
        const records: unknown = parse(csv, { columns: true });
        expect(records).toEqual(
          texts.map((status, index) => ({
            order_id: String(index),
            customer_id: '1',
            order_date: '1970-01-01 00:00:00',
            status,
            updated_at: '1970-01-01 00:00:00',
            shipping_amount: '4.95',
            tax_amount: '0.00',
            discount_amount: '0.05',
            channel: 'web',
          })),
        );
      }),
    );
  });
});

describe('formatTimestamp', () => {
  it('agrees with ISO 8601', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        expect(formatTimestamp(seconds)).toBe(iso.slice(0, 19).replace('T', ' '));
      }),
    );
  });
});
