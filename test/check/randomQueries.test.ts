import fc from 'fast-check';
import { ColumnNode, type OperationNode, ReferenceNode } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import {
  checkSeverities,
  type Finding,
} from '../../packages/kysely-models/src/check/diagnostic.ts';
import { checkQuery } from '../../packages/kysely-models/src/check/project/checkQuery.ts';
import { contractShape } from '../../packages/kysely-models/src/check/project/contractShape.ts';
import { bigint, source } from '../../packages/kysely-models/src/define/index.ts';
import { randomQuery } from '../engine/compile/lineage/randomQueries.ts';
import { memoryDatabase } from '../engine/memoryDatabase.ts';

const number = bigint().nullable();
const t = source({
  name: 't',
  description: 'x',
  columns: { a: number, b: number, c: number, d: number },
});
const u = source({
  name: 'u',
  description: 'x',
  columns: { id: number, k: number, x: number, y: number },
});
const inputs = [t, u] as const;
const shapes = new Map(inputs.map(({ name, contract }) => [name, contractShape(contract)]));

const database = await memoryDatabase();
afterAll(() => database.close());
for (const input of inputs) await database.fill(input, []);

function random(value: fc.GeneratorValue): OperationNode {
  const names: string[] = [];
  const dice = { value, name: () => `n${names.push('')}` };
  const tables = [
    { alias: 't', columns: ['a', 'b', 'c', 'd'] },
    { alias: 'u', columns: ['id', 'k', 'x', 'y'] },
  ] as const;
  return randomQuery(dice, { tables, outer: [], depth: 2 }).node;
}

function errorsOf(tree: OperationNode): readonly Finding[] {
  const found: Finding[] = [];
  const report = (finding: Finding) => found.push(finding);
  checkQuery(tree, shapes, { report, opaque: [], read: new Set(), missing: new Set() });
  // The generator gives the columns of a union names of their own.
  return found.filter(
    ({ code, severity = checkSeverities[code] }) =>
      severity === 'error' && code !== 'SET_COLUMNS_DIFFER',
  );
}

/** The tree with another name in one of its references to columns, and how many there are. */
function misspelled(tree: OperationNode, place: number) {
  let references = 0;
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const own = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
    if (!('kind' in value) || value.kind !== 'ReferenceNode') return own;
    references += 1;
    // Sound: the copy of a reference is one.
    const reference = own as unknown as ReferenceNode;
    if (references - 1 !== place) return reference;
    return ReferenceNode.create(ColumnNode.create('no_such_column'), reference.table);
  };
  // Sound: the copy of a node is one.
  return { node: copy(tree) as OperationNode, references };
}

test('nothing is found in a random query that DuckDB takes, and a misspelled column is', async () => {
  let planted = 0;
  let refused = 0;
  const property = fc.asyncProperty(fc.gen(), fc.nat(), async (value, at) => {
    const tree = random(value);
    expect(errorsOf(tree)).toEqual([]);
    await database.rows(tree, inputs);
    const { references } = misspelled(tree, -1);
    if (references === 0) return;
    const wrong = misspelled(tree, at % references).node;
    expect(errorsOf(wrong).map(({ code, column }) => `${code} ${column}`)).toContain(
      'COLUMN_UNKNOWN no_such_column',
    );
    // DuckDB does not look at a common table expression that nothing reads.
    await database.rows(wrong, inputs).catch(() => {
      refused += 1;
    });
    planted += 1;
  });
  await fc.assert(property, { numRuns: 200, seed: 1 });
  expect(planted).toBeGreaterThan(100);
  expect(refused / planted).toBeGreaterThan(0.8);
});
