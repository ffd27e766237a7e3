import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { thrownBy } from '../../thrownBy.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

describe('numbers arrive unchanged or are refused', () => {
  const select = async (value: unknown) => {
    const rows = await db.session.rows(`select ${duckdbDialect.literal(value)} as v`);
    return rows[0]?.['v'];
  };

  test('doubles, to the last bit', async () => {
    const edges = [
      0,
      -0,
      1,
      -1,
      0.1,
      1e308,
      -1e308,
      5e-324,
      2 ** 53,
      -(2 ** 53),
      2 ** 64,
      1e21,
      Number.NaN,
      Infinity,
      -Infinity,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.double(), fc.maxSafeInteger(), fc.constantFrom(...edges)), {
          minLength: 400,
          maxLength: 400,
        }),
        async (values) => {
          const list = values.map((value, at) => `${duckdbDialect.literal(value)} as v${at}`);
          const [row] = await db.session.rows(`select ${list.join(', ')}`);
          for (const [at, value] of values.entries()) {
            const found = row?.[`v${at}`];
            expect([value, Object.is(found, value)]).toEqual([value, true]);
          }
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
    for (const value of edges) expect(Object.is(await select(value), value)).toBe(true);
  });

  test('a minus never joins the operator before it', async () => {
    expect(await db.session.rows(`select 1-${duckdbDialect.literal(-1)} as v`)).toEqual([{ v: 2 }]);
    expect(await db.session.rows(`select 1-${duckdbDialect.literal(-1n)} as v`)).toEqual([
      { v: 2 },
    ]);
  });

  test('whole numbers of up to 127 bits', async () => {
    const limit = 2n ** 127n - 1n;
    for (const value of [
      2n ** 53n + 1n,
      2n ** 63n,
      -(2n ** 63n),
      2n ** 64n,
      2n ** 100n,
      limit,
      -limit,
    ]) {
      expect(await select(value)).toBe(value);
    }
    for (const value of [limit + 1n, -limit - 1n, 10n ** 50n]) {
      expect(thrownBy(() => duckdbDialect.literal(value)).code).toBe('VALUE_NOT_REPRESENTABLE');
    }
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -limit, max: limit }), async (value) => {
        const found = await select(value);
        expect(BigInt(found as number | bigint)).toBe(value);
      }),
    );
  });

  test('booleans and null', async () => {
    expect([await select(true), await select(false), await select(null)]).toEqual([
      true,
      false,
      null,
    ]);
  });

  test('bytes', async () => {
    expect(await select(Uint8Array.of(0, 255, 39))).toBe('00FF27');
  });

  test('anything else is refused, with what to do', () => {
    for (const value of [new Date(0), undefined, Symbol('x'), {}, [], () => 1]) {
      expect(thrownBy(() => duckdbDialect.literal(value)).code).toBe('VALUE_NOT_REPRESENTABLE');
    }
    expect(thrownBy(() => duckdbDialect.literal(new Date(0))).details).toMatchObject({
      message: 'A value of type Date cannot be written in a statement.',
      hint: expect.stringContaining('2024-02-29 12:00:00'),
    });
  });
});
