import fc from 'fast-check';
import { type Expression, FunctionNode } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { duckdbDialect } from '../../../src/engine/compile/duckdb/duckdbDialect.ts';
import { foldCase } from '../../../src/engine/define/foldCase.ts';
import {
  bigint,
  f,
  integer,
  json,
  type Relation,
  SqlExpression,
  source,
  text,
} from '../../../src/engine/define/index.ts';
import { queryBuilder } from '../../../src/engine/define/queryBuilder.ts';
import { testColumn, testQuery } from '../../../src/quality/testQuery.ts';
import { type MemoryDatabase, memoryDatabase } from '../memoryDatabase.ts';
import { thrownBy } from '../thrownBy.ts';

const attacks = [
  "'; drop table main.canary; --",
  '"; drop table main.canary; --',
  "\\'; drop table main.canary; --",
  '$$; drop table main.canary; $$',
  "' or 1=1 --",
  '/* */ union select 1',
  '\\',
  "''",
  '"."',
  'a.b',
  'a as b',
  '${x}',
  '?',
  '$1',
  ':x',
  "e'\\n'",
];
const pieces = [
  ...'\'"\\;-/*$?:.%_` \t\n\r\0abA1',
  '\u2028',
  'é',
  'İ',
  'ß',
  '😀',
  '\u{10ffff}',
  '\ufeff',
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.constantFrom(...attacks) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);
const half = fc.constantFrom('\ud83d', '\ude00', '\udfff', '\ud800');
const string = fc.oneof(
  { weight: 20, arbitrary: fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ maxLength: 2 }), half, fc.string({ maxLength: 2 }))
      .map((parts) => parts.join('')),
  },
);

/** Runs a check over batches of 350 strings: 10,500 in all, unless told otherwise. */
async function inBatches(
  check: (strings: readonly string[]) => Promise<void>,
  batches = 30,
): Promise<void> {
  const batch = fc.uniqueArray(string, {
    minLength: 350,
    maxLength: 350,
    selector: foldCase,
  });
  await fc.assert(fc.asyncProperty(batch, check), { numRuns: batches, endOnFailure: true });
}

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
  await db.session.run('create table main.canary as select 42 as life');
});
afterAll(async () => {
  expect(await db.session.rows('select * from main.canary')).toEqual([{ life: 42 }]);
  const left = (await db.catalog()).map(({ schema, name }) => `${schema}.${name}`);
  expect(left.toSorted()).toEqual(['main.canary', 'main.texts']);
  await db.close();
});

const canHold = (value: string) => value.isWellFormed();
const canName = (name: string) => name !== '' && name.isWellFormed() && !name.includes('\0');
const texts = source({
  name: 'texts',
  description: 'Texts.',
  columns: { n: integer(), v: text() },
});
const qb = queryBuilder<{ texts: { n: number; v: string } }>();

/** Those that a statement can hold; the others are refused one by one. */
function held(strings: readonly string[]): readonly string[] {
  for (const value of strings.filter((each) => !canHold(each))) {
    const tree = qb.selectNoFrom((eb) => eb.val(value).as('v')).toOperationNode();
    expect(thrownBy(() => db.print(tree, [])).code).toBe('VALUE_NOT_REPRESENTABLE');
    const written = qb.selectNoFrom((eb) => f.concat(eb.val('a'), value).as('v'));
    expect(thrownBy(() => db.print(written.toOperationNode(), [])).code).toBe(
      'VALUE_NOT_REPRESENTABLE',
    );
  }
  return strings.filter(canHold);
}

/** Those that a name can be; the others are refused one by one. */
function named(strings: readonly string[]): readonly string[] {
  for (const name of strings.filter((each) => !canName(each))) {
    const tree = qb.selectNoFrom((eb) => eb.lit(1).as(name)).toOperationNode();
    expect(thrownBy(() => db.print(tree, [])).code).toBe('NAME_INVALID');
  }
  return strings.filter(canName);
}

describe('texts arrive unchanged or are refused', () => {
  test('in a select list', async () => {
    await inBatches(async (strings) => {
      const values = held(strings);
      const found = await db.rows(
        qb
          .selectNoFrom((eb) =>
            values.flatMap((value, at) => [
              hex(eb.val(value)).as(`v${at}`),
              hex(f.concat(value)).as(`c${at}`),
            ]),
          )
          .toOperationNode(),
        [],
      );
      expect(values.map((_, at) => found[0]?.[`v${at}`])).toEqual(values.map(bytes));
      expect(values.map((_, at) => found[0]?.[`c${at}`])).toEqual(values.map(bytes));
    });
  });

  test('in a seed, a where clause, an in list and a regular expression', async () => {
    await inBatches(async (strings) => {
      const values = held(strings);
      await db.fill(
        texts,
        values.map((value, n) => [n, value]),
      );
      const all = await db.select([texts], (t) =>
        t
          .selectFrom('texts')
          .select((eb) => hex(eb.ref('v')).as('v'))
          .orderBy('n'),
      );
      expect(all.map(({ v }) => v)).toEqual(values.map(bytes));

      const [verdicts] = await db.rows(
        qb
          .selectNoFrom((eb) =>
            values.flatMap((value, n) => [
              eb(eb.val(value), '=', f.concat(value)).as(`equal_${n}`),
              f.regexMatches(eb.val(value), exactly(value)).as(`like_${n}`),
            ]),
          )
          .toOperationNode(),
        [],
      );
      expect(new Set(Object.values(verdicts ?? {}))).toEqual(new Set([true]));

      const half = values.filter((_, n) => n % 2 === 0);
      const inHalf = await db.select([texts], (t) =>
        t.selectFrom('texts').where('v', 'in', half).select('n').orderBy('n'),
      );
      expect(inHalf.map(({ n }) => values[Number(n)])).toEqual(half);
    });
  });

  test('as accepted values of a test and of an enum', async () => {
    await inBatches(async (strings) => {
      const values = held(strings);
      const rest = values.slice(1);
      await db.fill(
        texts,
        values.map((value, n) => [n, value]),
      );
      const tested = source({
        name: 'texts',
        description: '',
        columns: { n: integer().nullable(), v: z.enum(values).nullable() },
        tests: (t) => [t.acceptedValues('v', rest, { name: 'rest' })],
      });
      const sql = db.print(testQuery('texts', tested.tests()), [tested]);
      const [figures] = await db.session.rows(sql);
      expect(figures).toMatchObject({ rows: values.length, test_0: 0, test_1: 1 });
    });
  });
});

