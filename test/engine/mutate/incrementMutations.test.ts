import { describe, expect, test } from 'vitest';
import {
  bigint,
  date,
  incremental,
  model,
} from '../../../packages/kysely-models/src/define/index.ts';
import { mutationsOf } from '../../../packages/kysely-models/src/mutate/mutants/mutations.ts';
import { sqlDifference } from '../../../packages/kysely-models/src/mutate/mutants/sqlDifference.ts';
import { common, orders } from './mutatedModels.ts';

describe('the mutants of an incremental model', () => {
  const kept = model({
    ...common,
    inputs: [orders],
    materialized: incremental({ strategy: 'merge' }),
    unique: ['order_id'],
    columns: { order_id: bigint(), day: date() },
    query: (db, _, increment) => {
      const all = db
        .selectFrom('orders as o')
        .where('o.amount', '>', 0)
        .select(['o.order_id', 'o.day']);
      return increment === undefined ? all : all.where('o.day', '>=', increment.watermark('day'));
    },
    deletes: ({ db }) =>
      db
        .selectFrom('m')
        .leftJoin('orders as o', 'o.order_id', 'm.order_id')
        .where('o.order_id', 'is', null)
        .select('m.order_id'),
  });

  test('change the same code in both queries, and in the increment what it alone says', () => {
    const found = mutationsOf(kept, ['comparison']).map(({ id, says, edits }) => [
      ...[id, says],
      Object.keys(edits).join(', '),
    ]);
    expect(found).toEqual([
      ['m/comparison/query.where/1', '> becomes >=', 'query, rows'],
      ['m/comparison/query.where/2', '> becomes <=', 'query, rows'],
      ['m/comparison/increment.query.where/1', '>= becomes >', 'rows'],
      ['m/comparison/increment.query.where/2', '>= becomes <', 'rows'],
      ['m/comparison/deletes.where/1', 'is becomes is not', 'deletes'],
    ]);
  });
});

test('a difference shows what changed between its words, and no more', () => {
  const text = (operator: string) =>
    `select a, b, c, d, e, f, g, h from some_schema.some_table as t where t.a ${operator} 5 and t.b = 7 and t.c = 9 and t.d = 11 and t.e = 13`;
  expect(sqlDifference(text('<'), text('<='))).toEqual({
    before:
      '… some_schema.some_table as t where t.a < 5 and t.b = 7 and t.c = 9 and t.d = 11 and …',
    after:
      '… some_schema.some_table as t where t.a <= 5 and t.b = 7 and t.c = 9 and t.d = 11 and …',
  });
  expect(sqlDifference('a < 1', 'a > 1')).toEqual({ before: 'a < 1', after: 'a > 1' });
});
