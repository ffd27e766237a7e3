import { expect, it } from 'vitest';
import { queryDefinition } from '../../../packages/kysely-models/src/compile/columnFingerprints/queryDefinition.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';

const db = queryBuilder<{ t: { a: number; b: number } }>();
const defined = (query: { toOperationNode: () => Parameters<typeof queryDefinition>[0] }) =>
  queryDefinition(query.toOperationNode(), new Map([['t', ['a', 'b']]]));
const numbered = db
  .selectFrom('t')
  .select((eb) => ['a', eb.fn.agg<number>('row_number').over().as('n')]);

it('sees through aliases and queries around queries', () => {
  const plain = defined(db.selectFrom('t').where('t.b', '>', 1).select('t.a'));
  const around = db
    .with('x', (qb) => qb.selectFrom('t as u').where('u.b', '>', 1).selectAll('u'))
    .selectFrom('x as y')
    .select('y.a');
  expect(defined(around)).toEqual(plain);
});

it('distinguishes a window before a filter from one behind it', () => {
  const before = defined(
    db
      .with('x', () => numbered)
      .selectFrom('x')
      .where('x.a', '>', 1)
      .select(['x.a', 'x.n']),
  );
  const behind = defined(numbered.where('a', '>', 1));
  expect(before.columns.get('a')).toBe(behind.columns.get('a'));
  expect(before.columns.get('n')).not.toBe(behind.columns.get('n'));
});

it('distinguishes an aggregate from each row', () => {
  const each = db.selectFrom('t').select((eb) => eb.lit(1).as('one'));
  const folded = each.select((eb) => eb.fn.max('a').as('m'));
  expect(defined(folded).rows).not.toBe(defined(each).rows);
});

it('distinguishes the tables of a join to itself', () => {
  const joined = db.selectFrom('t as x').innerJoin('t as y', 'x.b', 'y.a');
  const [left, right] = [joined.select('x.a'), joined.select('y.a')].map(defined);
  expect(left?.rows).toBe(right?.rows);
  expect(left?.columns.get('a')).not.toBe(right?.columns.get('a'));
});
