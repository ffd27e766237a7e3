import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { rfmSegments } from '../../src/intermediate/rfmSegments.ts';

/** The published definition: the first row from the top that covers a cell names its segment. */
const definition: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['Champions', [5], [4, 5]],
  ['Champions', [4], [5]],
  ['Loyal', [3, 4], [4, 5]],
  ['Cannot Lose Them', [1], [5]],
  ['At Risk', [1, 2], [3, 4, 5]],
  ['Potential Loyalist', [4, 5], [2, 3]],
  ['New Customers', [5], [1]],
  ['Promising', [4], [1]],
  ['Need Attention', [3], [3]],
  ['About To Sleep', [3], [1, 2]],
  ['Hibernating', [2], [1, 2]],
  ['Lost', [1], [1, 2]],
];

const scores = [1, 2, 3, 4, 5];
const cells = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => [r, f, m] as const)));

const rows: Record<string, string>[] = parse(await readFile(rfmSegments.file), { columns: true });

describe('rfm_segments', () => {
  test.each(cells)('cell %i%i%i has exactly the defined segment', (r, f, m) => {
    const fm = Math.floor((f + m + 1) / 2);
    const found = rows.filter((row) => row['r_score'] === `${r}` && row['fm_score'] === `${fm}`);
    const defined = definition.find(([, rs, fms]) => rs.includes(r) && fms.includes(fm))?.[0];
    expect(found.map((row) => row['rfm_segment'])).toEqual([defined]);
  });

  test('has the eleven segments of the definition, in 25 rows', () => {
    expect(rows).toHaveLength(25);
    expect(new Set(rows.map((row) => row['rfm_segment']))).toEqual(
      new Set(definition.map(([segment]) => segment)),
    );
    expect(new Set(definition.map(([segment]) => segment)).size).toBe(11);
  });

  test('has the columns that the seed declares', () => {
    expect(Object.keys(rows[0] ?? {})).toEqual(
      rfmSegments.contract.columns.map((column) => column.name),
    );
  });
});
