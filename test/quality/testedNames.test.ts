import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bigint, source, text } from '../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../engine/memoryDatabase.ts';
import { runTests } from './runTests.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

describe('names are taken as they are', () => {
  const names = [
    'a.b',
    'row.id',
    'row',
    'a "quote"',
    "it's",
    'größe 😀',
    'rows',
    'test_0',
    'test_1',
    'scan',
    'failing',
    'occurrences',
    'target',
    'found',
    'count',
    'select',
  ];
  test.each(names)('a column, a relation and a schema called %s', async (name) => {
    const other = source({
      name: `other ${name}`,
      description: '',
      schema: name,
      columns: { [name]: bigint().nullable() },
    });
    const relation = source({
      name,
      description: '',
      schema: name,
      columns: { [name]: bigint().nullable(), second: text().nullable() },
      tests: (t) => [
        t.notNull(name),
        t.unique(name),
        t.unique([name, 'second']),
        t.acceptedValues(name, [1]),
        t.range(name, { max: 2 }),
        t.references(name, other, name),
        t.rowCount({ max: 3 }),
      ],
    });
    await db.fill(other, [[1], [2]]);
    await db.fill(relation, [
      [1, 'a'],
      [2, 'a'],
      [3, 'b'],
      [3, 'b'],
      [null, 'c'],
    ]);
    const { rows, outcomes, failing } = await runTests(db, relation, [other]);
    expect(rows).toBe(5);
    expect(outcomes.map(({ failures }) => failures)).toEqual([1, 1, 1, 3, 2, 2, 5]);
    expect([...failing.values()].map((list) => list.length)).toEqual([1, 1, 1, 3, 2, 2]);
    const [repeated] = failing.get(`unique_${name}`) ?? [];
    expect(Object.values(repeated ?? {})).toEqual([3, 2]);
    await db.session.run(`drop schema "${name.replaceAll('"', '""')}" cascade`);
  });
});
