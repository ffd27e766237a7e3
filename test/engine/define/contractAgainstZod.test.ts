import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  boolean,
  type ColumnShape,
  decimal,
  double,
  integer,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  failureCountQuery,
  testColumn,
} from '../../../packages/kysely-models/src/tests/failureCountQuery.ts';
import { type MemoryDatabase, memoryDatabase } from '../memoryDatabase.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

/** For each value, whether the contract's generated tests pass on a table that holds it alone. */
async function testVerdicts(
  type: ColumnShape[string],
  values: readonly unknown[],
): Promise<readonly boolean[]> {
  const relation = source({
    name: 'tested',
    description: 'One column under test.',
    columns: { id: integer(), value: type },
  });
  await db.fill(
    relation,
    values.map((value, id) => [id, value]),
  );
  const specs = relation.contract.tests.filter((spec) => spec.name !== 'not_null_id');
  const verdicts: boolean[] = [];
  // One query for all values: the rule's own query, over each row in turn.
  const sql = db.print(failureCountQuery('tested', specs), [relation]);
  const figures = await db.session.rows(
    `select id, figures.* from (select id as outer_id from main.tested) as ids
     cross join lateral (${sql.replaceAll('"main"."tested"', '(select * from main.tested where id = outer_id)')}) as figures
     join main.tested on id = outer_id order by id`,
  );
  for (const row of figures) {
    verdicts.push(specs.every((_, at) => Number(row[testColumn(at)]) === 0));
  }
  return verdicts;
}

interface Case {
  readonly type: z.core.$ZodType;
  readonly values: fc.Arbitrary<unknown>;
}

const number = fc.oneof(
  fc.integer({ min: -12, max: 12 }),
  fc.integer({ min: -96, max: 96 }).map((eighths) => eighths / 8),
  fc.double(),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -0,
    2 ** 53,
    1e300,
  ),
);
const small = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
const whole = fc.oneof(fc.integer({ min: -12, max: 12 }), small, fc.maxSafeInteger());
const cents = fc
  .oneof(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -999_999_999, max: 999_999_999 }))
  .map((value) => value / 100);
const string = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...'abAB01-_ @.\n\u2028é😀'), maxLength: 6 }),
);
const orNull = (values: fc.Arbitrary<unknown>) => fc.option(values, { freq: 6 });
const formatted = fc.oneof(
  string,
  fc.emailAddress(),
  fc.uuid(),
  fc.ulid(),
  fc.ipV4(),
  fc.date({ noInvalidDate: true, min: new Date(0) }).map((day) => day.toISOString()),
  fc.date({ noInvalidDate: true, min: new Date(0) }).map((day) => day.toISOString().slice(0, 10)),
  fc.constantFrom('+491701234567', '00:1A:2b:3c:4d:5e', '12:34:56', 'a@b.co', 'A-b@c.de'),
);

