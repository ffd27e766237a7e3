import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowTableWithin } from '../../../packages/kysely-models/src/report/rowTable.ts';
import { models } from '../support/command.ts';
import { databaseHolder } from '../support/databaseHolder.ts';
import { goodCustomers, goodOrders, shopModels, write } from '../support/projectFolder.ts';

const ranked = `
export const ranked = model({
  name: 'ranked',
  schema: 'marts',
  description: 'Customers by rank.',
  materialized: table(),
  inputs: [rawCustomers, stgOrders],
  columns: {
    customer_rank: integer(),
    customer_id: bigint(),
    email: text().nullable().meta({ pii: true }),
    signed_up: date().nullable(),
    share: double(),
    is_first: boolean(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_customers')
      .select((eb) => [
        f.cast(eb(eb.lit(3), '-', eb.ref('customer_id')), integer()).as('customer_rank'),
        'customer_id',
        'email',
        'signed_up',
        f.ratio(eb.ref('customer_id'), eb.lit(7)).as('share'),
        eb('customer_id', '=', 1).as('is_first'),
      ]),
});
`;

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'models show-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('models show', () => {
  const show = (...args: string[]) => models(folder, ['show', ...args]);
  const rows = async (...args: string[]) => {
    const { out } = await show(...args, '--json');
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  };
  const refusal = async (...args: string[]) => {
    const { out } = await show(...args, '--json');
    // Sound: the test compares what is in it.
    return (JSON.parse(out) as { errors: { code: string; found: string; excerpt?: string }[] })
      .errors[0];
  };
  beforeAll(async () => {
    write(folder, {
      'models.ts': shopModels(ranked),
      'models.config.ts': `
        import * as models from './models.ts';
        export default { models: [models], publishTo: 'published.duckdb' };`,
      'raw/raw_orders.csv': goodOrders,
      'raw/raw_customers.csv': goodCustomers,
    });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
  });

  it('orders by rank, masks personal data, rounds, and says so', async () => {
    const { out, code } = await show('ranked', '--limit', '1');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        '┌───────────────┬─────────────┬───────┬────────────┬────────┬──────────┐',
        '│ customer_rank │ customer_id │ email │ signed_up  │  share │ is_first │',
        '├───────────────┼─────────────┼───────┼────────────┼────────┼──────────┤',
        '│             1 │           2 │ ***   │ 2024-02-29 │ 0.2857 │ false    │',
        '└───────────────┴─────────────┴───────┴────────────┴────────┴──────────┘',
        '1 of 2 rows, 1 not shown; ordered by customer_rank; --limit 2 shows all',
        'Masked: email; --show-pii shows them.',
        'Rounded to 4 digits; --json has all of them.',
        '',
      ].join('\n'),
    );
    const all = await show('ranked', '--columns', 'customer_id,email', '--show-pii');
    expect(all.out).toMatch(/ada@example\.org(.|\n)*\n2 rows; ordered by customer_rank\n$/);
    expect(await rows('ranked', '--columns', 'share,email', '--limit', '1')).toEqual([
      { share: 2 / 7, email: '***' },
    ]);
  });

  it('orders by key where there is no rank, and as it is told', async () => {
    const { out } = await show('customer_orders');
    expect(out).toMatch(/2 rows; ordered by customer_id\n$/);
    const ids = await rows(
      'customer_orders',
      '--columns',
      'customer_id',
      '--order-by',
      'SPENT asc',
    );
    expect(ids).toEqual([{ customer_id: 2 }, { customer_id: 1 }]);
  });

  it.each([
    ['customer_id = 2', [2]],
    ['not customer_id = 2', [1]],
    ['Customer_ID in (1, 3) or customer_rank > 5', [1]],
    ['is_first', [1]],
    ['not is_first and signed_up is not null', [2]],
    ["signed_up between '2024-02-01' and date '2024-12-31'", [2]],
    ['share * 7 >= 1.5 and (customer_id - 1) <> 0', [2]],
    ['abs(-1) = customer_id and "customer_id" <= 1e3', [1]],
    ["lower('A') like 'a%' and customer_id not in (2)", [1]],
    ["'; drop table x --' = ''", []],
  ])('shows the rows of --where "%s"', async (where, ids) => {
    const found = await rows('ranked', '--columns', 'customer_id', '--where', where);
    expect(found).toEqual(ids.map((customer_id) => ({ customer_id })));
  });

  it.each([
    ['customer_id = 1; drop table marts.ranked', '; drop table marts.r'],
    ['customer_id = 1 -- and more', 'and more'],
    ['customer_id = (abs(1) 1)', '1)'],
    ['exists (select 1 from raw.raw_customers)', '.raw_customers'],
    ["read_text('/etc/passwd') = ''", "read_text('/etc/pass"],
    ['customer_id in ()', ')'],
    ['customer_id = 1 customer_rank', 'customer_rank'],
    ["customer_id = 'open", "'open"],
    ['customer_id =', 'the end'],
    ['"customer_id" = 1 /* a */', '/* a */'],
    ['', 'the end'],
    ['customer_id = 0.12345678901234567', '0.12345678901234567'],
    ['customer_id < 1e400', '1e400'],
    [`${'('.repeat(101)}1${')'.repeat(101)}`, '1)'],
  ])('refuses --where "%s"', async (where, found) => {
    const refused = await refusal('ranked', '--where', where);
    expect(refused).toMatchObject({ code: 'CONDITION_INVALID' });
    expect(refused?.found.startsWith(found)).toBe(true);
    expect(refused?.excerpt).toContain('^');
  });

  it('refuses columns that are not there, and personal data that would decide', async () => {
    expect(await refusal('ranked', '--columns', 'emial')).toMatchObject({
      code: 'COLUMN_UNKNOWN',
      hint: expect.stringContaining('email'),
    });
    for (const where of ['nothing = 1', 'customer_id = (select 1)']) {
      expect(await refusal('ranked', '--where', where)).toMatchObject({ code: 'COLUMN_UNKNOWN' });
    }
    expect(await refusal('ranked', '--order-by', 'email')).toMatchObject({ code: 'BAD_ARGUMENT' });
    expect(await refusal('ranked', '--order-by', 'share up')).toMatchObject({
      code: 'COLUMN_UNKNOWN',
    });
    expect(await refusal('ranked', '--where', "email = 'a'")).toMatchObject({
      code: 'BAD_ARGUMENT',
      found: 'email',
    });
    const allowed = ['--where', "email like 'ada%'", '--show-pii', '--columns', 'email'];
    expect(await rows('ranked', ...allowed)).toEqual([{ email: 'ada@example.org' }]);
    expect(await refusal('ranked', '--where', "customer_id = 'x'")).toMatchObject({
      code: 'QUERY_FAILED',
    });
  });

  it('reads the copy for readers while a build has the warehouse open', async () => {
    await databaseHolder(`${folder}/warehouse.duckdb`, 'READ_WRITE');
    const { out, code } = await show('customer_orders');
    expect(code).toBe(0);
    expect(out).toMatch(
      /2 rows; ordered by customer_id\nFrom the copy published.duckdb: another process uses the warehouse\.\n$/,
    );
    // What is not in the copy needs the warehouse.
    expect(await refusal('stg_orders')).toMatchObject({ code: 'WAREHOUSE_LOCKED' });
  });
});

it('shows row by row what is wider than the terminal', () => {
  const rows = [
    { id: 1, note: 'a\u001b' },
    { id: 22, note: null },
  ];
  const columns = ['id', 'note'];
  const table = rowTableWithin(undefined, rows, columns);
  expect(table).toContain('│ id │ note');
  expect(rowTableWithin(80, rows, columns)).toBe(table);
  expect(rowTableWithin(10, rows, columns)).toBe('id    1\nnote  a\\u001b\n\nid    22\nnote  null');
});
