import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { built, type Format, header, orders, refused } from './orderFiles.ts';

const row = { order_id: 1, amount: '1234.50', day: '2024-01-05', placed_at: '2024-01-05 23:30:00' };

const plain = `${header}\n1,1234.50,2024-01-05,2024-01-05 23:30:00,Müller €\n`;

describe('an encoding', () => {
  it.each([
    ['utf-8', Buffer.from(plain)],
    ['utf-8', Buffer.from(`\ufeff${plain}`)],
    ['utf-16', iconv.encode(`\ufeff${plain}`, 'utf16le')],
    ['utf-16', iconv.encode(`\ufeff${plain}`, 'utf16be')],
    ['utf-16le', iconv.encode(plain, 'utf16le')],
    ['utf-16be', iconv.encode(plain, 'utf16be')],
    ['windows-1252', iconv.encode(plain, 'windows1252')],
    ['latin-9', iconv.encode(plain, 'iso885915')],
  ] as const)('%s is read as its letters', async (encoding, content) => {
    expect(content.length).toBeGreaterThan(50);
    const { rows } = await built({ 'orders.csv': content }, { encoding });
    expect(rows).toEqual([{ ...row, note: 'Müller €' }]);
    const packed = await built({ 'orders.csv.gz': gzipSync(content) }, { encoding });
    expect(packed.rows).toEqual(rows);
  });

  it('of many portions is read to its end, with line ends and pairs of characters at any place', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at},1,,,"😀\r\né${at}"`);
    const whole = `${header}\r\n${lines.join('\r\n')}\r\n`;
    const { rows } = await built(
      { 'orders.csv': iconv.encode(whole, 'utf16le') },
      { encoding: 'utf-16le' },
    );
    expect(rows).toHaveLength(20_000);
    expect(rows?.every(({ order_id, note }) => note === `😀\r\né${order_id}`)).toBe(true);
  });

  it.each([
    ['windows-1252', Buffer.from(plain), undefined, 'UTF-8', "encoding: 'utf-8'"],
    ['windows-1252', iconv.encode(plain, 'utf16le'), undefined, 'UTF-16LE', "'utf-16le'"],
    ['utf-16le', Buffer.from(plain), undefined, 'each character is one byte', 'Correct it'],
    ['utf-16le', iconv.encode(`\ufeff${plain}`, 'utf16be'), undefined, 'UTF-16BE', "'utf-16be'"],
    [
      'windows-1252',
      Buffer.from(`${plain}2,1,,,\x81\n`, 'latin1'),
      3,
      'Bytes that Windows-1252 does not have',
      'Correct it',
    ],
    [
      'utf-16le',
      Buffer.concat([
        iconv.encode(`${plain}2,1,,,`, 'utf16le'),
        Buffer.from([0x00, 0xd8, 0x0a, 0]),
      ]),
      3,
      'Bytes that UTF-16LE does not have',
      'Correct it',
    ],
    [
      'utf-16le',
      Buffer.concat([iconv.encode(plain, 'utf16le'), Buffer.from([0x31])]),
      3,
      'An odd number of bytes',
      'Correct it',
    ],
  ] as const)('%s that a file is not in is named', async (encoding, content, line, found, hint) => {
    expect(await refused({ 'orders.csv': content }, { encoding })).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      subject: 'raw_orders',
      location: line === undefined ? {} : { line },
      found: expect.stringContaining(found),
      hint: expect.stringContaining(hint),
    });
  });
});

describe('a dialect', () => {
  it('of semicolons, decimal commas and local dates gives the same values as the standard', async () => {
    const content = `${header.replaceAll(',', ';')}\r\n1;"1.234,50 €";5.1.2024;05.01.2024 23:30;"a;b"\r\n2;N/A;N/A;-;N/A\r\n`;
    const { rows, error } = await built(
      { 'orders.csv': content },
      {
        delimiter: ';',
        decimal: ',',
        thousands: '.',
        currency: '€',
        dates: ['D.M.YYYY', 'D.M.YYYY H:mm'],
        nulls: ['N/A', '-'],
      },
    );
    expect(error).toBeUndefined();
    expect(rows).toEqual([
      { ...row, note: 'a;b' },
      { order_id: 2, amount: null, day: null, placed_at: null, note: null },
    ]);
  });

  it('of other quotes, of none, and of tabs by the ending', async () => {
    const single = `${header}\n1,1234.50,2024-01-05,2024-01-05 23:30:00,'a, ''b"'\n`;
    expect((await built({ 'orders.csv': single }, { quote: "'" })).rows).toEqual([
      { ...row, note: `a, 'b"` },
    ]);
    const none = `${header}\n1,1234.50,2024-01-05,2024-01-05 23:30:00,5" disk\n`;
    expect((await built({ 'orders.csv': none }, { quote: '' })).rows).toEqual([
      { ...row, note: '5" disk' },
    ]);
    const tabs = plain.replaceAll(',', '\t');
    expect((await built({ 'orders.tsv': tabs })).rows).toEqual([{ ...row, note: 'Müller €' }]);
  });

  it('converts moments with an offset to the zone, however they are written', async () => {
    const moments = [
      '2024-01-05 23:30:00 -0500',
      '2024-01-06T04:30:00Z',
      '2024-01-06 04:30:00 UTC',
      '2024-01-06 10:00+05:30',
      '2024-01-06T05:30:00',
    ];
    const lines = moments.map((moment, at) => `${at},,,${moment},`);
    const { rows } = await built(
      { 'orders.csv': `${header}\n${lines.join('\n')}\n` },
      { zone: 'Europe/Berlin' },
    );
    expect(rows?.map(({ placed_at }) => placed_at)).toEqual(
      moments.map(() => '2024-01-06 05:30:00'),
    );
  });

  it.each([
    ['1,"12,50",,,', "{ decimal: ',' }", 2],
    ['1,"1.234,50",,,', "{ decimal: ',', thousands: '.' }", 2],
    ['1,$12.50,,,', "{ currency: '$' }", 2],
    ['1,1,31.1.2024,,', "{ dates: 'D.M.YYYY' }", 2],
    ['1,1,,1/31/2024 13:05,', "{ dates: 'M/D/YYYY H:mm' }", 2],
    ['1,1,1/2/2024,,', "{ dates: 'M/D/YYYY' } or { dates: 'D/M/YYYY' }. Only you know", 2],
    ['1,1,,2024-01-05T23:30:00Z,', "format: { zone: 'Europe/Berlin' }", 2],
  ])('that the format does not name is recognised in a row: %s', async (line, hint, at) => {
    const { folder, error } = await built({ 'orders.csv': `${header}\n${line}\n` });
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, 'orders.csv'), line: at },
      hint: expect.stringContaining(hint.split('. Only')[0] ?? ''),
    });
  });

  it('that the format does not have stops the build at its first value, with the value as it is written', async () => {
    const content = `${header}\n1,"1.234,50",,,\n2,"1.23,50",,,x\n`;
    const { error } = await built({ 'orders.csv': content }, { decimal: ',', thousands: '.' });
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { line: 3 },
      found: expect.stringContaining("'1.23,50' would change as DECIMAL(10, 2)"),
    });
  });

  it.each([
    [{ delimiter: ';;' }, 'delimiter'],
    [{ decimal: ',', thousands: ',' }, 'another sign'],
    [{ dates: ['M/D/YYYY', 'D/M/YYYY'] }, 'of which only one fits'],
    [{ dates: 'M/D' }, 'not one year'],
    [{ dates: 'D.M.YYYY HH:mm X' }, 'the sign X'],
    [{ zone: 'Mars/Base' }, 'zone'],
    [{ currency: '5' }, 'currency'],
    [{ encoding: 'ebcdic' }, 'encoding'],
    [{ columns: { amuont: { decimal: ',' } } }, 'columns among order_id'],
  ])('that no file has is refused where it is defined: %j', (format, found) => {
    // A project in JavaScript may write what the compiler would refuse.
    const define = () => orders(format as Format);
    expect(define).toThrow(expect.objectContaining({ details: expect.anything() }));
    try {
      define();
    } catch (error) {
      const { details } = error as { details: { code: string; expected: string; found: string } };
      expect(details.code).toBe('DEFINITION_INVALID');
      expect(`${details.expected} ${details.found}`).toContain(found);
    }
  });
});

