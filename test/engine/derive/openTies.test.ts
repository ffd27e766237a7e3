import { afterAll, expect, it } from 'vitest';
import { type Fault, tryCase } from './derivedCase.ts';
import { openCases } from './openCases.ts';
import { mayBeRebuilt, withTiesAtRandom } from './openTies.ts';

const { warehouse, session, close } = await openCases();
afterAll(close);

/** A case in which equal rows are numbered, once as a rebuild does, and once as it may: of a table that asks for it. */
const open = [63_947];

it.each(open)('equal rows that a rebuild may number otherwise are no mistake: %i', async (seed) => {
  expect((await tryCase(session, warehouse.dialect, seed)).kind).toBe('open');
});

/** A value that no number of rows, and no sum, comes to. */
const tooMuch: Fault = (target, { contract }) => {
  const [column] = contract?.columns.filter(({ sqlType }) => sqlType.kind === 'bigint') ?? [];
  return `update ${target} set "${column?.name}" = coalesce("${column?.name}", 0) + 1000000000`;
};

it('a table that no rebuild gives is a mistake, however many rows are numbered', async () => {
  const kinds = new Map<string, number>();
  for (const seed of [...open, ...Array.from({ length: 20 }, (_, at) => at + 1)]) {
    const { kind } = await tryCase(session, warehouse.dialect, seed, tooMuch);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect(kinds.get('open')).toBeUndefined();
  expect(kinds.get('differs')).toBeGreaterThan(8);
});

it.each([
  // Of two equal rows, the first comes first, or the second.
  { rows: ['1 1', '1 2', '2 1'], isOpen: true },
  // A number that is missing, one that is there twice, and one of another partition.
  { rows: ['1 1', '1 3', '2 1'], isOpen: false },
  { rows: ['1 1', '1 1', '2 1'], isOpen: false },
  { rows: ['1 1', '1 2', '2 2'], isOpen: false },
  { rows: ['1 1', '2 1'], isOpen: false },
])('numbers that a rebuild may give are told from others: $rows', async ({ rows, isOpen }) => {
  const select = `select a, row_number() over(partition by a order by coalesce(b, (0)) asc nulls last) as n
    from (values (1, 5), (1, 5), (2, 5)) as t(a, b)`;
  expect(await mayBeRebuilt(session, select, rows, 50)).toBe(isOpen);
});

it('finds the order that lets another of two equal rows be the first', async () => {
  const select = `select s from (select s, row_number() over(partition by a order by b) as n
    from (values (1, 5, 'x'), (1, 5, 'y'), (1, 6, 'z')) as t(a, b, s)) as u where n = 1`;
  expect(await mayBeRebuilt(session, select, ['"x"'])).toBe(true);
  expect(await mayBeRebuilt(session, select, ['"y"'])).toBe(true);
  expect(await mayBeRebuilt(session, select, ['"z"'], 50)).toBe(false);
});

it('leaves sums over windows as they are: equal rows share one', () => {
  expect(withTiesAtRandom('select sum(a) over(order by b) from t')).toBeUndefined();
});
