import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorsOf, models } from '../engine/support/command.ts';
import { engineUrl, shopFolder, shopModels } from '../engine/support/projectFolder.ts';

const doubtful = `
export const firsts = model({
  name: 'firsts', description: 'x', materialized: table(), inputs: [stgOrders],
  query: (db) => db.selectFrom('stg_orders').select('order_id').limit(2),
});`;

/** A misspelled column, and a misspelled column of a test. */
const wrong = `
export const wrong = model({
  name: 'wrong', description: 'x', materialized: table(), inputs: [stgOrders],
  query: (db) => db.selectFrom('stg_orders').select(['order_id', 'custmer_id']),
  tests: (t) => [t.unique('ordr_id')],
});`;

const raw = `
import { sql } from '${engineUrl}';
export const hidden = model({
  name: 'hidden', description: 'x', materialized: table(), inputs: [stgOrders],
  query: (db) => db.selectFrom('stg_orders').select(sql\`no_such + 1\`.as('next')),
});`;

describe('models check', () => {
  it('finds nothing in a project without mistakes', async () => {
    const { code, out } = await models(shopFolder(), ['check']);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^\d+ relations, 0 errors, 0 warnings\.\n$/),
    ]);
  });

  it('reports all mistakes at once with their place, exits with 2, and creates no file', async () => {
    const folder = shopFolder({ 'models.ts': shopModels(wrong + doubtful + raw) });
    const before = readdirSync(folder);
    const { code, out } = await models(folder, ['check']);
    expect(code).toBe(2);
    expect(out).toMatch(
      /error COLUMN_UNKNOWN wrong: the query reads the column custmer_id, .*\n +at +.*models\.ts:\d+\n[\s\S]*Did you mean customer_id\?/,
    );
    expect(out).toMatch(
      /error COLUMN_UNKNOWN wrong: the test unique_ordr_id names the column ordr_id/,
    );
    expect(out).toMatch(/warning LIMIT_WITHOUT_ORDER firsts: /);
    expect(out).toMatch(
      /2 errors, 1 warning\.\n1 raw SQL fragment was not looked into: hidden \(1\)\.\n$/,
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  it('looks at what is selected only, and prints one line of JSON', async () => {
    const folder = shopFolder({ 'models.ts': shopModels(wrong + doubtful) });
    const { code, out } = await models(folder, ['check', 'firsts', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      checked: 1,
      diagnostics: [
        {
          code: 'LIMIT_WITHOUT_ORDER',
          severity: 'warn',
          model: 'firsts',
          file: expect.stringMatching(/models\.ts$/),
          line: expect.any(Number),
          found: 'limit without orderBy',
        },
      ],
      opaque: {},
    });
  });
});

describe('a mistake in a query', () => {
  it.each(['build', 'plan'])('stops %s before a warehouse is touched', async (command) => {
    const folder = shopFolder({ 'models.ts': shopModels(wrong) });
    const { code, errors } = await errorsOf(folder, [command, '--raw', 'raw']);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      { code: 'COLUMN_UNKNOWN', subject: 'wrong.custmer_id', found: 'custmer_id' },
      { code: 'COLUMN_UNKNOWN', subject: 'wrong.ordr_id', found: 'ordr_id' },
    ]);
    expect(readdirSync(folder)).not.toContain('warehouse.duckdb');
  });

  it('stops nothing where its model is not selected', async () => {
    const folder = shopFolder({ 'models.ts': shopModels(wrong) });
    const { code } = await models(folder, ['build', '--raw', 'raw', '--select', '+stg_orders']);
    expect(code).toBe(0);
  });

  it('is listed once by a build where it is doubtful only', async () => {
    const folder = shopFolder({ 'models.ts': shopModels(doubtful) });
    const { code, out } = await models(folder, ['build', '--raw', 'raw']);
    expect(code).toBe(0);
    expect(out.split('firsts: the query takes the first rows of no order')).toHaveLength(2);
  });
});
