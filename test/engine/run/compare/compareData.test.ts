import { describe, expect, it } from 'vitest';
import type { SqlType } from '../../../../packages/kysely-models/src/define/contract/sqlType.ts';
import { comparedItems, compareItems } from './comparedTables.ts';
import { duckdbStates, engines, makeItems, type Table } from './twoStates.ts';

const bigint: SqlType = { kind: 'bigint' };

const text: SqlType = { kind: 'text' };

const decimal: SqlType = { kind: 'decimal', precision: 38, scale: 4 };

describe.each(engines)('two states on %s', (_, open) => {
  const both = async (before: Table, after: Table) => {
    const states = await open();
    await makeItems(states, 'before', before);
    await makeItems(states, 'after', after);
    return states;
  };

  it('compares rows by key, values exactly, nulls included', async () => {
    const columns = { id: bigint, amount: decimal, note: text, done: { kind: 'boolean' } } as const;
    const { warehouse, other } = await both(
      {
        columns,
        rows: ["1, 1.5, 'a', true", "2, 12345678901234567890.1234, 'b', null", '3, 0, null, false'],
      },
      {
        columns,
        rows: ["1, 1.5, 'a', true", '2, 12345678901234567890.1235, null, true', "4, 0, 'd', false"],
      },
    );
    const found = await comparedItems(warehouse, other, { known: ['amount', 'note'] });
    expect(found.key).toEqual(['id']);
    expect(found.rows).toEqual({
      ...{ before: 3, after: 3, added: 1, removed: 1, changed: 1, unchanged: 1 },
    });
    expect(found.columns.map(({ column, changed }) => [column, changed])).toEqual([
      ['id', 0],
      ['amount', 1],
      ['note', 1],
      ['done', 1],
    ]);
    expect(found.columns[1]?.total).toEqual({
      before: '12345678901234567891.6234',
      after: '12345678901234567891.6235',
      difference: '0.0001',
    });
    expect(found.examples).toEqual({
      added: [{ id: '4', amount: expect.stringMatching(/^0(\.0*)?$/), note: 'd', done: 'false' }],
      removed: [
        { id: '3', amount: expect.stringMatching(/^0(\.0*)?$/), note: null, done: 'false' },
      ],
      changed: [
        {
          key: { id: '2' },
          columns: [
            {
              column: 'amount',
              before: '12345678901234567890.1234',
              after: '12345678901234567890.1235',
            },
            { column: 'note', before: 'b', after: null },
            { column: 'done', before: null, after: 'true' },
          ],
        },
      ],
    });
  });

  it('compares whole rows where there is no key, also by columns in common only', async () => {
    const before = { columns: { id: bigint, old: bigint }, rows: ['1, 7', '1, 8', '2, 9'] };
    const after = {
      columns: { id: bigint, new: text },
      rows: ["1, 'a'", "null, 'b'", "null, 'c'"],
    };
    const { warehouse, other } = await both(before, after);
    const found = await comparedItems(warehouse, other, {});
    expect(found).toMatchObject({
      key: null,
      rows: { before: 3, after: 3, added: 2, removed: 2, changed: 0, unchanged: 1 },
      columns: [{ column: 'id', changed: null }],
      columnsAdded: ['new'],
      columnsRemoved: ['old'],
      examples: { added: [{ id: null }], removed: [{ id: '1' }, { id: '2' }], changed: [] },
    });
  });

  it('counts rows that have no column in common', async () => {
    const { warehouse, other } = await both(
      { columns: { a: bigint }, rows: ['1', '2'] },
      { columns: { b: bigint }, rows: ['1'] },
    );
    const found = await comparedItems(warehouse, other, {});
    expect(found.rows).toEqual({
      ...{ before: 2, after: 1, added: 1, removed: 2, changed: 0, unchanged: 0 },
    });
    expect(found.examples).toEqual({ added: [], removed: [], changed: [] });
  });

  it('compares a key only, and empty tables', async () => {
    const columns = { id: bigint };
    const { warehouse, other } = await both({ columns, rows: [] }, { columns, rows: ['1'] });
    const found = await comparedItems(warehouse, other, {});
    expect(found).toMatchObject({ key: ['id'], rows: { before: 0, added: 1, changed: 0 } });
  });

  it('counts a number as the same in a decimal of other digits, in a double and in a whole number', async () => {
    const double: SqlType = { kind: 'double' };
    const cents: SqlType = { kind: 'decimal', precision: 10, scale: 2 };
    const { warehouse, other } = await both(
      {
        columns: { id: bigint, a: decimal, b: cents, c: bigint, d: double, e: bigint },
        rows: [
          '1, 1.5, 1.50, 3, 1e0, 9007199254740993',
          '2, 0, 0, 0, -0.25, -5',
          '3, 0.1, 0.10, null, null, 7',
        ],
      },
      {
        columns: { id: bigint, a: cents, b: double, c: double, d: cents, e: double },
        rows: [
          '1, 1.5, 1.5e0, 3e0, 1, 9007199254740992e0',
          '2, 0, -0e0, 0e0, -0.25, -5e0',
          '3, 0.1, 1e-1, null, 0, 7.5e0',
        ],
      },
    );
    const found = await comparedItems(warehouse, other, {});
    expect(found.columns.map(({ column, changed }) => [column, changed])).toEqual([
      ['id', 0],
      ['a', 0],
      ['b', 0],
      ['c', 0],
      ['d', 1],
      ['e', 2],
    ]);
    // What was stored otherwise is said once, of the column.
    expect(found.columns.map(({ types }) => types !== null)).toEqual([
      ...[false, true, true, true, true, true],
    ]);
  });

  it('counts rows without a key as the same by their numbers, whatever the type', async () => {
    const { warehouse, other } = await both(
      { columns: { a: decimal }, rows: ['1.5', '1.5', '2'] },
      { columns: { a: { kind: 'double' } }, rows: ['1.5e0', '1.5e0', '2.5e0'] },
    );
    const found = await comparedItems(warehouse, other, {});
    expect(found).toMatchObject({ key: null, rows: { added: 1, removed: 1, unchanged: 2 } });
  });

  it('compares columns of other types: numbers as numbers, all else as text', async () => {
    const { warehouse, other } = await both(
      {
        columns: { id: bigint, a: bigint, b: bigint, c: text },
        rows: ["1, 5, 5, '5'", "2, 6, 6, '6'"],
      },
      {
        columns: { id: text, a: decimal, b: text, c: { kind: 'date' } },
        rows: ["'1', 5.0000, '5', cast('2024-01-01' as date)", "'2', 6.5, '7', null"],
      },
    );
    const found = await comparedItems(warehouse, other, {});
    expect(found.rows).toMatchObject({ added: 0, removed: 0, changed: 2 });
    expect(found.columns.map(({ column, changed }) => [column, changed])).toEqual([
      ['id', 0],
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
    expect(found.columns.every(({ types }) => types !== null)).toBe(true);
    expect(found.columns[1]?.total?.difference).toBe('0.5000');
  });

  it('follows a renamed column, and leaves references and keys out of sums', async () => {
    const { warehouse, other } = await both(
      { columns: { id: bigint, old: bigint, customer: bigint }, rows: ['1, 5, 7', '2, 6, 7'] },
      { columns: { id: bigint, new: bigint, customer: bigint }, rows: ['1, 5, 7', '2, 8, 7'] },
    );
    const found = await comparedItems(warehouse, other, {
      renames: new Map([['old', 'new']]),
      references: new Set(['customer']),
    });
    expect(found.columns).toMatchObject([
      { column: 'id', total: null },
      {
        column: 'new',
        renamedFrom: 'old',
        changed: 1,
        total: { before: '11', after: '13', difference: '2' },
      },
      { column: 'customer', total: null },
    ]);
    expect(found.examples.changed).toEqual([
      { key: { id: '2' }, columns: [{ column: 'new', before: '6', after: '8' }] },
    ]);
  });

  it('masks personal data, under an earlier name too, and texts that no contract knows', async () => {
    const { warehouse, other } = await both(
      {
        columns: { id: bigint, email: text, phone: bigint, x: text },
        rows: ["1, 'ann', 491, 'pat'", "2, 'bob', 492, 'sue'"],
      },
      {
        columns: { id: bigint, contact: text, phone: bigint, x: text },
        rows: ["1, 'eve', 493, 'tom'", "3, 'joe', 494, 'ron'"],
      },
    );
    for (const keys of [[['id']], [['contact']], []]) {
      const found = await comparedItems(warehouse, other, {
        keys,
        pii: ['email', 'phone'],
        known: ['contact'],
        renames: new Map([['email', 'contact']]),
      });
      expect(JSON.stringify(found)).not.toMatch(/ann|bob|eve|joe|49\d|pat|sue|tom|ron/);
      expect(JSON.stringify(found.examples)).toContain('***');
      expect(found.columns.find(({ column }) => column === 'phone')?.total).toBeNull();
    }
  });

  it('reports where a relation does not exist, and counts one that only one state has', async () => {
    const states = await open();
    const { warehouse, other } = states;
    const compared = async (sides: Parameters<typeof compareItems>[2]) =>
      (await compareItems(warehouse, other, sides)).relations;
    const missing = { relation: 'items', outcome: 'missing' };
    expect(await compared({})).toEqual([{ ...missing, in: ['before', 'after'] }]);
    await makeItems(states, 'after', { columns: { id: bigint }, rows: ['1', '2'] });
    expect(await compared({})).toEqual([{ ...missing, in: ['before'] }]);
    expect(await compared({ before: undefined })).toEqual([
      { relation: 'items', outcome: 'added', rows: 2 },
    ]);
    await makeItems(states, 'before', { columns: { id: bigint }, rows: ['1'] });
    expect(await compared({ after: undefined })).toEqual([
      { relation: 'items', outcome: 'removed', rows: 1 },
    ]);
  });
});

describe('JSON in two states on DuckDB', () => {
  const json: SqlType = { kind: 'json' };

  it.each([
    ['blanks', '{"a":1,"b":[2,3]}', '{ "a": 1,\n "b": [2, 3] }', true],
    ['the order of keys', '{"a":1,"b":{"d":null,"c":"x"}}', '{"b":{"c":"x","d":null},"a":1}', true],
    ['keys within lists', '[{"a":1,"b":2}]', '[{"b":2,"a":1}]', true],
    ['the way a number is written', '{"a":1.50,"b":1e3}', '{"b":1000,"a":1.5}', true],
    ['odd keys', '{"a/b~c":1,"":2,"x\\"y":3}', '{"":2,"x\\"y":3,"a/b~c":1}', true],
    ['a value', '{"a":1}', '{"a":2}', false],
    ['the order of a list', '[1,2]', '[2,1]', false],
    ['a number and a text', '{"a":1}', '{"a":"1"}', false],
    ['a null and nothing', '{"a":null}', '{}', false],
    ['an empty list and an empty object', '[]', '{}', false],
    ['where a key stands', '{"a.b":1,"a":{"b":2}}', '{"a.b":2,"a":{"b":1}}', false],
    ['a key that is there twice', '{"a":1,"a":2}', '{"a":1,"a":3}', false],
  ])('is told apart by what it says: %s', async (_, before, after, isSame) => {
    const states = await duckdbStates();
    const row = (text: string) => `1, '${text.replaceAll("'", "''")}'`;
    await makeItems(states, 'before', { columns: { id: bigint, j: json }, rows: [row(before)] });
    await makeItems(states, 'after', { columns: { id: bigint, j: json }, rows: [row(after)] });
    const byKey = await comparedItems(states.warehouse, states.other, { known: ['j'] });
    expect(byKey.rows.changed).toBe(isSame ? 0 : 1);
    // The same where rows are compared whole.
    const more = { columns: { j: json }, rows: [`'${before}'`, `'${before}'`] };
    const later = { columns: { j: json }, rows: [`'${after}'`, `'${after}'`] };
    const whole = await duckdbStates();
    await makeItems(whole, 'before', more);
    await makeItems(whole, 'after', later);
    const found = await comparedItems(whole.warehouse, whole.other, { known: ['j'] });
    expect(found).toMatchObject({ key: null, rows: { added: isSame ? 0 : 2 } });
  });
});
