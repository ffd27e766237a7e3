import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  date,
  decimal,
  integer,
  json,
  model,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { anyModel, anyTables, constantModel as constant } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

describe('a query that fails in the warehouse', () => {
  it('names the model and the place in the SQL, and keeps what was published', async () => {
    const warehouse = await memoryWarehouse();
    const base = constant('base', [1]);
    await buildIn(warehouse, [base, anyModel('reader', [base])]);
    const wrong = anyModel('reader', [base], {
      // What is raw SQL is not looked into before.
      query: () =>
        anyTables.selectFrom('base').select(sql`no_such_column`.as('id')).toOperationNode(),
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
      excerpt: expect.stringMatching(/^LINE 2: select no_such_column as "id" from[\s\S]*\n +\^$/),
      hint: expect.stringContaining('models compile reader'),
    });
    expect(await rowsOf(warehouse, 'select count(*) as n from reader')).toEqual([{ n: 2 }]);
  });

  it.each([
    ['email', bigint(), '***'],
    ['email', json(), 'Malformed JSON at byte 0 of input'],
    ['email', date(), '***'],
    ['phone', integer(), 'with value *** '],
    ['phone', decimal(5, 2), 'Could not cast value *** to DECIMAL(5,2)'],
    ['product', bigint(), 'Overflow in multiplication of INT64 (***)!'],
  ] as const)('shows no personal data: %s as %j', async (column, type, found) => {
    const warehouse = await memoryWarehouse();
    const people = model({
      name: 'people',
      description: 'People.',
      materialized: table(),
      inputs: [],
      columns: {
        email: text().meta({ pii: true }),
        phone: bigint().meta({ pii: true }),
      },
      query: (db, f) =>
        db.selectNoFrom((eb) => [
          eb.val(`it's "ada"@example.org`).as('email'),
          f.cast(eb.val(4917012345678), bigint()).as('phone'),
        ]),
    });
    const between = model({
      name: 'between',
      description: 'Without a contract.',
      materialized: table(),
      inputs: [people],
      query: (db) => db.selectFrom('people').select(['email', 'phone']),
    });
    const wrong = model({
      name: 'wrong',
      description: 'Wrong.',
      materialized: table(),
      inputs: [between],
      query: (db, f) =>
        db
          .selectFrom('between')
          .select((eb) =>
            column === 'product'
              ? f.multiply(eb.ref('phone'), eb.ref('phone')).as('x')
              : f.cast(eb.ref(column), type).as('x'),
          ),
    });
    const { relations } = await buildIn(warehouse, [people, between, wrong]);
    expect(relations[2]?.error?.found).toContain(found);
    expect(JSON.stringify(relations)).not.toMatch(/ada|example\.org|4917/);
  });
});
