import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  boolean,
  type ColumnShape,
  date,
  decimal,
  double,
  integer,
  json,
  source,
  text,
  timestamp,
  timestampTz,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  failureCountQuery,
  testColumn,
} from '../../../packages/kysely-models/src/tests/failureCountQuery.ts';
import { fillRows } from '../../../packages/kysely-models/src/unit/fill/fillRows.ts';
import { type MemoryDatabase, memoryDatabase } from '../memoryDatabase.ts';
import { totals } from './unitShop.ts';

let database: MemoryDatabase;
beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

const bounds = (limit: number) =>
  fc.tuple(fc.integer({ min: -limit, max: limit }), fc.nat({ max: limit }), fc.boolean());

/** A number of a type between bounds, perhaps a multiple of something that is between them. */
const bounded = (type: () => z.ZodNumber | z.ZodInt, limit: number) =>
  fc.oneof(
    fc.constant(type()),
    bounds(limit).map(([least, more, isOpen]) =>
      isOpen
        ? type()
            .gt(least)
            .lt(least + more + 2)
        : type()
            .min(least)
            .max(least + more),
    ),
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 12 }))
      .map(([times, step]) =>
        type()
          .min(times * step)
          .max(times * step + 1)
          .multipleOf(step),
      ),
  );

const patterns = [
  /^[A-Z]{2}-\d{4}$/,
  /^(?:red|green|blue)$/,
  /^[a-z]+@[a-z]+\.[a-z]{2,}$/,
  /^\+?\d{7,15}$/,
  /\d/,
  /^[^a-z ]+$/u,
  /^x(?:ab|cd){2,3}y?$/,
  /^\w+ \w+$/,
];

const texts = fc.oneof(
  fc.constant(text()),
  fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 20 })).map(([min, more]) =>
    text()
      .min(min)
      .max(min + more),
  ),
  fc.nat({ max: 30 }).map((length) => text().length(length)),
  fc.constantFrom(...patterns).map((pattern) => text().regex(pattern)),
  fc.constantFrom(
    ...[text().startsWith('SKU-').endsWith('.x').includes('7'), text().lowercase().min(20)],
    ...[text().uppercase().max(2), text().startsWith('a').min(30), z.email(), z.guid(), z.ipv4()],
    ...[z.ulid(), z.e164(), z.iso.date(), z.iso.time(), z.nanoid(), z.mac()],
  ),
);

const columns = fc.oneof(
  bounded(bigint, 1e9),
  bounded(integer, 1e6),
  bounded(() => decimal(12, 2), 1e6),
  bounded(double, 1e6),
  fc.constantFrom(decimal(4, 2).gt(0).lt(1), double().gt(0.25).lt(0.5), decimal(3, 3).min(0.001)),
  texts,
  fc.constantFrom(boolean(), date(), timestamp(), timestampTz(), json()),
  fc.constantFrom(z.enum(['a', "b'c"]), z.literal([3, 5]), z.literal(true)),
);

const shapes = fc
  .array(fc.tuple(columns, fc.boolean()), { minLength: 1, maxLength: 8 })
  .map(
    (all): ColumnShape =>
      Object.fromEntries(
        all.map(([column, isNullable], at) => [`c${at}`, isNullable ? z.nullable(column) : column]),
      ),
  );

test('rows that are filled from any contract pass its tests', async () => {
  let at = 0;
  await fc.assert(
    fc.asyncProperty(shapes, fc.nat({ max: 4 }), async (shape, rows) => {
      at += 1;
      const relation = source({
        name: `filled_${at}`,
        description: 'Any.',
        columns: { key: bigint().min(3), code: text().regex(/^[A-Z]\d$/), ...shape },
        tests: (t) => [t.unique('key'), t.unique('code')],
      });
      const given = Array.from({ length: rows }, () => ({}));
      const filled = fillRows(totals, relation, given);
      expect(fillRows(totals, relation, given)).toEqual(filled);
      const isJson = relation.contract.columns.map(({ sqlType }) => sqlType.kind === 'json');
      await database.fill(
        relation,
        filled.map((row) =>
          row.map((value, place) =>
            isJson[place] && value !== null ? JSON.stringify(value) : value,
          ),
        ),
      );
      const tests = relation.tests();
      const [figures] = await database.rows(failureCountQuery(relation.name, tests), [relation]);
      const failing = tests.filter((_, index) => figures?.[testColumn(index)] !== 0);
      expect(failing).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const filledAs = (column: ColumnShape[string]) => {
  const relation = source({ name: 'r', description: 'R.', columns: { name: column } });
  return fillRows(totals, relation, [{}])[0]?.[0];
};

test.each([
  ['null', text().nullable(), null],
  ['zero', decimal(12, 2), 0],
  ['the nearest number', integer().min(5), 5],
  ['the nearest below', integer().max(-3), -3],
  ['a multiple', integer().min(5).multipleOf(4), 8],
  ['a fraction', decimal(3, 2).gt(0).lt(1), 0.1],
  ['the first of an enum', z.enum(['paid', 'open']), 'paid'],
  ['the name of the column', text(), 'name'],
  ['a text that is long enough', text().min(6), 'namexx'],
  ['a text of a pattern', text().regex(/^[A-Z]{3}\d+$/), 'AAA1'],
  ['a day', date(), '2024-01-01'],
  ['a time', timestamp(), '2024-01-01 00:00:00'],
])('fills in %s', (_, column, value) => {
  expect(filledAs(column)).toBe(value);
});

test('the columns of a key are others in each row, beside those that are given', () => {
  const relation = source({
    name: 'r',
    description: 'R.',
    columns: { id: bigint(), code: text().max(3), kind: z.enum(['a', 'b']) },
    tests: (t) => [t.unique('id'), t.unique(['code', 'kind'])],
  });
  const rows = fillRows(totals, relation, [{}, { id: 1 }, {}, { code: 'ode' }]);
  expect(rows.map(([id]) => id)).toEqual([2, 1, 3, 4]);
  expect(new Set(rows.map(([, code, kind]) => `${code} ${kind}`)).size).toBe(4);
});

test('asks for a value where none is found', () => {
  expect(() => filledAs(text().regex(/^a$/).regex(/^b$/))).toThrow(
    'r.name is left out, and no value was found that its checks allow.',
  );
});

test.each(['code', 'c0', 'a_long_name'])(
  'a text that begins, ends and goes on as it has to is found, whatever the column is called: %s',
  (name) => {
    const between = text().startsWith('SKU-').endsWith('.x').includes('7');
    const relation = source({ name: 'parts', description: 'Any.', columns: { [name]: between } });
    const [row] = fillRows(totals, relation, [{}]);
    expect(row?.[0]).toMatch(/^SKU-.*7.*\.x$/);
  },
);