/** A text's bytes, compared rather than the text because the driver drops a byte order mark. */
function hex(value: Expression<string>): SqlExpression<string> {
  return new SqlExpression(FunctionNode.create('hex', [value.toOperationNode()]));
}
const bytes = (value: string) => Buffer.from(value).toString('hex').toUpperCase();
const asRead = (name: string) => name.replace(/^\ufeff/, '');

/** An expression for exactly this text. */
function exactly(value: string): RegExp {
  return new RegExp(`^${value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`, 'u');
}

describe('names arrive unchanged or are refused', () => {
  test('as aliases', async () => {
    await inBatches(async (strings) => {
      const names = named(strings);
      const query = qb.selectNoFrom((eb) => names.map((name, at) => eb.lit(at).as(name)));
      const [row] = await db.rows(query.toOperationNode(), []);
      expect(row).toEqual(Object.fromEntries(names.map((name, at) => [name, at])));
    });
  });

  test('as columns of a contract and of its tests', async () => {
    await inBatches(async (strings) => {
      const names = named(strings);
      const columns = Object.fromEntries(names.map((name) => [name, bigint().max(2)]));
      const wide = source({ name: 'texts', description: '', columns });
      const order = wide.contract.columns.map(({ name }) => name);
      await db.fill(wide, [order.map((_, at) => at % 3), order.map((_, at) => at % 5)]);
      const specs = wide.tests();
      const [figures] = await db.session.rows(db.print(testQuery('texts', specs), [wide]));
      for (const [at, spec] of specs.entries()) {
        const place = order.findIndex((name) => 'column' in spec && spec.column === name);
        const failures = spec.kind === 'range' && place % 5 > 2 ? 1 : 0;
        expect([spec.name, figures?.[testColumn(at)]]).toEqual([spec.name, failures]);
      }
    }, 10);
  });

  test('as schemas and relations, read under their own name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(string, {
          minLength: 30,
          maxLength: 30,
          selector: foldCase,
        }),
        async (strings) => {
          for (const name of strings) {
            const relation: Relation = { ...texts, name, schema: name };
            const tree = testQuery(name, [
              {
                kind: 'not_null',
                column: 'v',
                name: 'a',
                severity: 'error',
                maxFailures: 0,
                where: undefined,
                origin: 'declared',
              },
            ]);
            if (!canName(name)) {
              expect(thrownBy(() => db.print(tree, [relation])).code).toBe('NAME_INVALID');
              continue;
            }
            const named = { ...texts, name, schema: `s ${name}` };
            await db.fill(named, [[1, name]]);
            expect(await db.catalog()).toContainEqual({
              schema: named.schema,
              name: asRead(name),
              kind: 'table',
            });
            expect(await db.session.rows(db.print(tree, [named]))).toEqual([
              { rows: 1, test_0: 0 },
            ]);
            await db.session.run(`drop schema ${duckdbDialect.identifier(named.schema)} cascade`);
          }
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

test('JSON keys are found under their own name or refused', async () => {
  const keyed = source({ name: 'texts', description: '', columns: { j: json() } });
  const table = queryBuilder<{ texts: { j: Record<string, readonly number[]> } }>();
  const atKey = (key: string) =>
    table
      .selectFrom('texts')
      .select((eb) => eb.ref('j', '->$').key(key).at(0).as('v'))
      .toOperationNode();
  const canKey = (key: string) => canName(key) && key !== '*' && !key.includes('\\');
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(string, { minLength: 100, maxLength: 100 }),
      async (strings) => {
        for (const key of [...strings, '*', ''].filter((each) => !canKey(each))) {
          expect(thrownBy(() => db.print(atKey(key), [keyed])).code).toBe(
            'VALUE_NOT_REPRESENTABLE',
          );
        }
        const keys = strings.filter(canKey);
        await db.fill(keyed, [
          [JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, [at]])))],
        ]);
        for (const [at, key] of keys.entries()) {
          const rows = await db.session.rows(db.print(atKey(key), [keyed]));
          expect([key, rows]).toEqual([key, [{ v: String(at) }]]);
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
});

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

  test('anything else is refused, with what to do', () => {
    for (const value of [new Date(0), undefined, Symbol('x'), {}, [], () => 1, new Uint8Array(1)]) {
      expect(thrownBy(() => duckdbDialect.literal(value)).code).toBe('VALUE_NOT_REPRESENTABLE');
    }
    expect(thrownBy(() => duckdbDialect.literal(new Date(0))).details).toMatchObject({
      message: 'A value of type Date cannot be written in a statement.',
      hint: expect.stringContaining('2024-02-29 12:00:00'),
    });
  });
});
