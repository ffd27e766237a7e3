import { AssertionError } from 'node:assert';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testModel } from 'kysely-models/testing';
import { describe, expect, test } from 'vitest';
import { bigint, model, table } from '../../../packages/kysely-models/src/define/index.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';
import { failure, given } from './unitRows.ts';
import { totals } from './unitShop.ts';

describe('testModel', () => {
  test('passes where the rows are as expected, whatever their order and columns', async () => {
    const rows = await testModel(totals, {
      given,
      expect: [
        { customer_id: 2, total: 5 },
        { name: 'Ada', orders: 2, total: 0.3, mean: 0.15 },
      ],
    });
    expect(rows).toEqual([
      {
        customer_id: 1,
        name: 'Ada',
        orders: 2,
        total: 0.3,
        mean: expect.closeTo(0.15),
        until: null,
      },
      { customer_id: 2, name: null, orders: 1, total: 5, mean: 5, until: null },
    ]);
  });

  test('gives the rows in the order of the key for a snapshot', async () => {
    expect(await testModel(totals, { given })).toMatchInlineSnapshot(`
      [
        {
          "customer_id": 1,
          "mean": 0.15,
          "name": "Ada",
          "orders": 2,
          "total": 0.3,
          "until": null,
        },
        {
          "customer_id": 2,
          "mean": 5,
          "name": null,
          "orders": 1,
          "total": 5,
          "until": null,
        },
      ]
    `);
  });

  test('shows a difference by row and column', async () => {
    const error = await testModel(totals, {
      given,
      expect: [
        { customer_id: 1, name: 'Eve', total: 0.3 },
        { customer_id: 3, total: 1 },
      ],
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AssertionError);
    expect(error).toMatchObject({ name: 'AssertionError', operator: 'testModel' });
    expect(String((error as Error).message)).toMatchInlineSnapshot(`
      "totals gives other rows: expected 2 rows, found 2 rows.
      ┌─────────────────┬────────┬──────────────────────────┬───────────────────────────────────────────────────────────────────────┐
      │ row             │ column │ expected                 │ found                                                                 │
      ├─────────────────┼────────┼──────────────────────────┼───────────────────────────────────────────────────────────────────────┤
      │ customer_id = 1 │ name   │ Eve                      │ Ada                                                                   │
      │ customer_id = 3 │        │ customer_id: 3, total: 1 │ no row                                                                │
      │ customer_id = 2 │        │ no row                   │ customer_id: 2, name: null, orders: 1, total: 5, mean: 5, until: null │
      └─────────────────┴────────┴──────────────────────────┴───────────────────────────────────────────────────────────────────────┘"
    `);
  });

  test('compares rows in order where that is asked for', async () => {
    const expected = [{ customer_id: 2 }, { customer_id: 1 }];
    await testModel(totals, { given, expect: expected });
    expect(await failure(testModel(totals, { given, expect: expected, ordered: true }))).toContain(
      'totals gives other rows',
    );
  });

  test('pairs rows of few columns so that as many as possible agree', async () => {
    await testModel(totals, { given, expect: [{}, { orders: 2 }] });
    expect(
      await failure(testModel(totals, { given, expect: [{ orders: 2 }, { orders: 2 }] })),
    ).toContain('orders');
  });

  test('sets variables of the run and of the project', async () => {
    await testModel(totals, {
      given,
      variables: { day: '2024-02-29', least: 2 },
      expect: [{ customer_id: 1, until: '2024-02-29' }],
    });
    await testModel(totals, { given, expect: [{}, {}] });
  });

  test('an input without rows is empty', async () => {
    await testModel(totals, { given: { customers: given.customers }, expect: [] });
  });

  test('a result that breaks the contract fails, whatever is expected', async () => {
    const few = model({
      name: 'few',
      description: 'At most one order.',
      materialized: table(),
      inputs: [totals],
      columns: { orders: bigint().max(1) },
      query: (db) => db.selectFrom('totals').select('orders'),
    });
    await testModel(few, { given: { totals: [{ orders: 1 }] }, expect: [{}] });
    expect(await failure(testModel(few, { given: { totals: [{ orders: 2 }] } }))).toMatch(
      /^few\.orders is 2; its contract: /,
    );
  });

  test.each([
    [
      'an input that there is not',
      { given: { order: [] } },
      'rows of order, which the model does not read',
    ],
    [
      'a column that there is not',
      { given: { orders: [{ amuont: 1 }] } },
      'orders has no column amuont',
    ],
    ['a value of no enum', { given: { orders: [{ status: 'payed' }] } }, 'a value in status'],
    ['null where there is none', { given: { orders: [{ amount: null }] } }, 'a value in amount'],
    [
      'an amount that would be rounded',
      { given: { orders: [{ amount: 1.255 }] } },
      'a value in amount',
    ],
    ['a column that is not published', { given, expect: [{ totl: 1 }] }, 'the column totl, which'],
    [
      'a variable that is not read',
      { given, variables: { dya: '2024-01-01' } },
      'the variable dya',
    ],
    ['a day that does not exist', { given, variables: { day: '2024-02-30' } }, 'variable day'],
    ['rows before of a table', { given, before: [] }, 'each run rebuilds the model'],
  ])('refuses %s', async (_, unitCase, message) => {
    // What the compiler refuses, a project of plain JavaScript can write.
    expect(await failure(testModel(totals, unitCase as never))).toContain(message);
  });
});

test('node:test shows the difference, and ends by itself', async () => {
  const folder = folderWith({
    'totals.test.ts': `
import test from 'node:test';
import { testModel } from '${new URL('../testing/index.ts', engineUrl)}';
import { totals } from '${join(import.meta.dirname, 'unitShop.ts')}';
const given = { customers: [{ customer_id: 1 }], orders: [{ customer_id: 1, status: 'paid', amount: 4 }] } as const;
test('passes', () => testModel(totals, { given, expect: [{ total: 4 }] }));
test('fails', () => testModel(totals, { given, expect: [{ total: 5 }] }));
`,
  });
  const run = promisify(execFile)(process.execPath, ['--test', 'totals.test.ts'], { cwd: folder });
  // This is the form of a failed process.
  const { stdout } = await run.catch((error: unknown) => error as { stdout: string });
  expect(stdout).toContain('pass 1');
  expect(stdout).toContain('fail 1');
  expect(stdout).toMatch(/│ customer_id = 1 +│ total +│ 5 +│ 4 +│/);
});