const cases: Readonly<Record<string, Case>> = {
  'bigint()': { type: bigint(), values: whole },
  'bigint().nullable()': { type: bigint().nullable(), values: orNull(whole) },
  'bigint().min().max()': { type: bigint().min(-3).max(5), values: whole },
  'bigint().gt().lt()': { type: bigint().gt(-3).lt(5), values: whole },
  'bigint().min() twice': { type: bigint().min(2).min(4).max(9).max(8), values: whole },
  'bigint().min(0.5)': { type: bigint().min(0.5), values: whole },
  'bigint().positive()': { type: bigint().positive(), values: whole },
  'bigint().multipleOf(3)': {
    type: bigint().multipleOf(3),
    values: fc.oneof(fc.integer({ min: -12, max: 12 }), small),
  },
  'bigint().multipleOf(-4)': {
    type: bigint().multipleOf(-4),
    values: fc.oneof(fc.integer({ min: -12, max: 12 }), small),
  },
  'integer().nonnegative()': { type: integer().nonnegative(), values: small },
  'z.int32()': { type: z.int32(), values: small },
  'z.uint32()': {
    type: z.uint32(),
    values: fc.oneof(whole, fc.constantFrom(4294967295, 4294967296)),
  },
  'decimal(12, 2)': { type: decimal(12, 2), values: cents },
  'decimal(12, 2).int()': { type: decimal(12, 2).int(), values: cents },
  'decimal(12, 2).min(0.1).max(9.99)': { type: decimal(12, 2).min(0.1).max(9.99), values: cents },
  'decimal(12, 2).gt(0.1).lt(9.99)': { type: decimal(12, 2).gt(0.1).lt(9.99), values: cents },
  'decimal(12, 2).multipleOf(5)': { type: decimal(12, 2).multipleOf(5), values: cents },
  'double()': { type: double(), values: number },
  'double().nullable()': { type: double().nullable(), values: orNull(number) },
  'double().min(0)': { type: double().min(0), values: number },
  'double().gt(0).lt(1.5)': { type: double().gt(0).lt(1.5), values: number },
  'double().check(z.gte(5n))': { type: double().check(z.gte(5n)), values: number },
  'double().int()': { type: double().int(), values: number },
  'double().multipleOf(2)': {
    type: double().multipleOf(2),
    values: fc.integer({ min: -960, max: 960 }).map((eighths) => eighths / 8),
  },
  'z.number()': { type: z.number(), values: number },
  'z.number().int().positive()': { type: z.number().int().positive(), values: number },
  'z.float32()': { type: z.float32(), values: number },
  'z.float64()': { type: z.float64(), values: number },
  'boolean()': { type: boolean(), values: fc.boolean() },
  'z.literal(true)': { type: z.literal(true), values: fc.boolean() },
  'boolean().nullable()': { type: boolean().nullable(), values: orNull(fc.boolean()) },
  'z.enum': {
    type: z.enum(["it's", 'b', '', '😀']),
    values: fc.oneof(string, fc.constantFrom("it's", 'b', '', '😀', 'B')),
  },
  'z.enum of a TypeScript enum': {
    type: z.enum({ Low: 1, 1: 'Low', High: 2, 2: 'High' } as const),
    values: fc.integer({ min: 0, max: 4 }),
  },
  'z.literal of numbers, or null': {
    type: z.literal([1, 2, null]),
    values: orNull(fc.integer({ min: 0, max: 4 })),
  },
  'a union of literals': {
    type: z.union([z.literal('a'), z.literal('b'), z.null()]),
    values: orNull(fc.constantFrom('a', 'b', 'c')),
  },
  'text()': { type: text(), values: string },
  'text().nullable()': { type: text().nullable(), values: orNull(string) },
  'text().min(2).max(4)': { type: text().min(2).max(4), values: string },
  'text().length(3)': { type: text().length(3), values: string },
  'text().nonempty()': { type: text().nonempty(), values: string },
  'text().regex': { type: text().regex(/^[^@\s]*[a-z]+.?$/iu), values: string },
  'text().regex twice': { type: text().regex(/a/).regex(/b/i), values: string },
  'text().startsWith': { type: text().startsWith('a'), values: string },
  'text().endsWith': { type: text().endsWith('.'), values: string },
  'text().includes': { type: text().includes('😀'), values: string },
  'text().lowercase()': { type: text().lowercase(), values: string },
  'text().uppercase()': { type: text().uppercase(), values: string },
  'z.email()': { type: z.email(), values: formatted },
  'z.uuid()': { type: z.uuid(), values: formatted },
  'z.guid()': { type: z.guid(), values: formatted },
  'z.ulid()': { type: z.ulid(), values: formatted },
  'z.ipv4()': { type: z.ipv4(), values: formatted },
  'z.mac()': { type: z.mac(), values: formatted },
  'z.e164()': { type: z.e164(), values: formatted },
  'z.iso.date()': { type: z.iso.date(), values: formatted },
  'z.iso.datetime()': { type: z.iso.datetime(), values: formatted },
  'z.iso.time()': { type: z.iso.time(), values: formatted },
};

describe('the generated tests give the verdict that zod gives', () => {
  test.each(Object.entries(cases))('%s', async (_, { type, values }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 100, maxLength: 100 }), async (sample) => {
        const verdicts = await testVerdicts(type, sample);
        const judged = sample.map((value, at) => ({ value, passes: verdicts[at] }));
        const expected = sample.map((value) => ({
          value,
          passes: z.core.safeParse(type, value).success,
        }));
        expect(judged).toEqual(expected);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
