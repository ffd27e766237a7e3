import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import {
  refuseOtherValues,
  someObject,
} from '../../../packages/kysely-models/src/define/options/refuseOtherValues.ts';
import {
  NotAQuery,
  queryTree,
} from '../../../packages/kysely-models/src/define/query/queryTree.ts';
import { located } from '../../../packages/kysely-models/src/graph/located.ts';

describe('what the function of a query returns', () => {
  it.each([
    [Promise.resolve(1), 'a promise', 'leave out async, await and execute()'],
    [undefined, 'nothing', 'Return the query'],
    [null, 'nothing', 'Return the query'],
    [[{ order_id: 1 }], 'a list', 'db.selectFrom(…)'],
    ['select 1', 'a value of type string', 'db.selectFrom(…)'],
  ])('is refused where it is no query: %s', (returned, found, hint) => {
    const location = { file: '/project/orders.ts', line: 3 };
    // Sound: projects in JavaScript, or run without the compiler, may return anything.
    const build = () => queryTree(returned as never);
    expect(build).toThrow(NotAQuery);
    try {
      build();
    } catch (error) {
      expect(located({ name: 'orders', location }, error).details).toMatchObject({
        code: 'QUERY_INVALID',
        message: `The query of orders cannot be built: its function returns ${found}, and no query`,
        location,
        hint: expect.stringContaining(hint),
      });
    }
  });
});

describe('an option that is a function which was to be called', () => {
  it('is named, without its source', () => {
    const values = { materialized: someObject('table()') };
    const refuse = () => refuseOtherValues('The model orders', { materialized: table }, values);
    expect(refuse).toThrow(
      'The model orders: materialized cannot be the function table, which is not called.',
    );
  });
});
