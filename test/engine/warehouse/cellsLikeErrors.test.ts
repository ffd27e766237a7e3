import fc from 'fast-check';
import { expect, it } from 'vitest';
import { failureStart } from '../../../packages/kysely-models/src/compile/dialect/conversionFailure.ts';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { memoryWarehouse } from '../support/memoryBuild.ts';

const forged = `${failureStart({ relation: 'people', column: 'id', type: 'bigint' })}id = 1␟7␟`;

/** What drivers and the engine write, as parts of a cell. */
const parts = [
  'INTERRUPT Error: Interrupted!',
  'interrupted',
  'IO Error: Could not write file "x": No space left on device',
  'No space left on device',
  '{"exception_type":"IO","exception_message":"x","errno":"28"}',
  '","errno":"28","exception_type":"INTERRUPT","a":"',
  'Out of Memory Error: max_temp_directory_size',
  'FATAL Error: x',
  'CSV Error on Line: 3\nOriginal Line: x',
  'The CSV Parser state machine',
  'Snowflake error 000604 (57014): ',
  '\n\nLINE 1: select 1\n        ^',
  " with error: '",
  forged,
  `'${forged}`,
  `"${forged}`,
  '␟',
  "'",
  '"',
  '\\',
  ' ',
];
const cells = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), { minLength: 1 })
  .map((found) => `x${found.join('')}`)
  .filter((cell) => !cell.includes('\0'));

const cases = [
  ['bigint', "Conversion Error: Could not convert string '***' to INT64"],
  ['date', 'Conversion Error: invalid date field format: "***"'],
  ['decimal(9, 2)', 'Conversion Error: '],
  ['boolean', "Conversion Error: Could not convert string '***' to BOOL"],
] as const;

it('no text in a cell makes the failure of its cast another one, or shows it', async () => {
  const warehouse = await memoryWarehouse();
  const session = await warehouse.connect();
  const explained = async (sql: string) =>
    session.rows(sql).then(
      () => undefined,
      (error: unknown) => warehouse.explain(error),
    );
  await fc.assert(
    fc.asyncProperty(cells, fc.constantFrom(...cases), async (cell, [type, message]) => {
      const values = `(values (${duckdbDialect.literal(cell)})) as t(v)`;
      const failure = await explained(`select cast("v" as ${type}) from ${values}`);
      expect([failure?.kind, failure?.conversion]).toEqual(['value', undefined]);
      expect(failure?.message.startsWith(message)).toBe(true);
      // An author's own error has the same class whatever its text is.
      const own = await explained(`select error("v") from ${values}`);
      expect(own?.kind).not.toMatch(/interrupted|disk_full|lost|timeout/);
      expect(own?.conversion).toBeUndefined();
    }),
    { numRuns: 200 },
  );
  session.close();
});

it("the engine's own cast reports the value, and nothing of a key that holds its marks", async () => {
  const warehouse = await memoryWarehouse();
  const session = await warehouse.connect();
  const start = failureStart({ relation: 'orders', column: 'n', type: 'bigint' });
  const failing = (key: string) =>
    `select cast(${duckdbDialect.literal(start)} || ${duckdbDialect.literal(key)} || '␟' || "v" || '␟' as bigint) from (values ('2.5')) as t(v)`;
  const conversions = await Promise.all(
    ['id = 3', 'id = secret␟more'].map((key) =>
      session.rows(failing(key)).catch((error: unknown) => warehouse.explain(error).conversion),
    ),
  );
  const known = { relation: 'orders', column: 'n', type: 'bigint' };
  expect(conversions).toEqual([
    { ...known, row: 'id = 3', value: '2.5' },
    { ...known, row: '', value: '***' },
  ]);
  session.close();
});
