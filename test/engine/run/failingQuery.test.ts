import { describe, expect, it } from 'vitest';
import { bigint, model, table, text } from '../../../src/engine/define/index.ts';
import { anyModel, anyTables, constantModel as constant } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

describe('a query that fails in the warehouse', () => {
  it('names the model and the place in the SQL, and keeps what was published', async () => {
    const warehouse = await memoryWarehouse();
    const base = constant('base', [1]);
    await buildIn(warehouse, [base, anyModel('reader', [base])]);
    const wrong = anyModel('reader', [base], {
      query: () => anyTables.selectFrom('base').select('no_such_column').toOperationNode(),
    });
    const { relations, statuses } = await buildIn(warehouse, [
      base,
      wrong,
      anyModel('child', [wrong]),
    ]);
    expect(statuses).toEqual({ base: 'kept', reader: 'failed', child: 'skipped' });
    expect(relations.find(({ name }) => name === 'reader')?.error).toMatchObject({
      code: 'QUERY_FAILED',
      subject: 'reader',
      location: { file: '/project/reader.ts', line: 3 },
      found: expect.stringContaining('no_such_column'),
      excerpt: expect.stringMatching(/^LINE 2: select "no_such_column" from[\s\S]*\n +\^$/),
      hint: expect.stringContaining('models compile reader'),
    });
    expect(await rowsOf(warehouse, 'select count(*) as n from reader')).toEqual([{ n: 2 }]);
  });

  it('shows no value of a relation with personal data', async () => {
    const warehouse = await memoryWarehouse();
    const people = model({
      name: 'people',
      description: 'People.',
      materialized: table(),
      inputs: [],
      columns: { email: text().meta({ pii: true }) },
      query: (db) => db.selectNoFrom((eb) => eb.val("it's ada@example.org").as('email')),
    });
    const wrong = model({
      name: 'wrong',
      description: 'Wrong.',
      materialized: table(),
      inputs: [people],
      query: (db, f) =>
        db.selectFrom('people').select((eb) => f.cast(eb.ref('email'), bigint()).as('id')),
    });
    const { relations } = await buildIn(warehouse, [people, wrong]);
    expect(relations[1]?.error?.found).toContain("Could not convert string '***' to INT64");
    expect(JSON.stringify(relations)).not.toContain('example.org');
  });
});
