import fc from 'fast-check';
import { expect } from 'vitest';
import { integer, source, text } from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { foldCase } from '../../../packages/kysely-models/src/define/text/foldCase.ts';
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
/** Texts made of what statements are made of, a few of them with half of a surrogate pair. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ maxLength: 2 }), half, fc.string({ maxLength: 2 }))
      .map((parts) => parts.join('')),
  },
);

/** Runs a check over batches of 350 strings: 10,500 in all, unless told otherwise. */
export async function inBatches(
  check: (strings: readonly string[]) => Promise<void>,
  batches = 30,
): Promise<void> {
  const batch = fc.uniqueArray(hostileText, {
    minLength: 350,
    maxLength: 350,
    selector: foldCase,
  });
  await fc.assert(fc.asyncProperty(batch, check), { numRuns: batches, endOnFailure: true });
}

/** A table of texts. */
export const texts = source({
  name: 'texts',
  description: 'Texts.',
  columns: { n: integer(), v: text() },
});

export const qb = queryBuilder<{ texts: { n: number; v: string } }>();

/** A database with a table that nothing may change. */
export async function databaseWithCanary(): Promise<MemoryDatabase> {
  const db = await memoryDatabase();
  await db.session.run('create table main.canary as select 42 as life');
  return db;
}

/** Checks that nothing but the table of texts came beside the canary, and closes the database. */
export async function closeUnharmed(db: MemoryDatabase): Promise<void> {
  expect(await db.session.rows('select * from main.canary')).toEqual([{ life: 42 }]);
  const left = (await db.catalog()).map(({ schema, name }) => `${schema}.${name}`);
  expect(left.toSorted()).toEqual(['main.canary', 'main.texts']);
  await db.close();
}

/** Whether a name can be written, as `named` expects it. */
export const canName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !name.includes('\0');

/** Those that a name can be; the others are refused one by one. */
export function named(db: MemoryDatabase, strings: readonly string[]): readonly string[] {
  for (const name of strings.filter((each) => !canName(each))) {
    const tree = qb.selectNoFrom((eb) => eb.lit(1).as(name)).toOperationNode();
    expect(thrownBy(() => db.print(tree, [])).code).toBe('NAME_INVALID');
  }
  return strings.filter(canName);
}
