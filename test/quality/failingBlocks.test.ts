import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckdbKeyBlocks } from '../../packages/kysely-models/src/compile/duckdb/duckdbKeyBlocks.ts';
import type { TestSpec } from '../../packages/kysely-models/src/define/contract/testSpec.ts';
import {
  bigint,
  integer,
  seed,
  source,
  text,
} from '../../packages/kysely-models/src/define/index.ts';
import {
  failingBlocks,
  failingRowsByBlocks,
} from '../../packages/kysely-models/src/tests/failingBlocksQuery.ts';
import {
  type FailingRows,
  type FindingTest,
  failingRows,
} from '../../packages/kysely-models/src/tests/failingRowsQuery.ts';
import { type MemoryDatabase, memoryDatabase } from '../engine/memoryDatabase.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const file = new URL('./none.csv', import.meta.url);
const parents = seed({
  name: 'parents',
  description: 'What items refer to; a column has the name of what blocks are called.',
  file,
  columns: { block: bigint().nullable(), small: integer().nullable() },
});
const items = seed({
  name: 'items',
  description: 'Random keys.',
  file,
  columns: {
    block: bigint().nullable(),
    bits: bigint().nullable(),
    kind: text().nullable(),
    small: integer().nullable(),
  },
  tests: (t) => [
    t.unique('block'),
    t.unique('small', { where: (eb) => eb('kind', '=', 'a') }),
    t.unique(['kind', 'block']),
    t.unique(['block', 'bits', 'kind']),
    t.references('block', parents, 'block'),
    t.references('small', parents, 'block', { where: (eb) => eb('bits', 'is not', null) }),
    t.references('bits', parents, 'small'),
  ],
});

/** Keys near each other, near a block's end, and at the ends of 32 and 64 bits. */
const near = fc.bigInt(-130n, 130n);
const ends = (bits: bigint) =>
  fc.oneof(near, fc.constantFrom(-(2n ** bits), 2n ** bits - 1n, 2n ** bits - 64n));
const key = (bits: bigint) => fc.option(fc.oneof(near, near, ends(bits)), { freq: 8 });
const kind = fc.option(fc.constantFrom('a', 'b'), { freq: 8 });
const itemRow = fc.tuple(key(63n), key(63n), kind, key(31n));
const itemRows = fc
  .tuple(fc.array(itemRow, { maxLength: 12 }), fc.boolean())
  .map(([rows, isTwice]) => (isTwice ? [...rows, ...rows.slice(0, 1)] : rows));
const parentRows = fc.array(fc.tuple(key(63n), key(31n)), { maxLength: 40 });

const count = async (rows: FailingRows | undefined) =>
  rows && (await db.session.rows(db.print(rows.toOperationNode(), [items, parents]))).length;

test('a test fails in some block exactly where it fails in some row, and the rows are found in these blocks', async () => {
  const finds = (spec: TestSpec): spec is FindingTest => spec.kind !== 'row_count';
  const specs = items.tests().filter(finds);
  const seen = new Map(specs.map(({ name }) => [name, new Set<boolean>()]));
  await fc.assert(
    fc.asyncProperty(itemRows, parentRows, fc.boolean(), async (children, others, areKnown) => {
      await db.fill(items, children);
      // Most random keys are orphans: half of the time, every one is among the parents.
      const known = children.flatMap(([a, b, , c]) => [a, b, c].map((each) => [each, null]));
      const small = children.map(([, b]) => [null, b !== null && abs(b) < 2n ** 31n ? b : null]);
      await db.fill(parents, areKnown ? [...others, ...known, ...small] : others);
      for (const spec of specs) {
        const blocks = await count(failingBlocks(items, spec, duckdbKeyBlocks));
        const rows = await count(failingRows('items', spec));
        expect(blocks, spec.name).toBeDefined();
        expect((blocks ?? 0) > 0, spec.name).toBe((rows ?? 0) > 0);
        const counted = await count(failingRowsByBlocks(items, spec, duckdbKeyBlocks));
        expect(counted, spec.name).toBe(rows);
        seen.get(spec.name)?.add((rows ?? 0) > 0);
      }
    }),
    { numRuns: 200 },
  );
  for (const [name, outcomes] of seen) expect(outcomes.size, name).toBe(2);
});

const abs = (value: bigint) => (value < 0n ? -value : value);

test('keys of another type than their contract says fail, so that they are compared as they are', async () => {
  const columns = { id: bigint().nullable() };
  const older = source({ name: 'older', description: 'Not as it says.', columns });
  const child = seed({
    name: 'child',
    description: 'As it says.',
    file,
    columns,
    tests: (t) => [t.references('id', older, 'id')],
  });
  const tested = source({
    name: 'older',
    description: 'The same with tests.',
    columns,
    tests: (t) => [t.unique('id'), t.references('id', child, 'id')],
  });
  const failing = async (relation: typeof child | typeof tested) => {
    const counts = relation.tests().map(async (spec) => {
      const rows = failingBlocks(relation, spec, duckdbKeyBlocks)?.toOperationNode();
      return rows && (await db.session.rows(db.print(rows, [older, child]))).length > 0;
    });
    return Promise.all(counts);
  };
  await db.fill(child, [[1], [2]]);
  for (const [type, fails] of [
    ['bigint', false],
    ['integer', false],
    ['decimal(10, 2)', true],
    ['double', true],
    ['hugeint', true],
    ['varchar', true],
  ] as const) {
    const values = `select unnest([1, 2])::${type} as id`;
    await db.session.run(`create or replace table ${db.pathSql(older)} as ${values}`);
    expect(await failing(child), type).toEqual([fails]);
    const [references] = child.tests().filter((spec) => spec.kind === 'relationships');
    const orphans = references && failingRowsByBlocks(child, references, duckdbKeyBlocks);
    const print = (rows: FailingRows) => db.print(rows.toOperationNode(), [older, child]);
    expect(orphans && (await db.session.rows(print(orphans))), type).toEqual([]);
    expect(await failing(tested), type).toEqual([fails, fails]);
  }
});

test('only integers are compared by blocks', () => {
  const named = seed({
    name: 'named',
    description: 'Texts.',
    file,
    columns: { id: bigint(), name: text() },
    tests: (t) => [
      t.unique('name'),
      t.references('name', items, 'kind'),
      t.range('id', { min: 0 }),
    ],
  });
  const specs = named.tests().filter(({ origin }) => origin === 'declared');
  const blocks = specs.map((spec) => failingBlocks(named, spec, duckdbKeyBlocks));
  expect(blocks).toEqual([undefined, undefined, undefined]);
});
