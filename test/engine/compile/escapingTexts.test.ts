import { type Expression, FunctionNode } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  f,
  integer,
  SqlExpression,
  source,
} from '../../../packages/kysely-models/src/define/index.ts';
import { failureCountQuery } from '../../../packages/kysely-models/src/tests/failureCountQuery.ts';
import type { MemoryDatabase } from '../memoryDatabase.ts';
import { thrownBy } from '../thrownBy.ts';
import { closeUnharmed, databaseWithCanary, inBatches, qb, texts } from './hostileTexts.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await databaseWithCanary();
});
afterAll(() => closeUnharmed(db));

/** Those that a statement can hold; the others are refused one by one. */
function held(strings: readonly string[]): readonly string[] {
  for (const value of strings.filter((each) => !each.isWellFormed())) {
    const tree = qb.selectNoFrom((eb) => eb.val(value).as('v')).toOperationNode();
    expect(thrownBy(() => db.print(tree, [])).code).toBe('VALUE_NOT_REPRESENTABLE');
    const written = qb.selectNoFrom((eb) => f.concat(eb.val('a'), value).as('v'));
    expect(thrownBy(() => db.print(written.toOperationNode(), [])).code).toBe(
      'VALUE_NOT_REPRESENTABLE',
    );
  }
  return strings.filter((each) => each.isWellFormed());
}

describe('texts arrive unchanged or are refused', () => {
  test('in a select list', async () => {
    await inBatches(async (strings) => {
      const values = held(strings);
      const found = await db.rows(
        qb
          .selectNoFrom((eb) =>
            values.flatMap((value, at) => [
              hex(eb.val(value)).as(`v${at}`),
              hex(f.concat(value)).as(`c${at}`),
            ]),
          )
          .toOperationNode(),
        [],
      );
      expect(values.map((_, at) => found[0]?.[`v${at}`])).toEqual(values.map(bytes));
      expect(values.map((_, at) => found[0]?.[`c${at}`])).toEqual(values.map(bytes));
    });
  });

  test('in a seed, a where clause, an in list and a regular expression', async () => {
    await inBatches(async (strings) => {
      const values = held(strings);
      await db.fill(
        texts,
        values.map((value, n) => [n, value]),
      );
      const all = await db.select([texts], (t) =>
        t
          .selectFrom('texts')
          .select((eb) => hex(eb.ref('v')).as('v'))
          .orderBy('n'),
      );
      expect(all.map(({ v }) => v)).toEqual(values.map(bytes));

      const [verdicts] = await db.rows(
        qb
          .selectNoFrom((eb) =>
            values.flatMap((value, n) => [
              eb(eb.val(value), '=', f.concat(value)).as(`equal_${n}`),
              f.regexMatches(eb.val(value), exactly(value)).as(`like_${n}`),
            ]),
          )
          .toOperationNode(),
        [],
      );
      expect(new Set(Object.values(verdicts ?? {}))).toEqual(new Set([true]));

      const half = values.filter((_, n) => n % 2 === 0);
      const inHalf = await db.select([texts], (t) =>
        t.selectFrom('texts').where('v', 'in', half).select('n').orderBy('n'),
      );
      expect(inHalf.map(({ n }) => values[Number(n)])).toEqual(half);
    });
  });

  test('as accepted values of a test and of an enum', async () => {
    await inBatches(async (strings) => {
      const values = held(strings);
      const rest = values.slice(1);
      await db.fill(
        texts,
        values.map((value, n) => [n, value]),
      );
      const tested = source({
        name: 'texts',
        description: '',
        columns: { n: integer().nullable(), v: z.enum(values).nullable() },
        tests: (t) => [t.acceptedValues('v', rest, { name: 'rest' })],
      });
      const sql = db.print(failureCountQuery('texts', tested.tests()), [tested]);
      const [figures] = await db.session.rows(sql);
      expect(figures).toMatchObject({ rows: values.length, test_0: 0, test_1: 1 });
    });
  });
});

/** A text's bytes, compared rather than the text because the driver drops a byte order mark. */
function hex(value: Expression<string>): SqlExpression<string> {
  return new SqlExpression(FunctionNode.create('hex', [value.toOperationNode()]));
}
const bytes = (value: string) => Buffer.from(value).toString('hex').toUpperCase();

/** An expression for exactly this text. */
function exactly(value: string): RegExp {
  return new RegExp(`^${value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`, 'u');
}