describe('a format', () => {
  it('that changes has the file loaded again, and is otherwise kept', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith({ 'orders.csv': `${header}\n1,"1,234",,,\n` });
    const build = (format: Format) =>
      buildIn(warehouse, [orders(format)], { rawFolder: folder, acceptShrink: ['raw_orders'] });
    const amounts = () => rowsOf(warehouse, 'select amount from raw.raw_orders');
    expect((await build({ thousands: ',' })).statuses['raw_orders']).toBe('published');
    expect(await amounts()).toEqual([{ amount: '1234.00' }]);
    expect((await build({ thousands: ',' })).statuses['raw_orders']).toBe('kept');
    write(folder, { 'orders.csv': `${header}\n1,"1,23",,,\n` });
    expect((await build({ decimal: ',' })).statuses['raw_orders']).toBe('published');
    expect(await amounts()).toEqual([{ amount: '1.23' }]);
  });

  it('of one column differs from that of the others', async () => {
    const { rows } = await built(
      { 'orders.csv': `${header}\n1,"1,5",5/1/2024,1.5.2024,?\n` },
      { decimal: ',', dates: 'D/M/YYYY', columns: { placed_at: { dates: 'D.M.YYYY' } } },
    );
    expect(rows).toEqual([
      {
        order_id: 1,
        amount: '1.50',
        day: '2024-01-05',
        placed_at: '2024-05-01 00:00:00',
        note: '?',
      },
    ]);
  });

  it('is read in place where the file is UTF-8, and refused in another encoding', async () => {
    const folder = folderWith({ 'orders.csv': `${header}\n1,"1,5",,,x\n` });
    const warehouse = await memoryWarehouse();
    const inPlace = { rawFolder: folder, inPlace: true };
    await buildIn(warehouse, [orders({ decimal: ',' })], inPlace);
    expect(await rowsOf(warehouse, 'select amount from raw.raw_orders')).toEqual([
      { amount: '1.50' },
    ]);
    const other = buildIn(warehouse, [orders({ encoding: 'latin-1' })], inPlace);
    await expect(other).rejects.toThrow('cannot be read in place');
  });
});

describe('a scratch file', () => {
  it('is removed when the warehouse is closed', async () => {
    const { warehouse } = await built(
      { 'orders.csv': iconv.encode(plain, 'windows1252') },
      { encoding: 'windows-1252' },
    );
    await warehouse.close();
    const { readdirSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const own = readdirSync(tmpdir()).filter((name) =>
      name.startsWith(`kysely-models-${process.pid}-`),
    );
    expect(own).toEqual([]);
  });
});
