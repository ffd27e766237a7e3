import { describe, expect, test } from 'vitest';
import {
  bigint,
  csv,
  decimal,
  source as defineSource,
  landing,
} from '../../packages/kysely-models/src/define/index.ts';
import { brokenFile, csvLayout, landedOrders } from '../engine/ingestion/landedOrders.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { loadOne } from '../engine/support/loadIn.ts';
import { execute } from '../engine/support/memoryBuild.ts';
import { folderWith, write } from '../engine/support/projectFolder.ts';
import { loggedStatements, snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { bucketOver, orders } from './landedOrders.ts';

const double = await snowflakeDouble();

describe.skipIf(!double.port)(
  `what models load refuses on Snowflake's double${double.note}`,
  () => {
    const port = double.port ?? 0;
    const integration = 'shop_landing';

    test('loads nothing with a row that cannot be read, or the other rows, and names each such row', async () => {
      const snowflake = await doubleWarehouse(port);
      const folder = folderWith(csvLayout);
      const url = await bucketOver(port, folder);
      await loadOne(snowflake, landedOrders(url), { integration });
      write(folder, { '2024/03/01/part-0001.csv': brokenFile });
      for (const more of [{}, { full: true }]) {
        const failed = await loadOne(snowflake, landedOrders(url), { integration, ...more });
        expect(failed).toMatchObject({ status: 'failed', rows: 0, rejected: 4 });
        expect(failed.error?.code).toBe('RAW_ROW_BROKEN');
        expect(failed.rejectedRows.map(({ file, row }) => [file, row])).toEqual(
          [3, 4, 5, 6].map((row) => ['2024/03/01/part-0001.csv', row]),
        );
        expect(failed.rejectedRows.map(({ reason }) => reason)).toEqual([
          expect.stringContaining('Number of columns'),
          'amount: "1.255" is no NUMBER(10, 2)',
          'amount: "x" is no NUMBER(10, 2); day: "2024-02-30" is no DATE',
          expect.stringContaining('Number of columns'),
        ]);
        expect(await orders(snowflake)).toHaveLength(4);
      }
      const personal = landedOrders(url, { onError: 'continue', isPersonal: true });
      const loaded = await loadOne(snowflake, personal, { integration });
      expect(loaded).toMatchObject({ status: 'loaded', rows: 2, rejected: 4 });
      expect(JSON.stringify(loaded)).not.toContain('secret');
    });

    test('refuses a file without a column that needs values, or with none that it knows, and names those without any', async () => {
      const snowflake = await doubleWarehouse(port);
      const folder = folderWith({
        'a.csv': 'order_id,amount,day,placed_at,note\n1,1,,,\n2,2,,,\n',
      });
      const url = await bucketOver(port, folder);
      const load = () => loadOne(snowflake, landedOrders(url), { integration });
      expect(await load()).toMatchObject({
        status: 'loaded',
        unseenColumns: ['day', 'placed_at', 'note'].map((column) => ({ column, files: 1 })),
      });
      // The delimiter is another: not one column has the name of one.
      write(folder, { 'b.csv': 'order_id;amount;day;placed_at;note\n3;1;;;\n' });
      expect(await load()).toMatchObject({
        status: 'failed',
        error: {
          code: 'RAW_COLUMN_MISSING',
          location: { file: 'b.csv' },
          expected: 'a header with order_id, amount, day, placed_at, note, in any case',
        },
      });
      write(folder, { 'b.csv': 'Order ID,amount\n3,1\n' });
      const needed = defineSource({
        name: 'raw_needed',
        description: 'Orders with ids.',
        columns: { order_id: bigint(), amount: decimal(10, 2) },
        landing: landing({ url, format: csv(), pattern: 'b.csv' }),
      });
      expect((await loadOne(snowflake, needed, { integration })).error).toMatchObject({
        code: 'RAW_COLUMN_MISSING',
        subject: 'raw_needed.order_id',
      });
      expect(await orders(snowflake)).toHaveLength(2);
    });

    test('adds nothing to a table whose files nobody knows, or that cannot hold the values', async () => {
      const snowflake = await doubleWarehouse(port);
      const url = await bucketOver(port, folderWith(csvLayout));
      const load = (more: { full?: boolean } = {}) =>
        loadOne(snowflake, landedOrders(url), { integration, ...more });
      const columns = (amount: string) =>
        `order_id number(38, 0), amount ${amount}, day date, placed_at timestamp_ntz, note varchar`;
      await execute(snowflake, 'create schema raw');
      await execute(snowflake, `create table raw.raw_orders (${columns('number(10, 2)')})`);
      await execute(snowflake, "insert into raw.raw_orders values (1, 1.25, null, null, 'old')");
      expect((await load()).error).toMatchObject({
        code: 'LANDING_CHANGED',
        hint: 'Load every file again with --full.',
      });
      expect(await load({ full: true })).toMatchObject({ status: 'loaded', rows: 4 });
      expect(await load()).toMatchObject({ status: 'unchanged' });
      await execute(
        snowflake,
        `create or replace table raw.raw_orders (${columns('number(10, 1)')})`,
      );
      expect((await load({ full: true })).error).toMatchObject({
        code: 'LANDING_CHANGED',
        subject: 'raw_orders.amount',
        found: 'NUMBER(10, 1)',
      });
    });

    test('says what a landing lacks, before anything is sent', async () => {
      const snowflake = await doubleWarehouse(port);
      const sent = async () => (await loggedStatements(port)).length;
      const before = await sent();
      const folder = await loadOne(snowflake, landedOrders('landing/'), { integration });
      const open = await loadOne(snowflake, landedOrders('s3://bucket/'));
      expect([folder.error?.code, open.error?.code]).toEqual([
        'LANDING_UNREADABLE',
        'LANDING_UNREADABLE',
      ]);
      const said = (await loggedStatements(port)).slice(before).map(({ sqlText }) => sqlText ?? '');
      expect(said.filter((sql) => /create|copy/.test(sql) && !sql.includes('_MODELS'))).toEqual([]);
      const stage = landedOrders('s3://bucket/', { stage: 'test.no_such_stage' });
      expect((await loadOne(snowflake, stage)).error).toMatchObject({
        code: 'QUERY_FAILED',
        found: expect.stringContaining('does not exist'),
      });
    });
  },
);
